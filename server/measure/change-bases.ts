import { findBases, lockOrganisation, saveBases } from '../access/organisations/queries';
import { writeAudit } from '../access/write-audit';
import type { Ctx } from '../context';
import type { Bases } from '../maths/base';
import { removeReleases, saveEmployeeMonthsDirty } from './roll-ups/queries-release';

const NAMES: Record<keyof Bases, string> = {
  least: 'shown from',
  full: 'compared from',
  employeeScores: 'scores of employees from',
  employeeComments: 'comments of employees from',
};
const OF_EMPLOYEES: readonly (keyof Bases)[] = ['employeeScores', 'employeeComments'];

/**
 * Changes how many answers a value needs. Another floor for employees takes all their results away at once; the
 * worker decides anew, month by month, what may be shown.
 * @returns whether that is under way
 */
export async function changeBases(ctx: Ctx, input: Bases): Promise<{ decidedAnew: boolean }> {
  const { scope } = ctx;
  return ctx.tx(async (db) => {
    await lockOrganisation(db, scope);
    const before = await findBases(db, scope);
    const changed = (['least', 'full', 'employeeScores', 'employeeComments'] as const).filter(
      (base) => before[base] !== input[base],
    );
    if (changed.length === 0) return { decidedAnew: false };
    const decidedAnew = changed.some((base) => OF_EMPLOYEES.includes(base));
    await saveBases(db, scope, input);
    if (decidedAnew) {
      await removeReleases(db, scope);
      await saveEmployeeMonthsDirty(db, scope);
    }
    await writeAudit(db, scope, ctx.now(), {
      action: 'organisation.bases-changed',
      subject: 'bases',
      detail: Object.fromEntries(changed.map((base) => [NAMES[base], `${before[base]} → ${input[base]}`])),
    });
    return { decidedAnew };
  });
}
