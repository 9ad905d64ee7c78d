import { namesPerson } from '../hooks/guess-question';
import type { ColumnProfile } from './profile-column';
import type { Proposal } from './suggestion';

const MOSTLY = 0.5;
const LONGEST_NAME = 60;

const named = (pattern: RegExp, p: ColumnProfile) => pattern.test(p.name);

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

const share = (p: ColumnProfile, test: (value: string) => boolean) =>
  p.values.filter(test).length / Math.max(1, p.values.length);

const digits = (value: string) => value.replace(/\D/g, '').length;

/** Whether a column tells who somebody is or where: an address, a name, a number to call. */
function tellsPerson(p: ColumnProfile, isSurvey: boolean): boolean {
  if (named(NETWORK, p) || share(p, (value) => ADDRESS_OF_NETWORK.test(value.trim())) > MOSTLY) return true;
  if (isSurvey && named(WHEREABOUTS, p) && (p.values.length === 0 || p.numeric > MOSTLY)) return true;
  if (isSurvey && named(REFERENCE, p)) return true;
  if (share(p, namesPerson) > MOSTLY) return true;
  if (p.meanLength > LONGEST_NAME) return false;
  if (p.values.length === 0) return named(MAIL, p) || named(TELEPHONE, p) || named(PERSONS_NAME, p);
  if (named(TELEPHONE, p) && share(p, (value) => digits(value) >= 7 && value.length <= 25) > MOSTLY)
    return true;
  if (named(PERSONS_NAME, p) || (isSurvey && p.name === 'name')) return p.numeric < MOSTLY && p.urls < MOSTLY;
  return false;
}

/** Of what names a person only the two references are kept, as codes. */
export function suggestPersonal(
  proposal: Proposal,
  profiles: readonly ColumnProfile[],
  isSurvey: boolean,
): void {
  const used = new Set(Object.values(proposal.fields).flat());
  const known = (proposal.fields.personal ?? []) as readonly string[];
  const more = profiles.filter((p) => !used.has(p.column) && tellsPerson(p, isSurvey));
  const columns = [...known, ...more.map(({ column }) => column)];
  if (columns.length > 0) proposal.set('personal', columns, 0.9, 'It tells who somebody is, or where.');
}
