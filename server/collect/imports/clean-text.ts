const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  euro: '€',
  pound: '£',
  yen: '¥',
  copy: '©',
  reg: '®',
  trade: '™',
  deg: '°',
  middot: '·',
  bull: '•',
  szlig: 'ß',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  eacute: 'é',
  egrave: 'è',
  ecirc: 'ê',
  agrave: 'à',
  aacute: 'á',
  acirc: 'â',
  ccedil: 'ç',
  iacute: 'í',
  oacute: 'ó',
  uacute: 'ú',
  ntilde: 'ñ',
};

const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}))(?:;|(?<=&nbsp))/gi;

function decode(whole: string, decimal?: string, hexadecimal?: string, name?: string): string {
  if (name) return NAMED[name] ?? NAMED[name.toLowerCase()] ?? whole;
  const code = decimal ? Number(decimal) : Number.parseInt(hexadecimal ?? '', 16);
  const valid = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return valid ? String.fromCodePoint(code) : whole;
}

/** `&amp;` and the like as the character that was meant. */
export function decodeEntities(text: string): string {
  return text.includes('&') ? text.replace(ENTITY, decode) : text;
}

/** A customer's words as they are stored: entities decoded, in one Unicode form, without halves of characters. */
export function cleanText(text: string): string {
  return decodeEntities(text)
    .replaceAll('\u0000', '')
    .toWellFormed()
    .normalize('NFC')
    .replaceAll('\r\n', '\n')
    .trim();
}

/** What two copies of one text have in common, whatever a tool did to its white space. */
export function comparable(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** How locations, touchpoints and other names are compared: without case and surplus space. */
export function placeKey(name: string): string {
  return decodeEntities(name).normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
}
