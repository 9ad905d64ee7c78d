import type { TemplateTexts } from './template-texts';

export const en: TemplateTexts = {
  title: 'Your experience with {organisation}',
  pulseTitle: 'Working at {organisation}',
  intro: 'It takes about a minute.',
  thanks: 'Your answer has arrived and will be read.',
  nps: {
    ask: 'How likely are you to recommend {organisation} to a friend or colleague?',
    low: 'Not at all likely',
    high: 'Extremely likely',
  },
  csat: {
    ask: 'Overall, how satisfied or dissatisfied are you with {organisation}?',
    low: 'Very dissatisfied',
    high: 'Very satisfied',
  },
  ces: {
    ask: 'How easy or difficult was it to get done what you came for?',
    low: 'Very difficult',
    high: 'Very easy',
  },
  pulse: {
    ask: 'How likely are you to recommend {organisation} as a place to work?',
    low: 'Not at all likely',
    high: 'Extremely likely',
  },
  follow: {
    low: 'What is the main reason for your score, and what should change?',
    middle: 'What is the main reason for your score, and what could be better?',
    high: 'What is the main reason for your score, and what should stay as it is?',
  },
  means: 'How often do you have what you need to do your work well?',
  heard: 'How often is what you say listened to?',
  never: 'Never',
  always: 'Always',
  load: { ask: 'How manageable is your workload?', low: 'Not at all manageable', high: 'Fully manageable' },
  done: 'Did you get done what you came for?',
  open: 'Is there anything else you would like to say?',
};
