import { readAddress } from '@/server/mail/read-address';

const ADDRESS = /[^\s<>,;|\t"]+@[^\s<>,;|\t"]+/g;
const DELIMITERS = ['\t', ';', ','] as const;

/** `Anna <anna@example.org>` as two cells, so that it can stand beside a plain address. */
function cellsOf(line: string): string[] {
  const named = /^\s*"?([^"<]*?)"?\s*<([^<>]+)>\s*$/.exec(line);
  return named ? [named[2] ?? '', named[1] ?? ''] : [line.trim()];
}

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

/**
 * A pasted list as a file with heads. A list that has them stays as it is; addresses alone, one a line or many with commas
 * between, with or without names before them, get heads of their own.
 */
export function layOutPasted(text: string): string {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const [first = ''] = lines;
  if (!first.match(ADDRESS)) return text;
  const delimiter = DELIMITERS.find((one) => first.includes(one));
  const single = lines.every((line) => (line.match(ADDRESS)?.length ?? 0) <= 1);
  if (delimiter && single && !first.includes('<')) {
    const cells = first.split(delimiter);
    const address = cells.findIndex((cell) => readAddress(cell) !== null);
    const name = cells.findIndex((_cell, position) => position !== address);
    const heads = cells.map((_cell, position) => {
      if (position === address) return 'email';
      return position === name ? 'name' : `column ${position + 1}`;
    });
    return [heads.join(delimiter), ...lines].join('\n');
  }
  const entries = lines
    .flatMap((line) => line.split(/[;,](?![^<]*>)/))
    .filter((entry) => entry.trim() !== '');
  const rows = entries.map((entry) => {
    const [email = '', name = ''] = cellsOf(entry);
    return `${quoted(email)},${quoted(name)}`;
  });
  return ['email,name', ...rows].join('\n');
}
