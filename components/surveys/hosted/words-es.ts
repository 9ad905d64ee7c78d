import type { PageWords } from './page-words';

export const es: PageWords = {
  next: 'Siguiente',
  send: 'Enviar',
  optional: 'opcional',
  required: 'Responda a esta pregunta, por favor.',
  unreadable: 'Elija una de las respuestas, por favor.',
  tooLong: 'Acorte este texto a {most} caracteres, por favor.',
  problems: 'Falta algo. Mire las preguntas señaladas, por favor; lo que ha escrito sigue aquí.',
  yes: 'Sí',
  no: 'No',
  noOpinion: 'No procede',
  manyHint: 'Elija todas las que correspondan.',
  ofScale: '{value} en una escala de {min} a {max}',
  youChose: 'Ha elegido {score}.',
  saved: 'Su puntuación está guardada. Puede volver atrás y cambiarla.',
  confirm:
    'Ha elegido {score}. Todavía no se ha enviado nada: pulse el botón para confirmar o elija otro número.',
  thanksTitle: 'Gracias',
  thanks: 'Su respuesta ha llegado.',
  already: 'Ya ha respondido',
  alreadyText: 'Su respuesta ha llegado. Cada formulario y cada invitación cuentan una vez.',
  notYet: 'Esta encuesta todavía no está abierta.',
  closed: 'Esta encuesta está cerrada. Gracias por su interés.',
  full: 'Esta encuesta ha recibido todas las respuestas que pedía. Gracias por su interés.',
  unknown: 'Aquí no hay ninguna encuesta',
  unknownText: 'Es posible que la dirección esté incompleta. Compruébela o pregunte a quien se la dio.',
  stale:
    'La página estuvo abierta mucho tiempo o la encuesta ha cambiado. Revise sus respuestas y envíelas de nuevo, por favor.',
  again: 'Dar una respuesta nueva',
  tooMany:
    'Han llegado demasiadas respuestas desde su red en poco tiempo. Inténtelo de nuevo dentro de diez minutos.',
  failed: 'Algo ha fallado por nuestra parte. Vuelva atrás y envíe su respuesta de nuevo.',
  language: 'Idioma',
  trap: 'Deje este campo vacío',
  keptTitle: 'Qué se guarda',
  keptCustomer:
    'Se guardan sus respuestas, la hora, el idioma de esta página y dónde se le preguntó. Su nombre y su dirección de red no se guardan, y no se usan cookies.',
  keptInvited:
    'Se guardan sus respuestas, la hora, el idioma de esta página y dónde se le preguntó. Como recibió una invitación personal, sus respuestas se guardan con una forma cifrada de su referencia de cliente. Su dirección de red no se guarda, y no se usan cookies.',
  keptEmployee:
    'Sus respuestas se guardan sin nombre, hora ni dirección de red, y no se usan cookies. Nada se guarda hasta que pulse Enviar. Las respuestas esperan hasta que hayan respondido al menos {floor} personas; entonces se mezclan y llevan una fecha común. Nadie puede saber qué respuesta es la suya, salvo que escriba algo que lo delate.',
  keptEmployeeInvited:
    'Sus respuestas se guardan sin nombre, hora ni dirección de red, y no se usan cookies. Nada se guarda hasta que pulse Enviar. De su invitación solo se anota que se usó, no qué respuesta dio. Las respuestas esperan hasta que hayan respondido al menos {floor} personas; entonces se mezclan y llevan una fecha común. Nadie puede saber qué respuesta es la suya, salvo que escriba algo que lo delate.',
  askedBy: 'Una encuesta de {organisation}',
};
