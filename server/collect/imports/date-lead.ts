/** What sites write before a date: "Reviewed in the United States on", "Avis publié le", "am". */
const LEAD = /^(?:\p{L}[\p{L}\s.]{0,60}\s)?(?:on|am|vom|den|le|el|il|op|em)\s+(?=\p{L}|\d)/iu;
const LETTER = /^\p{L}/u;

/** A date without the words before it. */
export function withoutLead(text: string): string {
  return LETTER.test(text) ? text.replace(LEAD, '') : text;
}

const AGO =
  /\bago$|^(vor|il y a|hace|há|depuis)\s+\S+\s+\p{L}+$|\b(fa|geleden|atrás|sedan|siden|temu)$|(前|전)$|^(yesterday|today|gestern|heute|hier|ayer|ieri|gisteren|ontem)$/iu;

/** "3 months ago": when that was, only the day of the export would tell. */
export function saysHowLongAgo(text: string): boolean {
  return text.length <= 40 && AGO.test(text.trim());
}
