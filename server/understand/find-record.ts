import { findBases } from '@/server/access/organisations/queries';
import { may } from '@/server/access/scope';
import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import { floorReason } from './employee-words';
import { asVerbatim, type ListedVerbatim } from './list-verbatims';
import {
  type CorrectionRow,
  type FullRow,
  findBatchOf,
  findFullRecord,
  isWithheldEmployee,
  listCorrections,
  listRatings,
  listStages,
  type RatingRow,
} from './queries-record';

export interface NumberItCountsIn {
  readonly name: string;
  readonly href: string;
}

/** One record with everything that is known of it. For employees what could tell who wrote it is left out. */
export interface FeedbackRecord {
  readonly verbatim: ListedVerbatim;
  readonly timeZone: string;
  readonly receivedAt: string | null;
  readonly externalId: string | null;
  readonly scale: { readonly min: number | null; readonly max: number | null } | null;
  readonly scoreType: string;
  readonly asked: { readonly key: string; readonly name: string } | null;
  readonly stages: readonly { readonly key: string; readonly stage: string }[];
  readonly ratings: readonly RatingRow[];
  readonly analysisVersion: string | null;
  readonly sentimentScore: number | null;
  readonly corrections: readonly CorrectionRow[];
  readonly batch: { readonly id: string; readonly fileName: string; readonly at: string } | null;
  readonly reply: { readonly at: string; readonly text: string | null } | null;
  /** First human contact, and when the matter was settled. */
  readonly acknowledgedAt: string | null;
  readonly resolvedAt: string | null;
  readonly url: string | null;
  readonly weight: number | null;
  readonly raw: Readonly<Record<string, unknown>> | null;
  readonly countsIn: readonly NumberItCountsIn[];
  /** What was left out, and why. */
  readonly withheld: string | null;
}

/**
 * One record by its id.
 * @throws AppError not_found where there is none that this person may see, forbidden where it is of an employee and
 *   stands in no group that may be shown
 */
export async function findRecord(ctx: Ctx, { id }: { id: string }): Promise<FeedbackRecord> {
  const { scope } = ctx;
  return ctx.tx(async (db) => {
    const row = await findFullRecord(db, scope, id);
    if (!row) {
      if (may(scope, 'see-employees') && (await isWithheldEmployee(db, scope, id))) {
        throw new AppError('forbidden', floorReason((await findBases(db, scope)).employeeComments));
      }
      throw new AppError('not_found', 'There is no such record among those you may see.');
    }
    const corrections = await listCorrections(db, scope, id);
    // Where an employee was asked would tell what the words do not.
    const asked = row.audience === 'employee' ? undefined : row.asked?.key;
    const keys = [
      ...new Set([...row.mentions.map(({ key }) => key), ...(asked === undefined ? [] : [asked])]),
    ];
    const stages = await listStages(db, scope, keys);
    const known = { corrections, stages, ratings: await listRatings(db, scope, id) };
    if (row.audience !== 'employee')
      return openly(row, { ...known, batch: await findBatchOf(db, scope, id) });
    return namelessly(row, known);
  });
}

type Known = Pick<FeedbackRecord, 'corrections' | 'stages' | 'ratings'>;

function openly(row: FullRow, known: Known & Pick<FeedbackRecord, 'batch'>): FeedbackRecord {
  return {
    verbatim: asVerbatim(row),
    timeZone: row.timeZone,
    receivedAt: row.receivedAt,
    externalId: row.externalId,
    scale: row.score === null ? null : { min: row.scaleMin, max: row.scaleMax },
    scoreType: row.scoreType,
    asked: row.asked,
    analysisVersion: row.analysisVersion,
    sentimentScore: row.sentimentScore,
    reply: row.repliedAt === null ? null : { at: row.repliedAt, text: row.replyText },
    acknowledgedAt: row.acknowledgedAt,
    resolvedAt: row.resolvedAt,
    url: row.url,
    weight: row.weight,
    raw: row.raw,
    countsIn: countsIn(row, known.stages),
    withheld: null,
    ...known,
  };
}

function namelessly(row: FullRow, known: Known): FeedbackRecord {
  return {
    verbatim: asVerbatim(row),
    timeZone: row.timeZone,
    receivedAt: null,
    externalId: null,
    scale: null,
    scoreType: 'none',
    asked: null,
    stages: known.stages,
    ratings: [],
    analysisVersion: row.analysisVersion,
    sentimentScore: row.sentimentScore,
    corrections: known.corrections,
    batch: null,
    reply: null,
    acknowledgedAt: null,
    resolvedAt: null,
    url: null,
    weight: null,
    raw: null,
    countsIn: [],
    withheld:
      'Day, location, scores and source data of what employees say are left out, so that nobody can be recognised.',
  };
}

const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** The pages whose numbers this record is part of: its month on the board, and each touchpoint in that month. */
function countsIn(row: FullRow, stages: FeedbackRecord['stages']): NumberItCountsIn[] {
  const month = row.day.slice(0, 7);
  const called = MONTH.format(new Date(`${month}-01T00:00:00Z`));
  const names = new Map(row.mentions.map(({ key, name }) => [key, name]));
  if (row.asked) names.set(row.asked.key, row.asked.name);
  return [
    { name: `The board, ${called}`, href: `/board?period=${month}` },
    ...stages.map(({ key, stage }) => ({
      name: `${names.get(key) ?? key} (${stage}), ${called}`,
      href: `/touchpoints/${encodeURIComponent(key)}?period=${month}`,
    })),
  ];
}
