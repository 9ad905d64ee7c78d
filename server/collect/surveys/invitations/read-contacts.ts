import { Readable } from 'node:stream';
import type { Ctx } from '@/server/context';
import { secret } from '@/server/env';
import { AppError } from '@/server/errors';
import { readAddress } from '@/server/mail/read-address';
import { placeKey } from '../../imports/clean-text';
import type { FileRow } from '../../imports/file-row';
import { openFile } from '../../imports/open-file';
import { parseFile } from '../../imports/parse-file';
import { listLocations, listTouchpoints } from '../../imports/queries';
import { dropUpload, keepUpload, uploadPath } from '../../imports/uploads';
import { referenceOf } from '../../reference';
import { type ContactColumns, type ContactList, MOST_CONTACTS } from './input';
import { layOutPasted } from './lay-out-pasted';
import { listSharedLinks, type RefusedContact, type SharedLink } from './queries';
import { speakLanguage } from './speak-language';
import { suggestColumns } from './suggest-columns';

/** Enough rows to tell a column of addresses by what stands in it. */
const SAMPLE_ROWS = 200;
const LONGEST_NAME = 120;

export interface ReadContact {
  readonly row: number;
  readonly email: string;
  readonly name: string | null;
  readonly contactHash: string;
  readonly customerHash: string | null;
  readonly language: string;
  readonly linkId: number;
}

export interface ReadContacts {
  readonly columns: readonly string[];
  /** As they were read; null where none holds addresses. */
  readonly chosen: ContactColumns | null;
  readonly rows: number;
  readonly contacts: readonly ReadContact[];
  readonly refused: readonly RefusedContact[];
}

class Refused extends Error {
  constructor(
    readonly field: string | null,
    reason: string,
  ) {
    super(reason);
  }
}

interface Against {
  readonly columns: ContactColumns;
  readonly languages: readonly string[];
  readonly links: readonly SharedLink[];
  readonly link: SharedLink;
  readonly locations: ReadonlyMap<string, number>;
  readonly touchpoints: ReadonlyMap<string, number>;
  readonly reference: (value: string) => string;
}

function placeOf(
  field: 'location' | 'touchpoint',
  name: string,
  known: ReadonlyMap<string, number>,
): number | null {
  if (name === '') return null;
  const id = known.get(placeKey(name));
  if (id === undefined) throw new Refused(field, `there is no ${field} "${name}"`);
  return id;
}

/** The link at which this contact answers: the one of their touchpoint and location. */
function linkFor(location: string, touchpoint: string, against: Against): number {
  const { link } = against;
  const locationId = placeOf('location', location, against.locations);
  const touchpointId = placeOf('touchpoint', touchpoint, against.touchpoints);
  if (locationId === null && touchpointId === null) return link.id;
  const fits = against.links.filter(
    (one) =>
      one.active &&
      (locationId === null || one.locationId === locationId) &&
      (touchpointId === null || one.touchpointId === touchpointId),
  );
  const same = fits.find(
    (one) =>
      one.locationId === (locationId ?? link.locationId) &&
      one.touchpointId === (touchpointId ?? link.touchpointId),
  );
  const found = same ?? (fits.length === 1 ? fits[0] : undefined);
  if (!found) {
    const place = [touchpoint, location].filter(Boolean).join(' at ');
    throw new Refused(
      location ? 'location' : 'touchpoint',
      `this survey has no link for ${place}: add it to the survey first`,
    );
  }
  return found.id;
}

function toContact(row: number, cells: Readonly<Record<string, string>>, against: Against): ReadContact {
  const { columns } = against;
  const cell = (column: string | null) => (column === null ? '' : (cells[column]?.trim() ?? ''));
  const written = cell(columns.email);
  if (written === '') throw new Refused('email', 'no e-mail address');
  const email = readAddress(written);
  if (!email) throw new Refused('email', `"${written.slice(0, 80)}" is no e-mail address`);
  const customer = cell(columns.customer);
  const contactHash = against.reference(email);
  const customerHash = customer === '' ? null : against.reference(customer);
  return {
    row,
    email,
    name:
      cell(columns.name)
        .replace(/[\p{Cc}<>]+/gu, ' ')
        .slice(0, LONGEST_NAME)
        .trim() || null,
    contactHash,
    customerHash: customerHash === contactHash ? null : customerHash,
    language: speakLanguage(cell(columns.language) || null, against.languages),
    linkId: linkFor(cell(columns.location), cell(columns.touchpoint), against),
  };
}

