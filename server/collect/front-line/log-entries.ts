import type { Ctx } from '../../context';
import { AppError } from '../../errors';
import { ensureSource } from '../ensure-source';
import { cleanText } from '../imports/clean-text';
import type { FeedbackDraft } from '../input';
import { recordFeedback } from '../record-feedback';
import { retryConflicts } from '../retry-conflicts';
import { authorOf } from './author';
import { correctMoment, OLDEST_DAYS } from './correct-moment';
import { type Entry, entryInput, type FrontLineSetting, LOG_SOURCE, type LogInput } from './input';
import { findKnownEntries, listSites, listTouchpoints, lockAuthor, type Place } from './queries';
import { settingOf } from './setting';

/** An entry that was not taken: the phone keeps it, says why, and lets it be mended or dropped. */
export interface RefusedEntry {
  readonly id: string;
  readonly field: string | null;
  readonly reason: string;
}

export interface Logged {
  /** Ids that are kept now, whether by this sending or by an earlier one whose answer was lost. */
  readonly taken: readonly string[];
  /** Of these the new ones. */
  readonly added: number;
  readonly refused: readonly RefusedEntry[];
}

class Refused extends Error {
  constructor(
    readonly field: string,
    reason: string,
  ) {
    super(reason);
  }
}

interface Against {
  readonly now: Date;
  readonly sentAt: Date;
  readonly author: string;
  readonly setting: FrontLineSetting;
  readonly sites: ReadonlyMap<string, Place>;
  readonly touchpoints: ReadonlyMap<string, Place>;
}

const byKey = (places: readonly Place[]) => new Map(places.map((place) => [place.key, place]));

function placeOf(field: string, key: string | null, places: ReadonlyMap<string, Place>): number | null {
  if (key === null) return null;
  const place = places.get(key);
  if (!place) throw new Refused(field, `There is no ${field} “${key}” that you may log for.`);
  return place.id;
}

function momentOf(entry: Entry, { now, sentAt }: Against) {
  const moment = correctMoment(new Date(entry.loggedAt), sentAt, now);
  if (!moment.tooOld) return moment;
  const day = moment.occurredAt.toISOString().slice(0, 10);
  throw new Refused(
    'loggedAt',
    `The phone's clock said ${day} when this was logged, more than ${OLDEST_DAYS} days ago.`,
  );
}

/**
 * The words are the customer's, as the staff member heard them. A reason alone stays without a text: read as words,
 * "Complaint" would be judged a feeling that nobody has told.
 */
function toDraft(entry: Entry, against: Against): FeedbackDraft {
  const asked = against.setting.questions.find(({ key }) => key === entry.question);
  const picked = asked?.reasons.find(({ key }) => key === entry.reason);
  if (entry.reason !== null && !picked) throw new Refused('reason', 'This reason is no longer asked for.');
  const text = entry.text === null ? null : cleanText(entry.text) || null;
  if (text === null && !picked) throw new Refused('text', 'This entry says nothing: no reason and no words.');
  const { occurredAt, correctedSeconds } = momentOf(entry, against);
  return {
    externalId: entry.id,
    audience: 'customer',
    kind: 'frontline',
    occurredAt,
    text,
    language: null,
    scoreType: 'none',
    score: null,
    scaleMin: null,
    scaleMax: null,
    locationId: placeOf('site', entry.site, against.sites),
    touchpointId: placeOf('touchpoint', entry.touchpoint, against.touchpoints),
    customerHash: null,
    authorHash: against.author,
    url: null,
    repliedAt: null,
    replyText: null,
    acknowledgedAt: null,
    resolvedAt: null,
    weight: null,
    raw: {
      question: entry.question,
      questionWords: asked?.name ?? null,
      reason: picked?.key ?? null,
      reasonWords: picked?.name ?? null,
      reasonOnly: text === null,
      // Of the staff, about the customer: a hint for people, which no number counts.
      staffReading: entry.reading,
      spoken: entry.spoken,
      ...(correctedSeconds === 0
        ? {}
        : { loggedAt: entry.loggedAt, clockCorrectedSeconds: correctedSeconds }),
    },
    ratings: [],
  };
}

const idOf = (given: unknown): string | null =>
  typeof given === 'object' && given !== null && 'id' in given && typeof given.id === 'string'
    ? given.id
    : null;

/**
 * Takes what a phone has waiting. The first version of an entry stands: sending it again, from two tabs at once or
 * after an answer was lost, finds it kept and changes nothing.
 */
export async function logEntries(ctx: Ctx, input: LogInput): Promise<Logged> {
  const author = authorOf(ctx);
  if (input.person !== author) {
    throw new AppError(
      'conflict',
      'These entries were logged by somebody else, and wait for that person.',
      'person',
    );
  }
  const refused: RefusedEntry[] = [];
  const entries = new Map<string, Entry>();
  for (const given of input.entries) {
    const parsed = entryInput.safeParse(given);
    if (parsed.success) {
      if (!entries.has(parsed.data.id)) entries.set(parsed.data.id, parsed.data);
      continue;
    }
    const [issue] = parsed.error.issues;
    const id = idOf(given);
    if (id === null) throw new AppError('bad_input', 'Each entry needs its id.', 'id');
    refused.push({
      id,
      field: issue?.path.join('.') || null,
      reason: issue?.message ?? 'This cannot be read.',
    });
  }
  const sourceId = await ensureSource(ctx, { ...LOG_SOURCE, kind: 'frontline', audience: 'customer' });
  const done = await retryConflicts(() =>
    ctx.tx(async (db) => {
      await lockAuthor(db, ctx.scope, author);
      const known = await findKnownEntries(db, ctx.scope, sourceId, [...entries.keys()]);
      const against: Against = {
        now: ctx.now(),
        sentAt: new Date(input.sentAt),
        author,
        setting: await settingOf(db, ctx.scope),
        sites: byKey(await listSites(db, ctx.scope)),
        touchpoints: byKey(await listTouchpoints(db, ctx.scope, 'ever')),
      };
      const { taken, drafts, faults } = sortOut([...entries.values()], known, against);
      const within: Ctx = { ...ctx, now: ctx.now, tx: (work) => work(db) };
      const { added } = await recordFeedback(within, { sourceId, batchId: null, drafts });
      return { taken: [...taken, ...drafts.map(({ externalId }) => externalId)], added, faults };
    }),
  );
  return { taken: done.taken, added: done.added, refused: [...refused, ...done.faults] };
}

/** Which entries are kept already, which are new, and which cannot be taken. */
function sortOut(entries: readonly Entry[], known: ReadonlyMap<string, string | null>, against: Against) {
  const taken: string[] = [];
  const drafts: FeedbackDraft[] = [];
  const faults: RefusedEntry[] = [];
  for (const entry of entries) {
    try {
      if (!known.has(entry.id)) drafts.push(toDraft(entry, against));
      else if (known.get(entry.id) === against.author) taken.push(entry.id);
      else throw new Refused('id', 'An entry with this number was logged by somebody else.');
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      faults.push({ id: entry.id, field: error.field, reason: error.message });
    }
  }
  return { taken, drafts, faults };
}
