import type { TemplateTexts } from './template-texts';

export const sw: TemplateTexts = {
  title: 'Uzoefu wako na {organisation}',
  pulseTitle: 'Kufanya kazi {organisation}',
  intro: 'Itachukua kama dakika moja.',
  thanks: 'Jibu lako limefika na litasomwa.',
  nps: {
    ask: 'Kuna uwezekano gani wa wewe kumpendekezea {organisation} rafiki au mfanyakazi mwenzako?',
    low: 'Hakuna uwezekano kabisa',
    high: 'Uwezekano mkubwa sana',
  },
  csat: {
    ask: 'Kwa ujumla, umeridhika au hukuridhika kiasi gani na {organisation}?',
    low: 'Sikuridhika kabisa',
    high: 'Nimeridhika sana',
  },
  ces: {
    ask: 'Ilikuwa rahisi au vigumu kiasi gani kukamilisha jambo lililokuleta?',
    low: 'Vigumu sana',
    high: 'Rahisi sana',
  },
  pulse: {
    ask: 'Kuna uwezekano gani wa wewe kupendekeza {organisation} kama mahali pa kufanya kazi?',
    low: 'Hakuna uwezekano kabisa',
    high: 'Uwezekano mkubwa sana',
  },
  follow: {
    low: 'Ni sababu gani kuu ya alama uliyotoa, na ni nini kinapaswa kubadilika?',
    middle: 'Ni sababu gani kuu ya alama uliyotoa, na ni nini kingeweza kuwa bora zaidi?',
    high: 'Ni sababu gani kuu ya alama uliyotoa, na ni nini kibaki kama kilivyo?',
  },
  means: 'Ni mara ngapi una unachohitaji ili kufanya kazi yako vizuri?',
  heard: 'Ni mara ngapi unayosema husikilizwa?',
  never: 'Kamwe',
  always: 'Kila mara',
  load: {
    ask: 'Unaweza kumudu kiasi cha kazi zako kwa kiwango gani?',
    low: 'Siwezi kumudu kabisa',
    high: 'Namudu kikamilifu',
  },
  done: 'Je, ulikamilisha jambo lililokuleta?',
  open: 'Je, kuna jambo lingine ungependa kusema?',
};
