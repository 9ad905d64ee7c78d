import { namesPerson } from '../hooks/guess-question';
import { type ColumnProfile, nameWords } from './profile-column';
import type { QuestionPart } from './question-parts';
import type { Proposal } from './suggestion';

const MOSTLY = 0.5;
const LONGEST_NAME = 60;

const NETWORK = /\bip ?(address|adresse|adres)?$|^(adresse|direcci[oó]n|indirizzo|endere[cç]o) ip$/;
const ADDRESS_OF_NETWORK = /^(\d{1,3}(\.\d{1,3}){3}|[0-9a-f]{0,4}(:[0-9a-f]{0,4}){3,7})$/i;
/** Where somebody's device was when the answer came. */
const WHEREABOUTS = /\b(latitude|longitude|breitengrad|l[äa]ngengrad)\b/;
const PERSONS_NAME =
  /\b(first|last|full|given|family|middle|your|respondent|recipient|customer|guest|contact|user|person) ?name\b|\bsurname\b|^(vorname|nachname|pr[ée]nom|nom|apellidos?|nombre|nome|cognome|voornaam|achternaam|sobrenome)$|\b(ihr|dein) name\b|\bvotre nom\b|\b(su|tu) nombre\b|\b(nombres?|nome|nom) (y|e|et) (apellidos?|cognome|sobrenome|pr[ée]nom)\b|\b(nombre|nome|nom) complet[oe]?\b|\bvor und nachname\b|\bname and surname\b/;
/** A reference that is kept as a code has no place beside it in plain. */
const REFERENCE = /\b(user|customer|client|member|account|contact|person|network|formbricks) id\b/;
const TELEPHONE =
  /\b(phone|mobile|telephone|cellphone|telefon|handy|t[ée]l[ée]phone|tel[ée]fono|telefono|telefone|whatsapp)\b/;
const MAIL = /\be ?mail\b|\bcorreo\b|\bcourriel\b/;

const POSTAL =
  /^(street |postal |home |mailing )?address( (line )?\d)?$|^(anschrift|adresse( postale)?|direcci[oó]n|indirizzo|endere[cç]o)$/;
/** In a survey these alone ask for the person. */
const BARE_NAME = /^(name|contact( information| details)?)$/;

const share = (p: ColumnProfile, test: (value: string) => boolean) =>
  p.values.filter(test).length / Math.max(1, p.values.length);

const digits = (value: string) => value.replace(/\D/g, '').length;

/** Whether a column tells who somebody is or where: an address, a name, a number to call. */
function tellsPerson(p: ColumnProfile, part: QuestionPart | undefined, isSurvey: boolean): boolean {
  // The last of a path, or the row of a question: `hidden.name`, `Contact information [Name]`.
  const last = nameWords(part?.choice ?? p.column.split('.').at(-1) ?? '');
  const named = (pattern: RegExp) => pattern.test(p.name) || pattern.test(last);
  if (named(NETWORK) || share(p, (value) => ADDRESS_OF_NETWORK.test(value.trim())) > MOSTLY) return true;
  if (isSurvey && named(WHEREABOUTS) && (p.values.length === 0 || p.numeric > MOSTLY)) return true;
  if (isSurvey && named(REFERENCE)) return true;
  if (share(p, namesPerson) > MOSTLY) return true;
  if (p.meanLength > LONGEST_NAME) return false;
  if (p.values.length === 0) return named(MAIL) || named(TELEPHONE) || named(PERSONS_NAME);
  if (named(TELEPHONE) && share(p, (value) => digits(value) >= 7 && value.length <= 25) > MOSTLY) return true;
  const isName = named(PERSONS_NAME) || (isSurvey && (named(BARE_NAME) || named(POSTAL)));
  return isName && p.numeric < MOSTLY && p.urls < MOSTLY;
}

/** Of what names a person only the two references are kept, as codes. */
export function suggestPersonal(
  proposal: Proposal,
  profiles: readonly ColumnProfile[],
  parts: ReadonlyMap<string, QuestionPart>,
  isSurvey: boolean,
): void {
  const used = new Set(Object.values(proposal.fields).flat());
  const known = (proposal.fields.personal ?? []) as readonly string[];
  const more = profiles.filter((p) => !used.has(p.column) && tellsPerson(p, parts.get(p.column), isSurvey));
  const columns = [...known, ...more.map(({ column }) => column)];
  for (const column of columns) proposal.taken.add(column);
  if (columns.length > 0) proposal.set('personal', columns, 0.9, 'It tells who somebody is, or where.');
}
