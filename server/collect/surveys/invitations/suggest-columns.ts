import { readAddress } from '@/server/mail/read-address';
import type { FileRow } from '../../imports/file-row';
import { CONTACT_FIELDS, type ContactColumns, type ContactField } from './input';

/** Heads of columns as address books and shops write them, in the languages of the mails. */
const HEADS: Record<ContactField, RegExp> = {
  email: /e-?mail|courriel|correo|posta elettronica|邮箱|邮件|بريد/i,
  name: /^(full[ _-]?|first[ _-]?|vor|contact )?name$|^nom$|^pr[ée]nom$|^nome$|^nombre$|^naam$|姓名|الاسم/i,
  customer: /customer|client|kunden|cliente|klant|reference|member|客户|العميل/i,
  language: /^(lang(uage)?|locale|sprache|langue|lingua|idioma|taal|语言|اللغة)$/i,
  location: /location|site|branch|store|filiale|standort|lieu|sede|sucursal|vestiging|地点|الموقع/i,
  touchpoint: /touch ?point|kontaktpunkt|point de contact/i,
};
/** A column of addresses may hold some that nobody could read. */
const LEAST_ADDRESSES = 0.5;

function addressShare(column: string, rows: readonly FileRow[]): number {
  const filled = rows.map((row) => row.cells[column]?.trim() ?? '').filter(Boolean);
  return filled.length === 0 ? 0 : filled.filter(readAddress).length / filled.length;
}

/** Which column holds what, by what stands in it and by its head; null where none holds addresses. */
export function suggestColumns(columns: readonly string[], rows: readonly FileRow[]): ContactColumns | null {
  const shares = columns.map((column) => ({ column, share: addressShare(column, rows) }));
  const named = shares.filter(({ column }) => HEADS.email.test(column));
  const best = [...named, ...shares].reduce<{ column: string; share: number } | null>(
    (kept, next) => (next.share >= LEAST_ADDRESSES && next.share > (kept?.share ?? 0) ? next : kept),
    null,
  );
  if (!best) return null;
  const taken = new Set([best.column]);
  const found: ContactColumns = {
    email: best.column,
    name: null,
    customer: null,
    language: null,
    location: null,
    touchpoint: null,
  };
  for (const field of CONTACT_FIELDS) {
    if (field === 'email') continue;
    const column = columns.find((one) => !taken.has(one) && HEADS[field].test(one));
    if (!column) continue;
    taken.add(column);
    found[field] = column;
  }
  return found;
}
