import type { TemplateTexts } from './template-texts';

export const pt: TemplateTexts = {
  title: 'A sua experiência com {organisation}',
  pulseTitle: 'Trabalhar em {organisation}',
  intro: 'Demora cerca de um minuto.',
  thanks: 'A sua resposta chegou e será lida.',
  nps: {
    ask: 'Qual a probabilidade de recomendar {organisation} a um amigo ou colega?',
    low: 'Nada provável',
    high: 'Extremamente provável',
  },
  csat: {
    ask: 'Em geral, até que ponto está satisfeito ou insatisfeito com {organisation}?',
    low: 'Muito insatisfeito',
    high: 'Muito satisfeito',
  },
  ces: {
    ask: 'Foi fácil ou difícil tratar daquilo a que veio?',
    low: 'Muito difícil',
    high: 'Muito fácil',
  },
  pulse: {
    ask: 'Qual a probabilidade de recomendar {organisation} como local de trabalho?',
    low: 'Nada provável',
    high: 'Extremamente provável',
  },
  follow: {
    low: 'Qual é a principal razão da sua nota e o que deveria mudar?',
    middle: 'Qual é a principal razão da sua nota e o que poderia ser melhor?',
    high: 'Qual é a principal razão da sua nota e o que deve continuar igual?',
  },
  means: 'Com que frequência tem o que precisa para fazer bem o seu trabalho?',
  heard: 'Com que frequência é ouvido o que diz?',
  never: 'Nunca',
  always: 'Sempre',
  load: {
    ask: 'Até que ponto consegue dar conta da sua carga de trabalho?',
    low: 'De modo nenhum',
    high: 'Por completo',
  },
  done: 'Conseguiu tratar daquilo a que veio?',
  open: 'Gostaria de acrescentar alguma coisa?',
};
