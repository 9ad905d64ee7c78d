import type { PageWords } from './page-words';

export const fr: PageWords = {
  next: 'Suivant',
  send: 'Envoyer',
  optional: 'facultatif',
  required: 'Veuillez répondre à cette question.',
  unreadable: 'Veuillez choisir une des réponses.',
  tooLong: 'Veuillez raccourcir ce texte à {most} caractères.',
  problems:
    'Il manque quelque chose. Veuillez regarder les questions signalées ; ce que vous avez écrit est toujours là.',
  yes: 'Oui',
  no: 'Non',
  noOpinion: 'Ne s’applique pas',
  manyHint: 'Choisissez toutes les réponses qui conviennent.',
  ofScale: '{value} sur une échelle de {min} à {max}',
  youChose: 'Vous avez choisi {score}.',
  saved: 'Votre note est enregistrée. Vous pouvez revenir en arrière pour la changer.',
  confirm:
    'Vous avez choisi {score}. Rien n’est encore envoyé : appuyez sur le bouton pour confirmer, ou choisissez un autre chiffre.',
  thanksTitle: 'Merci',
  thanks: 'Votre réponse est bien arrivée.',
  already: 'Vous avez déjà répondu',
  alreadyText: 'Votre réponse est bien arrivée. Chaque formulaire et chaque invitation comptent une fois.',
  notYet: 'Cette enquête n’est pas encore ouverte.',
  closed: 'Cette enquête est terminée. Merci de votre intérêt.',
  full: 'Cette enquête a reçu toutes les réponses demandées. Merci de votre intérêt.',
  unknown: 'Il n’y a pas d’enquête ici',
  unknownText:
    'L’adresse est peut-être incomplète. Veuillez la vérifier ou demander à ceux qui vous l’ont donnée.',
  stale:
    'La page est restée longtemps ouverte ou l’enquête a changé. Veuillez relire vos réponses et les envoyer de nouveau.',
  again: 'Donner une nouvelle réponse',
  tooMany:
    'Trop de réponses sont venues de votre réseau en peu de temps. Veuillez réessayer dans dix minutes.',
  failed: 'Un problème est survenu de notre côté. Revenez en arrière et envoyez votre réponse de nouveau.',
  language: 'Langue',
  trap: 'Laissez ce champ vide',
  keptTitle: 'Ce qui est conservé',
  keptCustomer:
    'Sont conservés vos réponses, l’heure, la langue de cette page et l’endroit où l’on vous a interrogé. Votre nom et votre adresse réseau ne sont pas conservés, et aucun cookie n’est déposé.',
  keptInvited:
    'Sont conservés vos réponses, l’heure, la langue de cette page et l’endroit où l’on vous a interrogé. Comme vous avez été invité personnellement, vos réponses sont conservées avec une forme codée de votre référence client. Votre adresse réseau n’est pas conservée, et aucun cookie n’est déposé.',
  keptEmployee:
    'Vos réponses sont conservées sans nom, sans heure et sans adresse réseau, et aucun cookie n’est déposé. Rien n’est conservé avant que vous appuyiez sur Envoyer. Les réponses attendent qu’au moins {floor} collègues aient répondu, sont alors mélangées et portent une date commune. Personne ne peut dire quelle réponse est la vôtre, à moins que vous n’écriviez quelque chose qui vous trahit.',
  keptEmployeeInvited:
    'Vos réponses sont conservées sans nom, sans heure et sans adresse réseau, et aucun cookie n’est déposé. Rien n’est conservé avant que vous appuyiez sur Envoyer. De votre invitation, on note seulement qu’elle a servi, pas quelle réponse elle a donnée. Les réponses attendent qu’au moins {floor} collègues aient répondu, sont alors mélangées et portent une date commune. Personne ne peut dire quelle réponse est la vôtre, à moins que vous n’écriviez quelque chose qui vous trahit.',
  askedBy: 'Une enquête de {organisation}',
};
