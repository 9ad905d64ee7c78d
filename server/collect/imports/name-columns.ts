import { decodeEntities } from './clean-text';

/** A tag, or what is left of one: attributes of an editor can be long. */
const TAG = /<\/?[a-z!][^<>]{0,500}>/gi;

/** A column's name as people read it: without the mark-up that survey tools leave in their questions. */
export function cleanHeading(cell: string): string {
  return decodeEntities(cell.replace(TAG, ' '))
    .replace(TAG, ' ')
    .replace(/[\p{Cc}\u200b\ufeff\ufffd]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * One distinct name a column, the same for the same file every time, because mappings refer to them. A blank header
 * after a named one belongs to it (the choices of one question); `choices` names such columns where the file has them.
 */
export function nameColumns(header: readonly string[], choices: readonly string[] = []): string[] {
  const used = new Set<string>();
  let question = '';
  return header.map((cell, position) => {
    const own = cleanHeading(cell);
    if (own) question = own;
    const choice = cleanHeading(choices[position] ?? '');
    const name = (own || question) && choice && choice !== own ? `${own || question} [${choice}]` : own;
    const base = name || `column ${position + 1}`;
    let distinct = base;
    for (let n = 2; used.has(distinct); n++) distinct = `${base} (${n})`;
    used.add(distinct);
    return distinct;
  });
}
