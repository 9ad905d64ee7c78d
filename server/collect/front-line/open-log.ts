import type { Ctx } from '../../context';
import { authorOf } from './author';
import { LOG_SOURCE, type Question } from './input';
import { listSites, listTouchpoints, type Place, type ReasonCount, tallyReasons } from './queries';
import { settingOf } from './setting';

export interface LogPlace {
  readonly key: string;
  readonly name: string;
  readonly own: boolean;
}

/** Everything the phone's page needs to work without a line until it is opened again with one. */
export interface OpenedLog {
  /** Names whose entries are whose on a phone that several people use; no name. */
  readonly person: string;
  /** Only what is shown: reasons that are off are left out. */
  readonly questions: readonly Question[];
  readonly speaks: boolean;
  readonly sites: readonly LogPlace[];
  readonly touchpoints: readonly LogPlace[];
  readonly today: LogToday;
}

/** Entries of the organisation's local day, at the sites that this person may see. */
export interface LogToday {
  readonly own: number;
  readonly all: number;
  /** Most first. */
  readonly reasons: readonly { readonly name: string; readonly n: number }[];
}

const asPlace = ({ key, name, own }: Place): LogPlace => ({ key, name, own });

function todayOf(counts: readonly ReasonCount[], questions: readonly Question[]): LogToday {
  const nameOf = ({ question, reason }: ReasonCount) =>
    questions.find(({ key }) => key === question)?.reasons.find(({ key }) => key === reason)?.name;
  const byName = new Map<string, number>();
  for (const count of counts) {
    const name = nameOf(count);
    if (name !== undefined) byName.set(name, (byName.get(name) ?? 0) + count.n);
  }
  return {
    own: counts.reduce((sum, { own }) => sum + own, 0),
    all: counts.reduce((sum, { n }) => sum + n, 0),
    reasons: [...byName].map(([name, n]) => ({ name, n })).sort((a, b) => b.n - a.n),
  };
}

/** What the page asks this person, where, and what was logged today. */
export async function openLog(ctx: Ctx): Promise<OpenedLog> {
  const author = authorOf(ctx);
  return ctx.tx(async (db) => {
    const setting = await settingOf(db, ctx.scope);
    const ask = { sourceKey: LOG_SOURCE.key, now: ctx.now(), daysBack: 0, author };
    const counts = await tallyReasons(db, ctx.scope, ask);
    return {
      person: author,
      questions: setting.questions.map((question) => ({
        ...question,
        reasons: question.reasons.filter(({ off }) => !off),
      })),
      speaks: setting.speaks,
      sites: (await listSites(db, ctx.scope)).map(asPlace),
      touchpoints: (await listTouchpoints(db, ctx.scope, 'current')).map(asPlace),
      today: todayOf(counts, setting.questions),
    };
  });
}
