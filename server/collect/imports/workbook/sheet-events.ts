import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import parseSax from 'exceljs/lib/utils/parse-sax.js';
import { FileProblem } from '../file-problem';
import { TOO_LARGE, workbookProblem } from './zip-entries';

/** A cell holds at most 32,767 characters; a longer stretch without a tag is no table. */
const LONGEST_STRETCH = 1024 * 1024;

export type SheetEvent =
  | { kind: 'open'; name: string; attributes: Readonly<Record<string, string>> }
  | { kind: 'text'; text: string }
  | { kind: 'close'; name: string };

/** Whole characters only: a piece of a stream may end within one. */
async function* decode(bytes: Readable): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let stretch = 0;
  for await (const chunk of bytes) {
    const text = decoder.write(chunk as Buffer);
    const tag = text.lastIndexOf('<');
    stretch = tag < 0 ? stretch + text.length : text.length - tag;
    if (stretch > LONGEST_STRETCH) throw new FileProblem(TOO_LARGE);
    yield text;
  }
}

/** A name without its namespace: some tools write `x:row` where others write `row`. */
const local = (name: string) => {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
};

/** The tags and texts of one XML part of a workbook. Throws `FileProblem`. */
export async function* readEvents(bytes: Readable): AsyncGenerator<SheetEvent[]> {
  try {
    for await (const events of parseSax(decode(bytes))) {
      yield events.map((event): SheetEvent => {
        if (event.eventType === 'text') return { kind: 'text', text: event.value };
        const name = local(event.value.name);
        if (event.eventType === 'closetag') return { kind: 'close', name };
        return { kind: 'open', name, attributes: event.value.attributes };
      });
    }
  } catch (error) {
    throw workbookProblem(error);
  } finally {
    bytes.destroy();
  }
}

const ESCAPED = /_x([0-9a-f]{4})_/gi;

/** Characters that XML cannot hold are written `_x000D_`. */
export function unescapeCell(text: string): string {
  return text.includes('_x')
    ? text.replace(ESCAPED, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
}
