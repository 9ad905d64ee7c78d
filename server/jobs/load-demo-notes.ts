import { demoCommentary, demoRebases } from '@/db/seed/demo';
import { scopeOfPerson } from '@/server/access/mint-scope';
import { findPersonByEmail } from '@/server/access/sessions/queries';
import { type Ctx, contextFor } from '@/server/context';
import { AppError } from '@/server/errors';
import { addMonths, localDay, monthOf } from '@/server/measure/calendar';
import { writeCommentary } from '@/server/measure/commentary/write-commentary';
import { readIndicators } from '@/server/measure/indicators';
import { addRebase } from '@/server/measure/rebases/add-rebase';

/** The new base lines of the demo's charts, and what owners say of its last complete month. */
export async function loadDemoNotes(ctx: Ctx, until: Date, timeZone: string): Promise<void> {
  const ids = new Map((await readIndicators(ctx)).map(({ name, id }) => [name, id]));
  for (const { indicator, ...rebase } of demoRebases(until)) {
    const indicatorId = ids.get(indicator);
    if (indicatorId === undefined) throw new Error(`The demo has no indicator "${indicator}".`);
    try {
      await addRebase(ctx, { indicatorId, ...rebase });
    } catch (error) {
      // A run that was cut off has made it already.
      if (!(error instanceof AppError && error.code === 'conflict')) throw error;
    }
  }
  const period = addMonths(monthOf(localDay(until, timeZone)), -1).slice(0, 7);
  for (const { indicator, email, text } of demoCommentary()) {
    const indicatorId = ids.get(indicator);
    const person = await findPersonByEmail(email);
    const scope = person && (await scopeOfPerson(person.id, ctx.scope.orgId));
    if (indicatorId === undefined || !scope)
      throw new Error(`Nobody can speak for "${indicator}" in the demo.`);
    await writeCommentary(contextFor(scope), { indicatorId, period, text });
  }
}
