import type { Db } from '@/db/client';
import type { Scope } from '@/server/access/scope';
import type { ExplorerFilters } from './input';
import { type Choice, findMoments, listChoices } from './queries-explore';
import { EVERYTHING, type Feeling, narrow, type RecordFilter } from './record-filter';
import { parseQuery, type SearchWord } from './search/parse-query';

const FEELING_OF: Record<'negative' | 'neutral' | 'positive', Feeling> = {
  negative: -1,
  neutral: 0,
  positive: 1,
};
/** The classes of "would you recommend us" (Reichheld 2003). */
const GROUP_BOUNDS = {
  promoter: { scoreFrom: 9, scoreTo: null },
  passive: { scoreFrom: 7, scoreTo: 8 },
  detractor: { scoreFrom: null, scoreTo: 6 },
} as const;

export interface ResolvedFilters {
  filter: RecordFilter;
  words: SearchWord[];
  /** What of the address could not be followed. */
  notes: string[];
  timeZone: string;
}

/** One key as it stands, where there is such a one; else what stands between the commas. */
function keysIn(asked: string, among: readonly Choice[]): readonly string[] {
  return among.some((choice) => choice.key === asked)
    ? [asked]
    : asked.split(',').filter((key) => key !== '');
}

/** Turns the address's names and days into ids and moments, cut to what the person may see. */
export async function resolveFilters(db: Db, scope: Scope, asked: ExplorerFilters): Promise<ResolvedFilters> {
  const choices = await listChoices(db, scope);
  const moments = await findMoments(db, scope, asked.from ?? null, asked.to ?? null);
  const notes: string[] = [];
  const pick = (name: string, asked: string | undefined, among: readonly Choice[]) => {
    if (asked === undefined) return null;
    const ids: number[] = [];
    for (const key of keysIn(asked, among)) {
      const found = among.find((choice) => choice.key === key);
      if (found) ids.push(found.id);
      else
        notes.push(
          `There is no ${name} “${key.slice(0, 60)}” among those you may see; nothing of it is found.`,
        );
    }
    return ids;
  };
  const words = asked.q === undefined ? [] : parseQuery(asked.q);
  if (asked.q && words.length === 0) notes.push('There is no word to look for in what was typed.');
  if (asked.from && asked.to && asked.from > asked.to) notes.push('The first day lies after the last day.');
  if (asked.group && asked.score && asked.score !== 'nps') {
    notes.push('Promoters, passives and detractors exist only for NPS; the group was left out.');
  }
  const group = asked.group && (asked.score ?? 'nps') === 'nps' ? asked.group : null;
  const { feeling } = asked;
  const filter: RecordFilter = {
    ...EVERYTHING,
    touchpoints: pick('touchpoint', asked.touchpoint, choices.touchpoints),
    locations: pick('location', asked.location, choices.locations),
    sources: pick('source', asked.source, choices.sources),
    audiences: asked.audience ? [asked.audience] : EVERYTHING.audiences,
    feelings: feeling && feeling !== 'unread' ? [FEELING_OF[feeling]] : null,
    unread: feeling === 'unread',
    scoreType: asked.score ?? (group ? 'nps' : null),
    ...(group ? GROUP_BOUNDS[group] : {}),
    from: moments.from,
    to: moments.to,
  };
  return { filter: narrow(scope, filter), words, notes, timeZone: moments.timeZone };
}