async function placesOf(ctx: Ctx) {
  return ctx.tx(async (db) => {
    const locations = await listLocations(db, ctx.scope);
    const touchpoints = await listTouchpoints(db, ctx.scope, 'current');
    return {
      locations: new Map(
        locations.flatMap(({ id, code, name }) => [
          [placeKey(name), id] as const,
          [placeKey(code), id] as const,
        ]),
      ),
      touchpoints: new Map(
        touchpoints.flatMap(({ id, key, name }) => [
          [placeKey(name), id] as const,
          [placeKey(key), id] as const,
        ]),
      ),
    };
  });
}

/** The names of the columns, and the first rows under them. */
async function readSample(path: string): Promise<{ columns: string[]; rows: FileRow[] }> {
  const shape = await openFile(path);
  const rows: FileRow[] = [];
  for await (const group of parseFile(shape)) {
    rows.push(...group.slice(0, SAMPLE_ROWS - rows.length));
    if (rows.length >= SAMPLE_ROWS) break;
  }
  const columns = shape.header?.columns ?? [...new Set(rows.flatMap(({ cells }) => Object.keys(cells)))];
  return { columns, rows };
}

async function readFile(
  ctx: Ctx,
  path: string,
  survey: { readonly id: number; readonly languages: readonly string[] },
  linkId: number | null,
  columns: ContactColumns | null,
): Promise<ReadContacts> {
  const sample = await readSample(path);
  if (sample.columns.some((column) => readAddress(column) !== null)) {
    throw new AppError(
      'bad_input',
      'The first row holds an address. Put a row with the names of the columns above it: email, name, location.',
      'list',
    );
  }
  const chosen = columns ?? suggestColumns(sample.columns, sample.rows);
  if (!chosen)
    return { columns: sample.columns, chosen, rows: sample.rows.length, contacts: [], refused: [] };
  const links = await ctx.tx((db) => listSharedLinks(db, ctx.scope, survey.id));
  const link = links.find(({ id }) => id === linkId) ?? links.find(({ active }) => active);
  if (!link) throw new AppError('conflict', 'This survey has no link yet. Add one first.', 'linkId');
  const reference = referenceOf(ctx.scope.orgId, secret());
  const against: Against = {
    ...(await placesOf(ctx)),
    columns: chosen,
    languages: survey.languages,
    links,
    link,
    reference,
  };

  const contacts: ReadContact[] = [];
  const refused: RefusedContact[] = [];
  const seen = new Map<string, number>();
  let rows = 0;
  for await (const group of parseFile(await openFile(path))) {
    for (const { rowNumber, cells, problem } of group) {
      rows += 1;
      if (rows > MOST_CONTACTS) {
        throw new AppError(
          'bad_input',
          `This list has more than ${MOST_CONTACTS} rows. Send it in parts.`,
          'list',
        );
      }
      try {
        if (problem) throw new Refused(null, problem);
        const contact = toContact(rowNumber, cells, against);
        const earlier = seen.get(contact.contactHash);
        if (earlier !== undefined) throw new Refused('email', `the same address as in row ${earlier}`);
        seen.set(contact.contactHash, rowNumber);
        contacts.push(contact);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        refused.push({ row: rowNumber, field: error.field, reason: error.message });
      }
    }
  }
  return { columns: sample.columns, chosen, rows, contacts, refused };
}

/**
 * Reads a list of contacts; what cannot be read is told by row. A pasted list goes at once, an uploaded file once `drop`
 * says that it was taken.
 */
export async function readContacts(
  ctx: Ctx,
  survey: { readonly id: number; readonly languages: readonly string[] },
  input: {
    readonly list: ContactList;
    readonly columns: ContactColumns | null;
    readonly linkId: number | null;
    readonly drop: boolean;
  },
): Promise<ReadContacts> {
  const { list } = input;
  const upload =
    'upload' in list ? list.upload : await keepUpload(ctx, Readable.from([layOutPasted(list.pasted)]));
  try {
    const read = await readFile(ctx, uploadPath(ctx, upload), survey, input.linkId, input.columns);
    if (input.drop) await dropUpload(ctx, upload);
    return read;
  } finally {
    if ('pasted' in list) await dropUpload(ctx, upload);
  }
}
