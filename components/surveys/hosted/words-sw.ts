import type { PageWords } from './page-words';

export const sw: PageWords = {
  next: 'Endelea',
  send: 'Tuma',
  optional: 'si lazima',
  required: 'Tafadhali jibu swali hili.',
  unreadable: 'Tafadhali chagua jibu moja.',
  tooLong: 'Tafadhali fupisha maandishi haya yasizidi herufi {most}.',
  problems: 'Kuna kitu kinakosekana. Tafadhali angalia maswali yaliyowekwa alama; ulichoandika bado kipo.',
  yes: 'Ndiyo',
  no: 'Hapana',
  noOpinion: 'Hainihusu',
  manyHint: 'Chagua yote yanayofaa.',
  ofScale: '{value} kwenye kipimo cha {min} hadi {max}',
  youChose: 'Umechagua {score}.',
  saved: 'Alama yako imehifadhiwa. Unaweza kurudi nyuma na kuibadilisha.',
  confirm:
    'Umechagua {score}. Bado hakuna kilichotumwa: bonyeza kitufe kuthibitisha, au chagua nambari nyingine.',
  thanksTitle: 'Asante',
  thanks: 'Jibu lako limefika.',
  already: 'Tayari umejibu',
  alreadyText: 'Jibu lako limefika. Kila fomu na kila mwaliko huhesabiwa mara moja.',
  notYet: 'Utafiti huu bado haujafunguliwa.',
  closed: 'Utafiti huu umefungwa. Asante kwa kupenda kushiriki.',
  full: 'Utafiti huu umepata majibu yote uliyohitaji. Asante kwa kupenda kushiriki.',
  unknown: 'Hakuna utafiti hapa',
  unknownText: 'Huenda anwani haijakamilika. Tafadhali ihakiki, au uwaulize waliokupa.',
  stale:
    'Ukurasa ulikuwa wazi kwa muda mrefu au utafiti umebadilika. Tafadhali angalia majibu yako na uyatume tena.',
  again: 'Toa jibu jipya',
  tooMany:
    'Majibu mengi mno yametoka kwenye mtandao wako kwa muda mfupi. Tafadhali jaribu tena baada ya dakika kumi.',
  failed: 'Hitilafu imetokea upande wetu. Rudi nyuma na utume jibu lako tena.',
  language: 'Lugha',
  trap: 'Acha sehemu hii wazi',
  keptTitle: 'Kinachohifadhiwa',
  keptCustomer:
    'Kinachohifadhiwa ni majibu yako, wakati, lugha ya ukurasa huu na mahali ulipoulizwa. Jina lako na anwani ya mtandao wako havihifadhiwi, na hakuna vidakuzi (cookies).',
  keptInvited:
    'Kinachohifadhiwa ni majibu yako, wakati, lugha ya ukurasa huu na mahali ulipoulizwa. Kwa kuwa ulialikwa binafsi, majibu yako huhifadhiwa pamoja na namba yako ya mteja iliyofichwa kwa msimbo. Anwani ya mtandao wako haihifadhiwi, na hakuna vidakuzi (cookies).',
  keptEmployee:
    'Majibu yako huhifadhiwa bila jina, wakati wala anwani ya mtandao, na hakuna vidakuzi (cookies). Hakuna kinachohifadhiwa kabla hujabonyeza Tuma. Majibu husubiri hadi wenzako wasiopungua {floor} wajibu, kisha huchanganywa na kupewa tarehe moja. Hakuna anayeweza kujua jibu lako ni lipi, isipokuwa uandike jambo linalokutambulisha.',
  keptEmployeeInvited:
    'Majibu yako huhifadhiwa bila jina, wakati wala anwani ya mtandao, na hakuna vidakuzi (cookies). Hakuna kinachohifadhiwa kabla hujabonyeza Tuma. Kuhusu mwaliko wako, huandikwa tu kuwa umetumika, si jibu gani ulitoa. Majibu husubiri hadi wenzako wasiopungua {floor} wajibu, kisha huchanganywa na kupewa tarehe moja. Hakuna anayeweza kujua jibu lako ni lipi, isipokuwa uandike jambo linalokutambulisha.',
  askedBy: 'Utafiti wa {organisation}',
};
