export interface Draft {
  /** "The board view", "The touchpoint Check-in". */
  readonly subject: string;
  readonly period: string;
  /** Names of the locations it is cut to; empty = all that the maker sees. */
  readonly locations: readonly string[];
  readonly withVerbatims: boolean;
  readonly people: readonly string[];
  readonly expiry: string;
}

const NAMED_AT_MOST = 4;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, NAMED_AT_MOST);
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}

/** What will happen, said before it does: what they see, what they do not, who, for how long. */
export function previewWords(draft: Draft): string[] {
  const where =
    draft.locations.length > 0 ? `, cut to ${listed(draft.locations)}` : ', at the locations that you see';
  return [
    `${draft.subject}, ${draft.period}${where}, exactly as you see it now. It does not change afterwards.`,
    draft.withVerbatims
      ? 'The customers’ own words that the page chooses by rule are in it.'
      : 'No customer’s own words: they are left out of what is stored.',
    'Numbers lead to their records only for those whose own role may see records.',
    draft.people.length > 0
      ? `It opens for ${listed(draft.people)} after signing in, ${draft.expiry}. Nobody else can open it; there is no public link.`
      : 'Nobody but you and the administrators can open it until you share it; there is no public link.',
  ];
}
