import type { Db } from '@/db/client';
import { findBases } from '../access/organisations/queries';
import type { Scope } from '../access/scope';
import type { Bases } from '../maths/base';
import { type ReleaseCell, releasedCells } from '../maths/released-cells';
import { monthOf } from './calendar';
import {
  type AnswerRow,
  listEmployeeAnswers,
  type Release,
  type ReleasedMetric,
  saveReleases,
} from './roll-ups/queries-release';

const SCORES: readonly ReleasedMetric[] = ['nps', 'csat', 'ces', 'rating'];

/** What may be shown of one month. */
function releasesOf(month: string, answers: readonly AnswerRow[], bases: Bases): Release[] {
  const tables = Map.groupBy(answers, ({ metric }) => metric);
  const of = (metric: ReleasedMetric) => tables.get(metric) ?? [];
  const named = (metric: ReleasedMetric, cells: readonly ReleaseCell[]) =>
    cells.map((cell) => ({ month, metric, ...cell }));
  const scoreRule = { floor: bases.employeeScores, alikeUnder: bases.full };
  // Each comment is read for itself: that all are of one feeling gives nothing away that the texts do not.
  const comments = releasedCells(of('comment'), { floor: bases.employeeComments, alikeUnder: 0 });
  // A feeling is that of a comment which can be read: its cells are cells of comments, and no finer ones, lest a
  // feeling that only one place can have had tells which comments came from there.
  const feelings =
    comments.length === 0
      ? []
      : releasedCells(of('sentiment'), { floor: bases.employeeComments, alikeUnder: bases.full }, comments);
  return [
    ...SCORES.flatMap((metric) => named(metric, releasedCells(of(metric), scoreRule))),
    ...named('comment', comments),
    ...named('sentiment', feelings),
  ];
}

/**
 * Decides anew which cells of employees' results may be shown of the months of these days: once a month and metric,
 * over its whole table (the argument is at `releasedCells`). Runs in the transaction that sums the same days, so that
 * cells and releases never tell of two states of affairs.
 */
export async function decideReleases(db: Db, scope: Scope, days: readonly string[]): Promise<void> {
  const months = [...new Set(days.map(monthOf))];
  const [bases, answers] = await Promise.all([findBases(db, scope), listEmployeeAnswers(db, scope, months)]);
  const releases = [...Map.groupBy(answers, ({ month }) => month)].flatMap(([month, own]) =>
    releasesOf(month, own, bases),
  );
  await saveReleases(db, scope, months, releases);
}
