import { demoRounds } from '@/db/seed/demo';
import { scopeOfPerson } from '@/server/access/mint-scope';
import { findPersonByEmail } from '@/server/access/sessions/queries';
import { type Ctx, contextFor } from '@/server/context';
import { listRounds } from '@/server/measure/perception/list-rounds';
import { lodgeEstimates } from '@/server/measure/perception/lodge-estimates';
import { openRound } from '@/server/measure/perception/open-round';
import { revealRound } from '@/server/measure/perception/reveal-round';
import { roundChoices } from '@/server/measure/perception/round-choices';
import { rebuildDirtyDays } from '@/server/measure/rebuild-days';

type Round = ReturnType<typeof demoRounds>[number];

/** Who opens and reveals the rounds. */
const ADMIN = 'admin@demo.heard.example';
const HOUR_MS = 3_600_000;

/** One of the demo's people at a moment of the demo's past. */
async function personAt(ctx: Ctx, email: string, moment: Date): Promise<Ctx> {
  const person = await findPersonByEmail(email);
  const scope = person && (await scopeOfPerson(person.id, ctx.scope.orgId));
  if (!scope) throw new Error(`The demo has no "${email}".`);
  return contextFor(scope, () => moment);
}

/** The clock on a wall in this zone: "2026-10-28T18:00". */
function clockOf(moment: Date, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return format.format(moment).replace(' ', 'T');
}

async function openAs(admin: Ctx, round: Round, timeZone: string): Promise<number> {
  const choices = await roundChoices(admin);
  const { id } = await openRound(admin, {
    name: round.name,
    month: round.month,
    indicators: round.indicators.map((name) => {
      const found = choices.indicators.find((one) => one.name === name);
      if (!found) throw new Error(`The demo has no indicator "${name}".`);
      return found.key;
    }),
    drivers: [...round.drivers],
    leaders: round.leaders.map((email) => {
      const found = choices.people.find((one) => one.email === email);
      if (!found) throw new Error(`The demo has no leader "${email}".`);
      return found.id;
    }),
    locksAt: clockOf(round.locksAt, timeZone),
    namesAgreed: round.namesAgreed,
  });
  return id;
}

/**
 * The demo's perception rounds, each act by the verb of the product at the moment at which it is said to have happened.
 * A run that was cut off goes on where it stopped.
 */
export async function loadDemoRounds(ctx: Ctx, until: Date, timeZone: string): Promise<void> {
  await rebuildDirtyDays(ctx);
  for (const round of demoRounds(until)) {
    const admin = await personAt(ctx, ADMIN, round.openedAt);
    const known = (await listRounds(admin)).rounds.find(({ name }) => name === round.name);
    if (known?.revealedAt) continue;
    const roundId = known?.id ?? (await openAs(admin, round, timeZone));
    for (const [i, { email, estimates, ranking }] of round.guesses.entries()) {
      const lodgedAt = new Date(round.openedAt.getTime() + (i + 1) * HOUR_MS);
      await lodgeEstimates(await personAt(ctx, email, lodgedAt), {
        roundId,
        estimates: estimates.map((value, position) => ({ position, value })),
        ranking: [...ranking],
      });
    }
    if (round.revealedAt) await revealRound(await personAt(ctx, ADMIN, round.revealedAt), { roundId });
  }
}
