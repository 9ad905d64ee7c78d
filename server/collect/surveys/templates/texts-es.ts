import type { TemplateTexts } from './template-texts';

export const es: TemplateTexts = {
  title: 'Su experiencia con {organisation}',
  pulseTitle: 'Trabajar en {organisation}',
  intro: 'Lleva alrededor de un minuto.',
  thanks: 'Su respuesta ha llegado y será leída.',
  nps: {
    ask: '¿Qué probabilidad hay de que recomiende {organisation} a un amigo o colega?',
    low: 'Nada probable',
    high: 'Sumamente probable',
  },
  csat: {
    ask: 'En general, ¿en qué medida está satisfecho o insatisfecho con {organisation}?',
    low: 'Muy insatisfecho',
    high: 'Muy satisfecho',
  },
  ces: {
    ask: '¿Fue fácil o difícil hacer aquello a lo que vino?',
    low: 'Muy difícil',
    high: 'Muy fácil',
  },
  pulse: {
    ask: '¿Qué probabilidad hay de que recomiende {organisation} como lugar de trabajo?',
    low: 'Nada probable',
    high: 'Sumamente probable',
  },
  follow: {
    low: '¿Cuál es la razón principal de su puntuación y qué debería cambiar?',
    middle: '¿Cuál es la razón principal de su puntuación y qué podría mejorar?',
    high: '¿Cuál es la razón principal de su puntuación y qué debería seguir igual?',
  },
  means: '¿Con qué frecuencia tiene lo que necesita para hacer bien su trabajo?',
  heard: '¿Con qué frecuencia se escucha lo que dice?',
  never: 'Nunca',
  always: 'Siempre',
  load: {
    ask: '¿En qué medida es llevadera su carga de trabajo?',
    low: 'Nada llevadera',
    high: 'Del todo llevadera',
  },
  done: '¿Pudo hacer aquello a lo que vino?',
  open: '¿Desea añadir algo más?',
};
