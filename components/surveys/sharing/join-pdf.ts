/** A PDF whose bytes are its characters, 0 to 255, so that places in it are those of its table. */
function charactersOf(bytes: Uint8Array): string {
  const PIECE = 8192;
  let text = '';
  for (let at = 0; at < bytes.length; at += PIECE)
    text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return text;
}

function bytesOf(characters: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(characters.length);
  for (let at = 0; at < characters.length; at++) bytes[at] = characters.charCodeAt(at);
  return bytes;
}

interface Opened {
  /** Whole, from `1 0 obj` to `endobj`, by its number. */
  readonly objects: ReadonlyMap<number, string>;
  readonly pagesRoot: number;
}

const UNREADABLE = 'This is no PDF that Heard has printed.';

function numberIn(text: string | undefined, pattern: RegExp): number {
  const found = text === undefined ? null : pattern.exec(text);
  if (!found) throw new Error(UNREADABLE);
  return Number(found[1]);
}

/** Reads by the table at the end (ISO 32000-1 §7.5.4), one table without object streams, as Chromium writes it. */
function open(text: string): Opened {
  const tableAt = numberIn(text.slice(-64), /startxref\s+(\d+)\s+%%EOF/);
  const table = text.slice(tableAt);
  const places = [...table.matchAll(/^(\d{10}) \d{5} n\s*$/gm)]
    .map(([, at]) => Number(at))
    .sort((a, b) => a - b);
  const objects = new Map(
    places.map((at, i) => {
      const object = text.slice(at, places[i + 1] ?? tableAt).trimEnd();
      return [numberIn(object, /^(\d+) 0 obj/), object] as const;
    }),
  );
  const catalog = objects.get(numberIn(table, /\/Root (\d+) 0 R/));
  return { objects, pagesRoot: numberIn(catalog, /\/Pages (\d+) 0 R/) };
}

/** The object under numbers that begin after `shift`; what a stream holds stays as it is. */
function renumbered(object: string, shift: number): string {
  const streamAt = /\bstream\r?\n/.exec(object)?.index ?? object.length;
  const said = object
    .slice(0, streamAt)
    .replace(/^(\d+) 0 obj/, (_all, number) => `${Number(number) + shift} 0 obj`)
    .replace(/\b(\d+) 0 R\b/g, (_all, number) => `${Number(number) + shift} 0 R`);
  return said + object.slice(streamAt);
}

const CATALOG = 1;
const PAGES = 2;

/**
 * Several PDFs of this installation's printing as one, with their pages one after the other.
 * @param files as `printPdf` returns them, at least one
 * Throws where a file is none of them.
 */
export function joinPdfs(files: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const opened = files.map((file) => open(charactersOf(file)));
  const written: string[] = [];
  const roots: number[] = [];
  let count = 0;
  let shift = PAGES;
  for (const { objects, pagesRoot } of opened) {
    for (const [number, object] of objects) {
      const moved = renumbered(object, shift);
      if (number !== pagesRoot) written.push(moved);
      else {
        count += numberIn(object, /\/Count (\d+)/);
        roots.push(pagesRoot + shift);
        written.push(moved.replace('/Type /Pages', `/Type /Pages\n/Parent ${PAGES} 0 R`));
      }
    }
    shift += Math.max(...objects.keys());
  }
  const kids = roots.map((root) => `${root} 0 R`).join(' ');
  const all = [
    `${CATALOG} 0 obj\n<</Type /Catalog\n/Pages ${PAGES} 0 R>>\nendobj`,
    `${PAGES} 0 obj\n<</Type /Pages\n/Count ${count}\n/Kids [${kids}]>>\nendobj`,
    ...written,
  ];
  let body = '%PDF-1.4\n%\u00d3\u00eb\u00e9\u00e1\n';
  const places = new Map<number, number>();
  for (const object of all) {
    places.set(numberIn(object, /^(\d+) 0 obj/), body.length);
    body += `${object}\n`;
  }
  const last = Math.max(...places.keys());
  const entries = Array.from({ length: last + 1 }, (_, number) => {
    const at = places.get(number);
    return at === undefined ? '0000000000 65535 f \n' : `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${last + 1}\n${entries.join('')}trailer\n<</Size ${last + 1}\n/Root ${CATALOG} 0 R>>\n`;
  return bytesOf(`${body}${table}startxref\n${body.length}\n%%EOF\n`);
}
