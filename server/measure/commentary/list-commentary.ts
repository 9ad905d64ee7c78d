import type { Db } from '@/db/client';
import type { Scope } from '@/server/access/scope';
import { closesOn } from './closing';
import { type CommentaryRow, listCommentaryRows } from './queries';

/** A text that was replaced. */
export interface EarlierText {
  readonly text: string;
  readonly by: string | null;
  readonly at: string;
  readonly replacedAt: string | null;
  /** It stood when the month was closed: it is shown beside what was added later. */
  readonly stood: boolean;
}

/** What stands of an indicator's month, and what stood before. */
export interface Commentary {
  readonly indicatorId: number;
  /** null where the last text was taken back. */
  readonly text: string | null;
  readonly by: string | null;
  /** ISO moment. */
  readonly at: string | null;
  /** Written after the month was closed. */
  readonly late: boolean;
  /** Newest first. */
  readonly earlier: readonly EarlierText[];
}

function commentaryOf(indicatorId: number, rows: readonly CommentaryRow[], month: string): Commentary {
  const closes = closesOn(month);
  const standing = rows.find(({ replacedAt }) => replacedAt === null);
  return {
    indicatorId,
    text: standing?.text ?? null,
    by: standing?.by ?? null,
    at: standing?.at ?? null,
    late: standing !== undefined && standing.day >= closes,
    earlier: rows
      .filter((row) => row !== standing)
      .map(({ text, by, at, day, replacedAt, replacedDay }) => ({
        text,
        by,
        at,
        replacedAt,
        stood: day < closes && replacedDay !== null && replacedDay >= closes,
      })),
  };
}

/**
 * What owners say of a month, by indicator; one statement. For the board: hold `text` against the chart with
 * `checkClaims(text, { name, metric, variation: process.variation, month })`.
 * @param month its first day; @param indicatorId null for all
 */
export async function listCommentary(
  db: Db,
  scope: Scope,
  month: string,
  indicatorId: number | null = null,
): Promise<ReadonlyMap<number, Commentary>> {
  const rows = await listCommentaryRows(db, scope, month, indicatorId);
  const byIndicator = Map.groupBy(rows, (row) => row.indicatorId);
  return new Map([...byIndicator].map(([id, own]) => [id, commentaryOf(id, own, month)]));
}
