import type { PageWords } from './page-words';

export const de: PageWords = {
  next: 'Weiter',
  send: 'Senden',
  optional: 'freiwillig',
  required: 'Bitte beantworten Sie diese Frage.',
  unreadable: 'Bitte wählen Sie eine der Antworten.',
  tooLong: 'Bitte kürzen Sie diesen Text auf {most} Zeichen.',
  problems:
    'Es fehlt noch etwas. Bitte sehen Sie die markierten Fragen an; was Sie geschrieben haben, ist noch da.',
  yes: 'Ja',
  no: 'Nein',
  noOpinion: 'Trifft nicht zu',
  manyHint: 'Wählen Sie alles Zutreffende.',
  ofScale: '{value} auf einer Skala von {min} bis {max}',
  youChose: 'Sie haben {score} gewählt.',
  saved: 'Ihre Bewertung ist gespeichert. Sie können zurückgehen und sie ändern.',
  confirm:
    'Sie haben {score} gewählt. Noch ist nichts gesendet: Bestätigen Sie mit der Taste oder wählen Sie eine andere Zahl.',
  thanksTitle: 'Vielen Dank',
  thanks: 'Ihre Antwort ist angekommen.',
  already: 'Sie haben schon geantwortet',
  alreadyText: 'Ihre Antwort ist angekommen. Jedes Formular und jede Einladung zählt einmal.',
  notYet: 'Diese Umfrage ist noch nicht geöffnet.',
  closed: 'Diese Umfrage ist geschlossen. Danke für Ihr Interesse.',
  full: 'Diese Umfrage hat so viele Antworten erhalten, wie gefragt waren. Danke für Ihr Interesse.',
  unknown: 'Hier ist keine Umfrage',
  unknownText:
    'Die Adresse ist vielleicht unvollständig. Bitte prüfen Sie sie oder fragen Sie dort nach, woher Sie sie haben.',
  stale:
    'Die Seite war lange offen oder die Umfrage hat sich geändert. Bitte prüfen Sie Ihre Antworten und senden Sie sie noch einmal.',
  again: 'Neue Antwort geben',
  tooMany:
    'Aus Ihrem Netz kamen in kurzer Zeit zu viele Antworten. Bitte versuchen Sie es in zehn Minuten wieder.',
  failed: 'Bei uns ist etwas fehlgeschlagen. Gehen Sie zurück und senden Sie Ihre Antwort noch einmal.',
  language: 'Sprache',
  trap: 'Dieses Feld leer lassen',
  keptTitle: 'Was gespeichert wird',
  keptCustomer:
    'Gespeichert werden Ihre Antworten, die Zeit, die Sprache dieser Seite und wo Sie gefragt wurden. Ihr Name und Ihre Netzadresse werden nicht gespeichert, Cookies werden nicht gesetzt.',
  keptInvited:
    'Gespeichert werden Ihre Antworten, die Zeit, die Sprache dieser Seite und wo Sie gefragt wurden. Weil Sie persönlich eingeladen wurden, stehen Ihre Antworten bei einer verschlüsselten Form Ihrer Kundennummer. Ihre Netzadresse wird nicht gespeichert, Cookies werden nicht gesetzt.',
  keptEmployee:
    'Ihre Antworten werden ohne Namen, Zeit und Netzadresse gespeichert, Cookies werden nicht gesetzt. Bevor Sie auf Senden drücken, wird nichts gespeichert. Antworten warten, bis mindestens {floor} geantwortet haben, werden dann gemischt und tragen ein gemeinsames Datum. Niemand kann sagen, welche Antwort Ihre ist, es sei denn, Sie schreiben etwas, woran man Sie erkennt.',
  keptEmployeeInvited:
    'Ihre Antworten werden ohne Namen, Zeit und Netzadresse gespeichert, Cookies werden nicht gesetzt. Bevor Sie auf Senden drücken, wird nichts gespeichert. Von Ihrer Einladung wird nur vermerkt, dass sie benutzt wurde, nicht welche Antwort dazugehört. Antworten warten, bis mindestens {floor} geantwortet haben, werden dann gemischt und tragen ein gemeinsames Datum. Niemand kann sagen, welche Antwort Ihre ist, es sei denn, Sie schreiben etwas, woran man Sie erkennt.',
  askedBy: 'Eine Umfrage von {organisation}',
};
