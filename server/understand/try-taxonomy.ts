import type { Ctx } from '../context';
import { createEngine } from './engine/analyse';
import { tokenise } from './engine/tokens';
import { createTouchpointFinder } from './engine/touchpoints';
import type { TryTaxonomyInput } from './input';
import { findDefaultLanguage } from './queries';

export interface TriedMention {
  readonly key: string;
  readonly name: string;
  /** null where the language has no word list, so that no feeling can be told. */
  readonly sentiment: -1 | 0 | 1 | null;
  readonly start: number;
  readonly end: number;
  /** The touchpoint's phrases that are in this text. */
  readonly phrases: readonly string[];
}

export interface Tried {
  readonly language: string | null;
  readonly sentiment: -1 | 0 | 1 | null;
  readonly mentions: readonly TriedMention[];
}

/** Of these phrases, those that the text holds. */
function phrasesIn(text: string, phrases: readonly string[]): string[] {
  const tokens = tokenise(text);
  return phrases.filter((phrase) => {
    const finder = createTouchpointFinder([{ id: 1, key: phrase, name: phrase, patterns: [phrase] }]);
    return finder.find(text, tokens).length > 0;
  });
}

/**
 * What the engine would find in one text with these touchpoints, before they are saved. Reads the organisation's
 * language and writes nothing.
 */
export async function tryTaxonomy(ctx: Ctx, { text, touchpoints }: TryTaxonomyInput): Promise<Tried> {
  const defaultLanguage = await ctx.tx((db) => findDefaultLanguage(db, ctx.scope));
  // The engine knows touchpoints by number; places in the list serve while none is stored.
  const rows = touchpoints.map((row, id) => ({ id, ...row }));
  const found = createEngine({ version: 0, touchpoints: rows }).analyse({
    id: 'tried',
    text,
    defaultLanguage,
  });
  const spoken = [...found.mentions, ...found.unjudged.map((one) => ({ ...one, sentiment: null }))];
  return {
    language: found.language,
    sentiment: found.sentiment,
    mentions: spoken.flatMap(({ touchpointId, sentiment, start, end }) => {
      const row = rows[touchpointId];
      if (!row) return [];
      const phrases = phrasesIn(text, row.patterns);
      return [{ key: row.key, name: row.name, sentiment, start, end, phrases }];
    }),
  };
}
