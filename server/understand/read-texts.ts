import type { Analysis, Taxonomy } from './engine/analyse';
import { analyseAll } from './engine/workers';
import type { ReadMention, ReadText, SearchEntry, UnreadText } from './queries';
import { foldToWords } from './search/fold';

export interface ReadTexts {
  texts: ReadText[];
  mentions: ReadMention[];
  search: SearchEntry[];
}

/**
 * Reads texts with the engine and says what is to be written of them. Touches no database.
 * @throws AnalysisFailed where the engine could not read them, twice
 */
export async function readTexts(taxonomy: Taxonomy, rows: readonly UnreadText[]): Promise<ReadTexts> {
  const texts = rows.flatMap(({ id, text, defaultLanguage }) =>
    text ? [{ id, text, defaultLanguage }] : [],
  );
  if (texts.length === 0) return combine(rows, []);
  // A worker that died of something else than these texts is no reason to set them aside.
  return combine(rows, await analyseAll(taxonomy, texts).catch(() => analyseAll(taxonomy, texts)));
}

function combine(rows: readonly UnreadText[], analyses: readonly Analysis[]): ReadTexts {
  const byId = new Map(analyses.map((analysis) => [analysis.id, analysis]));
  const read: ReadTexts = { texts: [], mentions: [], search: [] };
  for (const row of rows) {
    const analysis = byId.get(row.id);
    const { id, hash } = row;
    if (!analysis || !row.text) {
      // Nothing to read; only a text that was there before and is gone leaves something to clear.
      if (row.analysed)
        read.texts.push({ id, hash, language: null, sentiment: null, score: null, version: null });
      continue;
    }
    const { language, sentiment, score, version } = analysis;
    read.texts.push({ id, hash, language, sentiment, score, version });
    read.mentions.push(...mentionsOf(row, analysis));
    const config = language === 'en' ? 'english' : 'simple';
    read.search.push({ id, terms: foldToWords(row.text).join(' '), config });
  }
  return read;
}

/** What was said when asked about a touchpoint speaks of it, named or not. */
function mentionsOf(row: UnreadText, analysis: Analysis): ReadMention[] {
  const found = analysis.mentions.map((mention, position) => ({ ...mention, feedbackId: row.id, position }));
  const { touchpointId, text } = row;
  const { sentiment, score } = analysis;
  if (touchpointId === null || text === null || sentiment === null || score === null) return found;
  if (found.some((mention) => mention.touchpointId === touchpointId)) return found;
  const whole = { start: 0, end: text.length };
  return [...found, { feedbackId: row.id, position: found.length, touchpointId, sentiment, score, ...whole }];
}
