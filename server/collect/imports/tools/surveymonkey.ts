import type { ImportMapping } from '../../input';
import { columnFinder, type Tool } from './tool';

/** In the languages of its interface. */
const RESPONDENT = [
  'Respondent ID',
  'RespondentID',
  'Befragten-ID',
  'ID du répondant',
  'ID de la personne interrogée',
  'ID del encuestado',
  'ID de encuestado',
  'ID intervistato',
  'ID rispondente',
  'Respondent-ID',
  'ID do respondente',
  'ID do entrevistado',
];
const COLLECTOR = [
  'Collector ID',
  'CollectorID',
  'Collector-ID',
  'ID du collecteur',
  'ID del recopilador',
  'ID del collettore',
  'ID collettore',
  'Verzamel-ID',
  'ID do coletor',
];
const END = [
  'End Date',
  'Enddatum',
  'Date de fin',
  'Fecha de finalización',
  'Fecha de fin',
  'Data di fine',
  'Data de término',
  'Einddatum',
  'Date Modified',
  'EndDate',
];
const START = [
  'Start Date',
  'Startdatum',
  'Date de début',
  'Fecha de inicio',
  'Data di inizio',
  'Data de início',
  'Date Created',
  'StartDate',
  'Begindatum',
];
const EMAIL = [
  'Email Address',
  'E-Mail-Adresse',
  'Adresse e-mail',
  'Dirección de correo electrónico',
  'Indirizzo e-mail',
  'E-mailadres',
  'Endereço de email',
];
const OTHERS = [
  'IP Address',
  'IP-Adresse',
  'Adresse IP',
  'Dirección IP',
  'Indirizzo IP',
  'IP-adres',
  'Endereço IP',
  'First Name',
  'Vorname',
  'Prénom',
  'Nombre',
  'Nome',
  'Voornaam',
  'Last Name',
  'Nachname',
  'Nom',
  'Apellido',
  'Apellidos',
  'Cognome',
  'Achternaam',
  'Sobrenome',
  'Custom Data 1',
  'Custom Data',
  'collector',
];

const NUMBER = /^\d{8,14}$/;

export const SURVEYMONKEY: Tool = {
  key: 'surveymonkey',
  name: 'SurveyMonkey',
  kind: 'survey',
  recognise(look) {
    const find = columnFinder(look.columns);
    const respondent = find(...RESPONDENT);
    const collector = find(...COLLECTOR);
    const because: string[] = [];
    if (look.headerRows >= 2 && (respondent || collector)) {
      because.push('Two rows stand above the answers: the questions, then their choices.');
    }
    if (respondent && collector) {
      because.unshift(`It numbers respondents and collectors: "${respondent}", "${collector}".`);
      return { confidence: 0.98, because };
    }
    if (!respondent) return null;
    const numbers = look.rows.filter((row) => NUMBER.test((row[respondent] ?? '').trim())).length;
    const usual = numbers > 0 && numbers >= look.rows.length * 0.9;
    because.unshift(`It numbers respondents: "${respondent}".`);
    return { confidence: because.length > 1 ? 0.9 : usual ? 0.7 : 0.5, because };
  },
  propose(look) {
    const find = columnFinder(look.columns);
    const fields: Partial<ImportMapping> = {};
    const id = find(...RESPONDENT);
    const at = find(...END) ?? find(...START);
    const email = find(...EMAIL);
    if (id) fields.externalId = id;
    if (at) fields.occurredAt = at;
    if (email && look.rows.some((row) => (row[email] ?? '').trim() !== '')) fields.customer = email;
    const own = [COLLECTOR, END, START, EMAIL, RESPONDENT, ...OTHERS.map((name) => [name])];
    return { fields, ignore: own.flatMap((names) => names.flatMap((name) => find(name) ?? [])) };
  },
};
