import type { TemplateTexts } from './template-texts';

export const fr: TemplateTexts = {
  title: 'Votre expérience avec {organisation}',
  pulseTitle: 'Travailler chez {organisation}',
  intro: 'Cela prend environ une minute.',
  thanks: 'Votre réponse est arrivée et sera lue.',
  nps: {
    ask: 'Quelle est la probabilité que vous recommandiez {organisation} à un ami ou à un collègue ?',
    low: 'Pas du tout probable',
    high: 'Extrêmement probable',
  },
  csat: {
    ask: 'Dans l’ensemble, dans quelle mesure êtes-vous satisfait ou insatisfait de {organisation} ?',
    low: 'Très insatisfait',
    high: 'Très satisfait',
  },
  ces: {
    ask: 'Vous a-t-il été facile ou difficile de faire ce pour quoi vous êtes venu ?',
    low: 'Très difficile',
    high: 'Très facile',
  },
  pulse: {
    ask: 'Quelle est la probabilité que vous recommandiez {organisation} comme lieu de travail ?',
    low: 'Pas du tout probable',
    high: 'Extrêmement probable',
  },
  follow: {
    low: 'Quelle est la raison principale de votre note, et que faudrait-il changer ?',
    middle: 'Quelle est la raison principale de votre note, et que pourrait-on améliorer ?',
    high: 'Quelle est la raison principale de votre note, et que faut-il garder ?',
  },
  means: 'À quelle fréquence avez-vous ce qu’il vous faut pour bien faire votre travail ?',
  heard: 'À quelle fréquence ce que vous dites est-il écouté ?',
  never: 'Jamais',
  always: 'Toujours',
  load: {
    ask: 'Dans quelle mesure votre charge de travail est-elle gérable ?',
    low: 'Pas du tout gérable',
    high: 'Tout à fait gérable',
  },
  done: 'Avez-vous pu faire ce pour quoi vous êtes venu ?',
  open: 'Souhaitez-vous ajouter quelque chose ?',
};
