import type { PageWords } from './page-words';

export const pt: PageWords = {
  next: 'Seguinte',
  send: 'Enviar',
  optional: 'opcional',
  required: 'Responda a esta pergunta, por favor.',
  unreadable: 'Escolha uma das respostas, por favor.',
  tooLong: 'Encurte este texto para {most} caracteres, por favor.',
  problems: 'Falta alguma coisa. Veja as perguntas assinaladas, por favor; o que escreveu continua aqui.',
  yes: 'Sim',
  no: 'Não',
  noOpinion: 'Não se aplica',
  manyHint: 'Escolha todas as que se aplicam.',
  ofScale: '{value} numa escala de {min} a {max}',
  youChose: 'Escolheu {score}.',
  saved: 'A sua nota está guardada. Pode voltar atrás e mudá-la.',
  confirm:
    'Escolheu {score}. Ainda nada foi enviado: carregue no botão para confirmar ou escolha outro número.',
  thanksTitle: 'Obrigado',
  thanks: 'A sua resposta chegou.',
  already: 'Já respondeu',
  alreadyText: 'A sua resposta chegou. Cada formulário e cada convite contam uma vez.',
  notYet: 'Este inquérito ainda não abriu.',
  closed: 'Este inquérito está encerrado. Obrigado pelo seu interesse.',
  full: 'Este inquérito recebeu todas as respostas que pedia. Obrigado pelo seu interesse.',
  unknown: 'Não há nenhum inquérito aqui',
  unknownText: 'O endereço pode estar incompleto. Verifique-o ou pergunte a quem lho deu.',
  stale:
    'A página esteve aberta muito tempo ou o inquérito mudou. Veja as suas respostas e envie-as de novo, por favor.',
  again: 'Dar uma nova resposta',
  tooMany: 'Chegaram demasiadas respostas da sua rede em pouco tempo. Tente de novo daqui a dez minutos.',
  failed: 'Algo falhou do nosso lado. Volte atrás e envie a sua resposta de novo.',
  language: 'Idioma',
  trap: 'Deixe este campo vazio',
  keptTitle: 'O que é guardado',
  keptCustomer:
    'São guardadas as suas respostas, a hora, o idioma desta página e onde foi perguntado. O seu nome e o seu endereço de rede não são guardados, e não são usados cookies.',
  keptInvited:
    'São guardadas as suas respostas, a hora, o idioma desta página e onde foi perguntado. Como recebeu um convite pessoal, as suas respostas são guardadas com uma forma codificada da sua referência de cliente. O seu endereço de rede não é guardado, e não são usados cookies.',
  keptEmployee:
    'As suas respostas são guardadas sem nome, hora nem endereço de rede, e não são usados cookies. Nada é guardado até carregar em Enviar. As respostas esperam até que pelo menos {floor} colegas tenham respondido; são então misturadas e levam uma data comum. Ninguém pode saber qual resposta é a sua, a não ser que escreva algo que o denuncie.',
  keptEmployeeInvited:
    'As suas respostas são guardadas sem nome, hora nem endereço de rede, e não são usados cookies. Nada é guardado até carregar em Enviar. Do seu convite só se anota que foi usado, não que resposta deu. As respostas esperam até que pelo menos {floor} colegas tenham respondido; são então misturadas e levam uma data comum. Ninguém pode saber qual resposta é a sua, a não ser que escreva algo que o denuncie.',
  askedBy: 'Um inquérito de {organisation}',
};
