import type { TemplateTexts } from './template-texts';

export const de: TemplateTexts = {
  title: 'Ihre Erfahrung mit {organisation}',
  pulseTitle: 'Arbeiten bei {organisation}',
  intro: 'Es dauert etwa eine Minute.',
  thanks: 'Ihre Antwort ist angekommen und wird gelesen.',
  nps: {
    ask: 'Wie wahrscheinlich ist es, dass Sie {organisation} Freunden oder Kollegen weiterempfehlen?',
    low: 'Überhaupt nicht wahrscheinlich',
    high: 'Äußerst wahrscheinlich',
  },
  csat: {
    ask: 'Wie zufrieden oder unzufrieden sind Sie insgesamt mit {organisation}?',
    low: 'Sehr unzufrieden',
    high: 'Sehr zufrieden',
  },
  ces: {
    ask: 'Wie leicht oder schwer war es, Ihr Anliegen zu erledigen?',
    low: 'Sehr schwer',
    high: 'Sehr leicht',
  },
  pulse: {
    ask: 'Wie wahrscheinlich ist es, dass Sie {organisation} als Arbeitsplatz weiterempfehlen?',
    low: 'Überhaupt nicht wahrscheinlich',
    high: 'Äußerst wahrscheinlich',
  },
  follow: {
    low: 'Was ist der wichtigste Grund für Ihre Bewertung, und was sollte sich ändern?',
    middle: 'Was ist der wichtigste Grund für Ihre Bewertung, und was könnte besser sein?',
    high: 'Was ist der wichtigste Grund für Ihre Bewertung, und was sollte so bleiben?',
  },
  means: 'Wie oft haben Sie, was Sie brauchen, um Ihre Arbeit gut zu machen?',
  heard: 'Wie oft wird auf das gehört, was Sie sagen?',
  never: 'Nie',
  always: 'Immer',
  load: {
    ask: 'Wie gut ist Ihre Arbeitsmenge zu bewältigen?',
    low: 'Überhaupt nicht',
    high: 'Vollständig',
  },
  done: 'Konnten Sie Ihr Anliegen erledigen?',
  open: 'Möchten Sie noch etwas sagen?',
};
