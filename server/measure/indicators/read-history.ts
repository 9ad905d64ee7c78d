import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import { changesBetween, type FactChange, namesOf } from './changes';
import { measuresTheSame } from './definition';
import { listNameables, listStanding, listVersions } from './queries-save';
import { definitionOf } from './resolve';

export interface VersionShown {
  readonly version: number;
  /** ISO moment from which it holds. */
  readonly at: string;
  /** null: the product itself, or somebody who is gone. */
  readonly by: string | null;
  readonly reason: string | null;
  /** Whether other numbers are measured from it on, and whether for the past too. */
  readonly measuresAnew: boolean;
  readonly pastToo: boolean;
  /** None of the first. */
  readonly changes: readonly FactChange[];
}

/** Every version of an indicator, newest first: who changed what, when and why. */
export async function readHistory(
  ctx: Ctx,
  { indicatorId }: { indicatorId: number },
): Promise<VersionShown[]> {
  const { scope } = ctx;
  return ctx.tx(async (db) => {
    const [versions, standing, nameables] = await Promise.all([
      listVersions(db, scope, indicatorId),
      listStanding(db, scope),
      listNameables(db, scope),
    ]);
    if (versions.length === 0) throw new AppError('not_found', 'There is no such indicator.', 'indicatorId');
    const names = namesOf(nameables, standing);
    const shown = versions.map((one, i): VersionShown => {
      const before = versions[i - 1];
      return {
        version: one.version,
        at: one.validFrom.toISOString(),
        by: one.by,
        reason: one.reason,
        measuresAnew: before !== undefined && !measuresTheSame(definitionOf(before), definitionOf(one)),
        pastToo: one.pastToo,
        changes: before ? changesBetween(before, one, names) : [],
      };
    });
    return shown.reverse();
  });
}
