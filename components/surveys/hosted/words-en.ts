import type { PageWords } from './page-words';

export const en: PageWords = {
  next: 'Next',
  send: 'Send',
  optional: 'optional',
  required: 'Please answer this question.',
  unreadable: 'Please choose one of the answers.',
  tooLong: 'Please shorten this text to {most} characters.',
  problems: 'Something is missing. Please look at the marked questions; what you have written is still here.',
  yes: 'Yes',
  no: 'No',
  noOpinion: 'Does not apply',
  manyHint: 'Choose all that apply.',
  ofScale: '{value} on a scale from {min} to {max}',
  youChose: 'You chose {score}.',
  saved: 'Your score is saved. You can change it by going back.',
  confirm: 'You chose {score}. Nothing is sent yet: press the button to send it, or choose another number.',
  thanksTitle: 'Thank you',
  thanks: 'Your answer has arrived.',
  already: 'You have already answered',
  alreadyText: 'Your answer has arrived. Each form and each invitation counts once.',
  notYet: 'This survey has not opened yet.',
  closed: 'This survey is closed. Thank you for your interest.',
  full: 'This survey has received as many answers as it asked for. Thank you for your interest.',
  unknown: 'There is no survey here',
  unknownText: 'The address may be incomplete. Please check it, or ask those who gave it to you.',
  stale:
    'The page was open for a long time or the survey has changed. Please look at your answers and send them again.',
  again: 'Give a new answer',
  tooMany: 'Too many answers came from your network in a short time. Please try again in ten minutes.',
  failed: 'Something failed on our side. Please go back and send your answer again.',
  language: 'Language',
  trap: 'Leave this field empty',
  keptTitle: 'What is kept',
  keptCustomer:
    'Kept are your answers, the time, the language of this page and where you were asked. Your name and network address are not kept, and no cookies are set.',
  keptInvited:
    'Kept are your answers, the time, the language of this page and where you were asked. Because you were invited personally, your answers are kept with a coded form of your customer reference. Your network address is not kept, and no cookies are set.',
  keptEmployee:
    'Your answers are kept without your name, time or network address, and no cookies are set. Nothing is kept until you press Send. Answers wait until at least {floor} colleagues have answered, are then mixed and kept with one common date. Nobody can tell which answer is yours, unless you write something that gives you away.',
  keptEmployeeInvited:
    'Your answers are kept without your name, time or network address, and no cookies are set. Nothing is kept until you press Send. Of your invitation it is only noted that it was used, not which answer it gave. Answers wait until at least {floor} colleagues have answered, are then mixed and kept with one common date. Nobody can tell which answer is yours, unless you write something that gives you away.',
  askedBy: 'A survey of {organisation}',
};
