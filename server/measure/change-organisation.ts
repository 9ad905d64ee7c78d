import type { OrganisationFactsInput } from '../access/input';
import { findOrganisation, lockOrganisation, saveOrganisationFacts } from '../access/organisations/queries';
import { writeAudit } from '../access/write-audit';
import type { Ctx } from '../context';
import { AppError } from '../errors';
import { holdDirtyDays, saveAllDirty } from './roll-ups/queries';

/**
 * Changes what the organisation says of itself. Another time zone moves records to other days: every day is marked
 * in the same transaction and summed anew by the worker, so that no number mixes the two for longer than that.
 * @returns whether everything is summed anew
 */
export async function changeOrganisation(
  ctx: Ctx,
  input: OrganisationFactsInput,
): Promise<{ resummed: boolean }> {
  const { scope } = ctx;
  return ctx.tx(async (db) => {
    await lockOrganisation(db, scope);
    const before = await findOrganisation(db, scope);
    if (!before) throw new AppError('not_found', 'There is no such organisation.');
    const changed = (['name', 'timeZone', 'weekStart', 'defaultLanguage'] as const).filter(
      (fact) => before[fact] !== input[fact],
    );
    if (changed.length === 0) return { resummed: false };
    const resummed = changed.includes('timeZone');
    if (resummed) await holdDirtyDays(db);
    await saveOrganisationFacts(db, scope, input);
    if (resummed) await saveAllDirty(db, scope);
    await writeAudit(db, scope, ctx.now(), {
      action: 'organisation.changed',
      subject: input.name,
      detail: Object.fromEntries(
        changed.map((fact) => [fact, `${before[fact] ?? 'none'} → ${input[fact] ?? 'none'}`]),
      ),
    });
    return { resummed };
  });
}
