import { FileProblem } from '../file-problem';
import { type NumberKind, numberKind } from './cell-text';
import { readEvents, type SheetEvent, unescapeCell } from './sheet-events';
import { openZipEntry, readZipEntries, TOO_LARGE, type ZipEntry } from './zip-entries';

/** All texts of a workbook are held at once: its rows only point to them. */
const MOST_TEXT = 400 * 1024 * 1024;
const MOST_STYLES = 100_000;
const MOST_SHEETS = 1000;

export interface Sheet {
  name: string;
  hidden: boolean;
  entry: ZipEntry;
}

/** What has to be known of a workbook before one of its sheets can be read. */
export interface Workbook {
  path: string;
  sheets: Sheet[];
  /** By the style of a cell. */
  kinds: NumberKind[];
  texts: string[];
  from1904: boolean;
  /** Cells that were read whose formula stands there without its result. */
  unsolved: number;
}

type Entries = ReadonlyMap<string, ZipEntry>;

/** Names in a zip file are compared without case: the tools that write them do not agree on it. */
function find(entries: Entries, name: string): ZipEntry | undefined {
  const wanted = name.replace(/^\//, '');
  const exact = entries.get(wanted);
  if (exact) return exact;
  const lower = wanted.toLowerCase();
  for (const [other, entry] of entries) if (other.toLowerCase() === lower) return entry;
  return undefined;
}

/** Zip files that are no workbook, by a file that each of them holds. */
const OTHER_ZIPS: readonly (readonly [RegExp, string])[] = [
  [/^xl\/workbook\.bin$/, 'a binary Excel workbook (.xlsb). Save it as .xlsx or CSV and import that'],
  [/^content\.xml$/, 'an OpenDocument file. Save the sheet as .xlsx or CSV and import that'],
  [/\.iwa$|^Index\.zip$/, 'a Numbers file. Export it as Excel or CSV and import that'],
  [/^word\//, 'a Word document. Bring the data as a table: CSV or .xlsx'],
  [/^ppt\//, 'a presentation. Bring the data as a table: CSV or .xlsx'],
];

function refuseOther(entries: Entries): never {
  for (const name of entries.keys()) {
    const other = OTHER_ZIPS.find(([pattern]) => pattern.test(name));
    if (other) throw new FileProblem(`This is ${other[1]}.`);
  }
  throw new FileProblem('This is a zip file. Unpack it, and import the file inside.');
}

async function eachEvent(path: string, entry: ZipEntry, take: (event: SheetEvent) => void): Promise<void> {
  for await (const events of readEvents(await openZipEntry(path, entry)))
    for (const event of events) take(event);
}

async function readRelations(path: string, entry: ZipEntry | undefined, folder: string) {
  const targets = new Map<string, { target: string; type: string }>();
  if (!entry) return targets;
  await eachEvent(path, entry, (event) => {
    if (event.kind !== 'open' || event.name !== 'Relationship') return;
    const { Id = '', Target = '', Type = '' } = event.attributes;
    const joined = Target.startsWith('/')
      ? Target.slice(1)
      : new URL(Target, `http://zip/${folder}`).pathname.slice(1);
    targets.set(Id, { target: decodeURIComponent(joined), type: Type });
  });
  return targets;
}

async function readKinds(path: string, entry: ZipEntry | undefined): Promise<NumberKind[]> {
  const kinds: NumberKind[] = [];
  if (!entry) return kinds;
  const codes = new Map<number, string>();
  let inCells = false;
  await eachEvent(path, entry, (event) => {
    if (event.kind === 'text') return;
    if (event.name === 'cellXfs') inCells = event.kind === 'open';
    if (event.kind !== 'open') return;
    if (event.name === 'numFmt')
      codes.set(Number(event.attributes.numFmtId), event.attributes.formatCode ?? '');
    if (event.name !== 'xf' || !inCells || kinds.length > MOST_STYLES) return;
    const id = Number(event.attributes.numFmtId ?? 0);
    kinds.push(numberKind(id, codes.get(id)));
  });
  return kinds;
}

/** Rich text comes in pieces; how a word is pronounced stands beside it and is no part of it. */
async function readTexts(path: string, entry: ZipEntry | undefined): Promise<string[]> {
  const texts: string[] = [];
  if (!entry) return texts;
  let text = '';
  let total = 0;
  let inText = false;
  let spoken = 0;
  await eachEvent(path, entry, (event) => {
    if (event.kind === 'text') {
      if (inText && spoken === 0) text += event.text;
      return;
    }
    const opens = event.kind === 'open';
    if (event.name === 't') inText = opens;
    else if (event.name === 'rPh') spoken += opens ? 1 : -1;
    else if (event.name === 'si') {
      if (opens) text = '';
      else {
        total += text.length;
        if (total > MOST_TEXT) throw new FileProblem(TOO_LARGE);
        texts.push(unescapeCell(text));
      }
    }
  });
  return texts;
}

const isTrue = (attribute: string | undefined) => attribute === '1' || attribute === 'true';

/** Opens an .xlsx file: its sheets by name, its texts, and which numbers are dates. Throws `FileProblem`. */
export async function openWorkbook(path: string, bytes: number): Promise<Workbook> {
  const entries = await readZipEntries(path, bytes);
  const roots = await readRelations(path, find(entries, '_rels/.rels'), '');
  const root = [...roots.values()].find(({ type }) => /\/officeDocument$/.test(type));
  const main = (root && find(entries, root.target)) ?? find(entries, 'xl/workbook.xml');
  if (!main || !/\.xml$/i.test(main.name) || /^(word|ppt)\//.test(main.name)) return refuseOther(entries);
  const folder = main.name.slice(0, main.name.lastIndexOf('/') + 1);
  const file = main.name.slice(folder.length);
  const relations = await readRelations(path, find(entries, `${folder}_rels/${file}.rels`), folder);
  const sheets: Sheet[] = [];
  let from1904 = false;
  await eachEvent(path, main, (event) => {
    if (event.kind !== 'open') return;
    if (event.name === 'workbookPr') from1904 = isTrue(event.attributes.date1904);
    if (event.name !== 'sheet' || sheets.length >= MOST_SHEETS) return;
    const id =
      event.attributes['r:id'] ?? Object.entries(event.attributes).find(([key]) => /:id$/.test(key))?.[1];
    const relation = relations.get(id ?? '');
    const entry = relation && /\/worksheet$/.test(relation.type) ? find(entries, relation.target) : undefined;
    if (!entry) return;
    const hidden = /hidden/i.test(event.attributes.state ?? '');
    sheets.push({ name: event.attributes.name ?? `Sheet ${sheets.length + 1}`, hidden, entry });
  });
  if (sheets.length === 0) throw new FileProblem('This workbook has no sheet with cells.');
  const part = (type: RegExp, usual: string) => {
    const relation = [...relations.values()].find((one) => type.test(one.type));
    return (relation && find(entries, relation.target)) ?? find(entries, folder + usual);
  };
  return {
    path,
    sheets,
    kinds: await readKinds(path, part(/\/styles$/, 'styles.xml')),
    texts: await readTexts(path, part(/\/sharedStrings$/, 'sharedStrings.xml')),
    from1904,
    unsolved: 0,
  };
}
