import { findBases } from '../../access/organisations/queries';
import type { Role } from '../../access/scope';
import type { Audience } from '../../collect/input';
import type { Ctx } from '../../context';
import { addDays } from '../calendar';
import { listTouchpointNames } from '../queries';
import { type MonthChoice, readMonths } from './figures';
import { listOffered } from './offered';
import { listLeaderChoices } from './queries';

/** A week is time enough to guess, and short enough to remember. */
const OPEN_DAYS = 7;
const LOCKS_AT = '18:00';

/** What a round can be made of. */
export interface RoundChoices {
  readonly timeZone: string;
  /** Newest first. */
  readonly months: readonly MonthChoice[];
  /** The running month: its figures are not whole yet. */
  readonly month: string;
  /** A clock on the organisation's wall: YYYY-MM-DDTHH:MM. */
  readonly locksAt: string;
  readonly indicators: readonly {
    readonly key: string;
    readonly theme: string;
    readonly name: string;
    readonly audience: Audience;
  }[];
  readonly touchpoints: readonly { readonly key: string; readonly name: string }[];
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly role: Role;
  }[];
}

export async function roundChoices(ctx: Ctx): Promise<RoundChoices> {
  const { scope } = ctx;
  return ctx.tx(async (db) => {
    const [months, bases] = await Promise.all([readMonths(db, ctx), findBases(db, scope)]);
    const [offered, touchpoints, people] = await Promise.all([
      listOffered(db, scope, months.lastWhole, bases),
      listTouchpointNames(db, scope),
      listLeaderChoices(db, scope),
    ]);
    return {
      timeZone: months.timeZone,
      months: months.choices,
      month: months.today.slice(0, 7),
      locksAt: `${addDays(months.today, OPEN_DAYS)}T${LOCKS_AT}`,
      indicators: offered.map(({ key, theme, asked: { name, audience } }) => ({
        key,
        theme,
        name,
        audience,
      })),
      touchpoints: touchpoints.map(({ key, name }) => ({ key, name })),
      people,
    };
  });
}
