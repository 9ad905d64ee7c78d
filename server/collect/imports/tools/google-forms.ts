import { squeeze, type Tool } from './tool';

/** The first column of every answer sheet, in the languages of Google Forms. */
const TIMESTAMPS = [
  'Timestamp',
  'Zeitstempel',
  'Horodateur',
  'Marca temporal',
  'Informazioni cronologiche',
  'Tijdstempel',
  'Carimbo de data/hora',
  'Tidstämpel',
  'Tidsstämpel',
  'Tidsstempel',
  'Aikaleima',
  'Časová značka',
  'Časová pečiatka',
  'Časovni žig',
  'Vremenska oznaka',
  'Időbélyeg',
  'Marcaj de timp',
  'Marca de temps',
  'Zaman damgası',
  'Χρονική σήμανση',
  'Позначка часу',
  'Клеймо за време',
  'Dấu thời gian',
  'Stempel waktu',
  'ประทับเวลา',
  'חותמת זמן',
  'طابع زمني',
  '時間戳記',
  'Sygnatura czasowa',
  'Отметка времени',
  'タイムスタンプ',
  '时间戳记',
  '타임스탬프',
].map(squeeze);
const EMAILS = [
  'Email Address',
  'E-Mail-Adresse',
  'Adresse e-mail',
  'Dirección de correo electrónico',
  'Indirizzo email',
  'E-mailadres',
  'Endereço de e-mail',
  'Username',
  'Nutzername',
  "Nom d'utilisateur",
].map(squeeze);

/** What a quiz adds: the points of the respondent, which are no opinion. */
const POINTS = ['Score', 'Punktzahl', 'Punkte', 'Note', 'Puntuación', 'Punteggio', 'Pontuação', 'Poäng'].map(
  squeeze,
);
const OUT_OF = /^\d+(?:[.,]\d+)? \/ \d+$/;

/** `Question [row]`: a grid has one column a row. */
const GRID = /\S\s*\[[^\]]+\]$/;

export const GOOGLE_FORMS: Tool = {
  key: 'google-forms',
  name: 'Google Forms',
  kind: 'survey',
  recognise({ columns, format }) {
    if ((format !== 'delimited' && format !== 'workbook') || !TIMESTAMPS.includes(squeeze(columns[0] ?? '')))
      return null;
    const because = [`Its first column is "${columns[0]}".`];
    const grids = columns.filter((column) => GRID.test(column)).length;
    const questions = columns.slice(1).filter((column) => /[?:]\s*$|\s\S+\s\S+/.test(column)).length;
    if (grids > 0)
      because.push(`${grids} columns are rows of a grid: "${columns.find((column) => GRID.test(column))}".`);
    else if (questions * 2 >= columns.length - 1)
      because.push('The other columns are named by whole questions.');
    return { confidence: grids > 0 ? 0.95 : because.length > 1 ? 0.85 : 0.6, because };
  },
  propose({ columns, rows }) {
    const email = columns.slice(1, 3).find((column) => EMAILS.includes(squeeze(column)));
    const points = columns
      .slice(1, 3)
      .filter((column) => POINTS.includes(squeeze(column)))
      .filter((column) => rows.every((row) => !row[column]?.trim() || OUT_OF.test(row[column].trim())));
    const fields = { occurredAt: columns[0] ?? null, ...(email ? { customer: email } : {}) };
    return { fields, ignore: points };
  },
};
