import type { Ctx } from '../../context';
import { type FrontLineSetting, LOG_SOURCE } from './input';
import {
  type LastEntry,
  listDays,
  listLastEntries,
  listSites,
  listTouchpoints,
  type SiteDay,
  tallyReasons,
  tallySiteDays,
} from './queries';
import { settingOf } from './setting';

/** Two weeks: the same weekday stands twice. */
const DAYS_BACK = 13;
const LAST_ENTRIES = 20;

export interface FrontLineOverview {
  readonly setting: FrontLineSetting;
  readonly sites: readonly { readonly key: string; readonly name: string }[];
  readonly touchpoints: readonly { readonly key: string; readonly name: string }[];
  /** Local days, earliest first; the last is today. */
  readonly days: readonly string[];
  readonly siteDays: readonly SiteDay[];
  /** Of the same days, most first; null where words came without a reason. */
  readonly reasons: readonly {
    readonly question: string;
    readonly reason: string | null;
    readonly n: number;
  }[];
  readonly last: readonly LastEntry[];
}

/** What the front line logged in two weeks, and what it is asked. Nowhere by person: the log is no league table. */
export async function readFrontLine(ctx: Ctx): Promise<FrontLineOverview> {
  return ctx.tx(async (db) => {
    const { scope } = ctx;
    const ask = { sourceKey: LOG_SOURCE.key, now: ctx.now(), daysBack: DAYS_BACK };
    const setting = await settingOf(db, scope);
    const nameOf = (question: string, reason: string | null) =>
      setting.questions.find(({ key }) => key === question)?.reasons.find(({ key }) => key === reason)
        ?.name ?? reason;
    const questionOf = (key: string) => setting.questions.find((one) => one.key === key)?.name ?? key;
    return {
      setting,
      sites: (await listSites(db, scope)).map(({ key, name }) => ({ key, name })),
      touchpoints: (await listTouchpoints(db, scope, 'current')).map(({ key, name }) => ({ key, name })),
      days: await listDays(db, scope, ask.now, DAYS_BACK),
      siteDays: await tallySiteDays(db, scope, ask),
      reasons: (await tallyReasons(db, scope, ask)).map(({ question, reason, n }) => ({
        question: questionOf(question),
        reason: nameOf(question, reason),
        n,
      })),
      last: await listLastEntries(db, scope, { ...ask, limit: LAST_ENTRIES }),
    };
  });
}
