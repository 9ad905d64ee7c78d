import type { Db } from '@/db/client';
import { may, type Scope } from '../access/scope';
import type { Voice } from './board-view';
import {
  findOldestUnanswered,
  listHighlights,
  listStrongestVoices,
  NEWEST,
  UNANSWERED_DAYS,
  type VoiceRow,
} from './voices/queries';

interface Chosen {
  readonly row: VoiceRow;
  readonly because: string;
}

interface Span {
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
}

/** What the first voice is to be typical of. */
export interface Typical {
  readonly touchpointId: number;
  readonly touchpoint: string;
  readonly sentiment: -1 | 1;
  /** Only words of this site, where it is the site that stands apart. */
  readonly location: { readonly id: number; readonly name: string } | null;
  /** "the touchpoint that changed most". */
  readonly why: string;
}

function writtenScore(row: VoiceRow): string | null {
  if (row.score === null || row.scaleMax === null || row.scoreType === 'none') return null;
  const score = Number(row.score.toFixed(1));
  const of = `${score} of ${row.scaleMax}`;
  return row.scoreType === 'rating' ? of : `${row.scoreType.toUpperCase()} ${of}`;
}

async function dressed(db: Db, scope: Scope, chosen: readonly Chosen[]): Promise<Voice[]> {
  const ids = chosen.map(({ row }) => row.feedbackId);
  const marks = Map.groupBy(await listHighlights(db, scope, ids), (mark) => mark.feedbackId);
  return chosen.map(({ row, because }) => ({
    feedbackId: row.feedbackId,
    text: row.text,
    language: row.language,
    highlights: (marks.get(row.feedbackId) ?? []).map(({ start, end, sentiment, touchpoint }) => ({
      start,
      end,
      sentiment,
      touchpoint,
    })),
    source: row.source,
    kind: row.kind,
    location: row.location,
    occurredAt: row.occurredAt,
    score: writtenScore(row),
    chosenBecause: because,
  }));
}

function typicalBecause({ touchpoint, sentiment, location, why }: Typical): string {
  const feeling = sentiment < 0 ? 'against' : 'for';
  const what = location ? `${touchpoint} at ${location.name}` : touchpoint;
  return `Strongest words ${feeling} ${what}, ${why}, among the newest ${NEWEST}`;
}

async function listTypical(
  db: Db,
  scope: Scope,
  span: Span,
  { touchpointId, sentiment, location }: Typical,
): Promise<VoiceRow[]> {
  return listStrongestVoices(db, scope, span, [touchpointId], sentiment, 1, location?.id ?? null);
}

/** Three voices by rule: typical of the largest change, the strongest praise, the oldest complaint without an answer. */
export async function boardVoices(
  db: Db,
  scope: Scope,
  span: Span,
  typical: Typical | null,
  touchpointIds: readonly number[],
): Promise<Voice[]> {
  const chosen: Chosen[] = [];
  const add = (rows: readonly VoiceRow[], because: string) => {
    const row = rows.find((one) => !chosen.some((other) => other.row.feedbackId === one.feedbackId));
    if (row) chosen.push({ row, because });
  };
  const [first, praise, unanswered] = await Promise.all([
    typical ? listTypical(db, scope, span, typical) : [],
    listStrongestVoices(db, scope, span, touchpointIds, 1, 2),
    findOldestUnanswered(db, scope, span, touchpointIds),
  ]);
  if (typical) add(first, typicalBecause(typical));
  add(praise, 'Strongest praise among the newest of each touchpoint');
  add(
    unanswered ? [unanswered] : [],
    `Oldest complaint of the last ${UNANSWERED_DAYS} days without an answer`,
  );
  return dressed(db, scope, chosen);
}

/** How many voices of each feeling stand on a touchpoint's page. */
const EACH_FEELING = 3;

/** Voices about one touchpoint: the strongest complaints, for those who read feedback, then the strongest praise. */
export async function touchpointVoices(
  db: Db,
  scope: Scope,
  span: Span,
  touchpointId: number,
): Promise<Voice[]> {
  const [bad, good] = await Promise.all([
    may(scope, 'see-feedback') ? listStrongestVoices(db, scope, span, [touchpointId], -1, EACH_FEELING) : [],
    listStrongestVoices(db, scope, span, [touchpointId], 1, 2 * EACH_FEELING),
  ]);
  const fresh = good.filter((row) => !bad.some((other) => other.feedbackId === row.feedbackId));
  const of = (rows: readonly VoiceRow[], what: string) =>
    rows.map((row) => ({ row, because: `Among the strongest ${what} of the newest ${NEWEST}` }));
  return dressed(db, scope, [...of(bad, 'complaints'), ...of(fresh.slice(0, EACH_FEELING), 'praise')]);
}
