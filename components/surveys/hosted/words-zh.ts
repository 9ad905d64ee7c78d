import type { PageWords } from './page-words';

export const zh: PageWords = {
  next: '下一步',
  send: '提交',
  optional: '选填',
  required: '请回答这个问题。',
  unreadable: '请选择其中一个答案。',
  tooLong: '请将文字缩短到 {most} 个字符以内。',
  problems: '还有内容未填。请查看标出的问题；您已填写的内容仍在。',
  yes: '是',
  no: '否',
  noOpinion: '不适用',
  manyHint: '可多选。',
  ofScale: '{value}，范围 {min} 到 {max}',
  youChose: '您选择了 {score}。',
  saved: '您的评分已保存。您可以返回修改。',
  confirm: '您选择了 {score}。尚未提交：请按按钮确认，或选择其他数字。',
  thanksTitle: '谢谢您',
  thanks: '我们已收到您的回答。',
  already: '您已经回答过了',
  alreadyText: '我们已收到您的回答。每份表单和每个邀请只计一次。',
  notYet: '本调查尚未开放。',
  closed: '本调查已结束。感谢您的关注。',
  full: '本调查已收到所需数量的回答。感谢您的关注。',
  unknown: '这里没有调查',
  unknownText: '网址可能不完整。请检查网址，或询问提供网址的人。',
  stale: '页面打开时间过长，或调查已更改。请检查您的回答并重新提交。',
  again: '填写新的回答',
  tooMany: '短时间内来自您网络的回答过多。请十分钟后再试。',
  failed: '我们这边出了问题。请返回并重新提交您的回答。',
  language: '语言',
  trap: '请将此栏留空',
  keptTitle: '我们保存什么',
  keptCustomer:
    '我们保存您的回答、时间、本页语言以及您在何处受访。我们不保存您的姓名和网络地址，也不使用 Cookie。',
  keptInvited:
    '我们保存您的回答、时间、本页语言以及您在何处受访。由于您是受邀参加，您的回答会与经过编码的客户编号一起保存。我们不保存您的网络地址，也不使用 Cookie。',
  keptEmployee:
    '我们保存您的回答时不带姓名、时间和网络地址，也不使用 Cookie。在您按下“提交”之前，不会保存任何内容。回答会等到至少 {floor} 位同事作答后，打乱顺序并以同一日期保存。除非您写下会暴露自己的内容，否则没有人能知道哪份回答是您的。',
  keptEmployeeInvited:
    '我们保存您的回答时不带姓名、时间和网络地址，也不使用 Cookie。在您按下“提交”之前，不会保存任何内容。对于您的邀请，我们只记录它已被使用，不记录它给出了哪份回答。回答会等到至少 {floor} 位同事作答后，打乱顺序并以同一日期保存。除非您写下会暴露自己的内容，否则没有人能知道哪份回答是您的。',
  askedBy: '{organisation} 的调查',
};
