import type { Db } from '@/db/client';
import { may } from '@/server/access/scope';
import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import { countWaiting } from './count-waiting';
import { asksEmployees, employeeNotes, whyEmployeesWithheld } from './employee-words';
import type { ExplorerFilters } from './input';
import { listEmployeePlaces } from './queries-employees';
import {
  listPlaces,
  listPlacesWithin,
  listRecords,
  type PlaceInList,
  type RecordRow,
} from './queries-explore';
import type { Feeling } from './record-filter';
import { type ResolvedFilters, resolveFilters } from './resolve-filters';
import { scoreWords } from './score-words';

const PAGE_SIZE = 50;
/** A count beyond this says nothing that "more than" does not, and would cost more than the page. */
const COUNTED_TO = 1000;
/** A count is worth no more waiting than the page itself: past it only the page is read. */
const COUNTING_MILLISECONDS = 80;

/** One record in a list: the verbatim, what was understood of it, and where it came from. */
export interface ListedVerbatim {
  readonly feedbackId: string;
  /** Empty where a score came without words. */
  readonly text: string;
  readonly language: string | null;
  readonly highlights: readonly { start: number; end: number; sentiment: Feeling; touchpoint: string }[];
  readonly mentions: readonly { touchpointId: number; touchpoint: string; key: string; sentiment: Feeling }[];
  /** null: not read yet, or not judged; never the same as neutral. */
  readonly sentiment: Feeling | null;
  readonly analysed: boolean;
  readonly corrected: boolean;
  /** Of an employee no more than that, where the source would tell too much; the kind is then ''. */
  readonly source: string;
  readonly kind: string;
  readonly audience: string;
  readonly location: string | null;
  /** ISO 8601. For employees the first of the month. */
  readonly occurredAt: string;
  readonly score: string | null;
  readonly chosenBecause: null;
}

export interface VerbatimPage {
  readonly items: readonly ListedVerbatim[];
  /** `before` of the next, older page; null where there is none. */
  readonly next: string | null;
  /** On the first page only. */
  readonly total: { readonly n: number; readonly more: boolean } | null;
  /** Texts that are not understood yet, and so are not in the search and have no feeling. */
  readonly waiting: number;
  readonly unreadable: number;
  readonly notes: readonly string[];
  /** Why records that match are not shown. */
  readonly withheld: string | null;
  readonly timeZone: string;
}

/** The newest records under the filters, as far as this person may see them, a keyset page at a time. */
export async function listVerbatims(ctx: Ctx, filters: ExplorerFilters): Promise<VerbatimPage> {
  if (!may(ctx.scope, 'see-teams')) throw new AppError('forbidden', 'Your role does not include feedback.');
  const page = await ctx.tx(async (db) => {
    const resolved = await resolveFilters(db, ctx.scope, filters);
    const before = placeOf(filters.before);
    // Whether employees' words are enough to be shown is seen from the list itself.
    const early = !before && asksEmployees(resolved) ? await countedPlaces(db, ctx, resolved) : null;
    const withheld = await whyWithheld(db, ctx, resolved, early?.length);
    const notes = asksEmployees(resolved) ? [...resolved.notes, ...employeeNotes(resolved)] : resolved.notes;
    const { timeZone } = resolved;
    const nothing = (filters.q !== undefined && resolved.words.length === 0) || withheld !== null;
    if (nothing) return { items: [], next: null, total: null, notes, withheld, timeZone };
    const counted = early ?? (before ? null : await countedPlaces(db, ctx, resolved));
    const places = counted ?? (await placesUnder(db, ctx, resolved, before, PAGE_SIZE + 1));
    const shown = places.slice(0, PAGE_SIZE);
    const last = shown.at(-1);
    const next = places.length > PAGE_SIZE && last ? `${last.at}_${last.id}` : null;
    const total = before ? null : totalOf(places.length, counted ? COUNTED_TO : PAGE_SIZE);
    const items = (
      await listRecords(
        db,
        ctx.scope,
        shown.map(({ id }) => id),
      )
    ).map(asVerbatim);
    return { items, next, total, notes, withheld, timeZone };
  });
  return { ...page, ...(await countWaiting(ctx)) };
}

/** The places of the records under these filters. Employees' words have an order of their own, which tells no time. */
export async function placesUnder(
  db: Db,
  ctx: Ctx,
  resolved: ResolvedFilters,
  before: PlaceInList | null,
  limit: number,
): Promise<PlaceInList[]> {
  const list = asksEmployees(resolved) ? listEmployeePlaces : listPlaces;
  return list(db, ctx.scope, resolved.filter, resolved.words, before, limit);
}

/** The first page is read as far as is counted: one search instead of two. null where counting takes too long. */
async function countedPlaces(db: Db, ctx: Ctx, resolved: ResolvedFilters): Promise<PlaceInList[] | null> {
  if (asksEmployees(resolved)) return placesUnder(db, ctx, resolved, null, COUNTED_TO + 1);
  const { filter, words } = resolved;
  return listPlacesWithin(COUNTING_MILLISECONDS, db, ctx.scope, filter, words, COUNTED_TO + 1);
}

function totalOf(found: number, most: number): VerbatimPage['total'] {
  return { n: Math.min(found, most), more: found > most };
}

export function placeOf(cursor: string | undefined): PlaceInList | null {
  const [at, id] = cursor?.split('_') ?? [];
  return at && id ? { at, id } : null;
}

/** Employees' words are shown only in groups; everything else never is withheld. `found`: how many are known to match. */
export async function whyWithheld(
  db: Db,
  ctx: Ctx,
  resolved: ResolvedFilters,
  found?: number,
): Promise<string | null> {
  if (resolved.filter.audiences.length === 0) return 'Your role does not include what employees say.';
  return asksEmployees(resolved) ? whyEmployeesWithheld(db, ctx.scope, resolved, found) : null;
}

export function asVerbatim(row: RecordRow): ListedVerbatim {
  const employee = row.audience === 'employee';
  return {
    feedbackId: row.id,
    text: row.text ?? '',
    language: row.language,
    highlights: row.mentions
      .filter(({ start, end }) => end > start)
      .map(({ start, end, sentiment, name }) => ({ start, end, sentiment, touchpoint: name })),
    mentions: row.mentions.map(({ touchpointId, name, key, sentiment }) => ({
      touchpointId,
      touchpoint: name,
      key,
      sentiment,
    })),
    sentiment: row.sentiment,
    analysed: row.understood,
    corrected: row.corrected,
    source: employee && row.source === '' ? 'An employee' : row.source,
    kind: row.kind,
    audience: row.audience,
    location: employee ? null : row.location,
    occurredAt: row.occurredAt,
    score: employee ? null : scoreWords(row),
    chosenBecause: null,
  };
}
