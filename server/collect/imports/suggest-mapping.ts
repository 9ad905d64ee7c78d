import { type Holding, type ImportMapping, importMappingSchema, type ScoreType } from '../input';
import type { Cells } from './map-row';
import { type ColumnProfile, nameWords, profileColumn } from './profile-column';
import { looksLikeOutcomes, suggestOutcomes } from './suggest-outcomes';

/** 0–1: how sure the suggestion of a field is. A field that is not here was not found. */
export type Confidence = Partial<Record<keyof ImportMapping, number>>;

export interface Suggestion {
  mapping: ImportMapping;
  confidence: Confidence;
}

interface Touchpoint {
  key: string;
  name: string;
}

type Judge = (profile: ColumnProfile) => number;

/** A suggestion weaker than this is more often wrong than right, and is left to the person. */
const LEAST_CONFIDENCE = 0.4;
/** In a column that is almost all dates, a few damaged ones are refused with their reason. */
const MOSTLY = 0.8;

const named = (pattern: RegExp, profile: ColumnProfile) => pattern.test(profile.name);

const judgeId: Judge = (p) => {
  if (p.distinct < 0.95 || p.filled < 0.99 || p.wordy > 0.1 || p.meanLength > 100) return 0;
  if (named(/\b(customer|user|author|member|person|account|reservation|network|collector)\b/, p)) return 0;
  if (
    named(
      /^(#|id|uuid|guid|key)$|\b(review|response|respondent|tweet|ticket|survey|comment|post|feedback|record|message|external|answer) ?id\b|^respnum$|\bv1\b/,
      p,
    )
  )
    return 0.95;
  return named(/\bid$|\bids?\b|\bnumber$|\bno$|\bref(erence)?$/, p) ? 0.75 : 0;
};

const judgeDate: Judge = (p) => {
  if (!p.dates || p.dates.share < MOSTLY) return 0;
  if (
    named(
      /\b(birth|flown|visit|stay|travel|departure|arrival|reply|replied|responded|edited|update[ds]?|modified|expir)/,
      p,
    )
  )
    return 0.3;
  const sure = p.dates.sure ? 1 : 0.6;
  if (named(/\b(submit|submitted|end date|created|posted|published|response date|answered)\b/, p))
    return 0.97 * sure;
  if (named(/\b(date|datum|fecha|data|timestamp|time|at|when)\b|date$/, p)) return 0.92 * sure;
  return 0.6 * sure;
};

const judgeText: Judge = (p) => {
  if (p.numeric > 0.5 || p.urls > 0.3 || p.filled === 0 || (p.dates?.share ?? 0) > 0.3) return 0;
  const long = Math.min(1, p.meanLength / 80) * 0.5 + p.wordy * 0.2 + Math.min(1, p.distinct) * 0.1;
  if (p.wordy < 0.3 && !named(/^(text|comment|review|verbatim)s?$/, p)) return 0;
  const fits = named(
    /\b(text|comments?|review|body|content|verbatim|feedback|message|tweet|opinion|remarks?|kommentar|bewertung|commentaire|why|warum|pourquoi|suggestions?)\b/,
    p,
  );
  const other = named(/\b(title|name|subject|reply|developer|header|route|address|question)\b/, p);
  return Math.max(0, long + (fits ? 0.25 : 0) - (other ? 0.35 : 0));
};

interface ScoreGuess {
  type: ScoreType;
  min: number;
  max: number;
  confidence: number;
}

function guessScore(p: ColumnProfile): ScoreGuess | null {
  if (p.numeric < 0.5 || p.least === null || p.most === null || p.least < 0 || p.most > 100) return null;
  if (named(/\bnps\b|\bnetpro\b|net ?promoter|recommend|weiterempfehl|recommand|recomend/, p)) {
    // Past 10 only as a code for "no answer"; under 6 it is a yes or no.
    if (p.most >= 6 && p.most <= 11 && p.whole) return { type: 'nps', min: 0, max: 10, confidence: 0.95 };
    return null;
  }
  const scale = p.most <= 5 ? 5 : p.most <= 7 ? 7 : p.most <= 10 ? 10 : p.most <= 100 ? 100 : null;
  if (scale === null) return null;
  const min = scale === 100 || (scale === 10 && p.least === 0) ? 0 : 1;
  if (named(/\bcsat\b|satisf|zufried/, p)) return { type: 'csat', min, max: scale, confidence: 0.85 };
  if (named(/\bces\b|effort/, p)) return { type: 'ces', min, max: scale, confidence: 0.85 };
  if (named(/\boverall\b.*rating|^(stars?|rating|score|star rating|note|bewertung)$/, p)) {
    return { type: 'rating', min, max: scale, confidence: 0.9 };
  }
  if (named(/\b(rating|stars?|score|overall)\b/, p))
    return { type: 'rating', min, max: scale, confidence: 0.6 };
  return null;
}

const short: Judge = (p) => (p.meanLength <= 60 && p.wordy < 0.5 && (p.dates?.share ?? 0) < MOSTLY ? 1 : 0);

const isDated = (p: ColumnProfile) => (p.dates?.share ?? 0) >= MOSTLY;

const JUDGES: [
  keyof ImportMapping &
    (
      | 'language'
      | 'location'
      | 'customer'
      | 'author'
      | 'url'
      | 'repliedAt'
      | 'replyText'
      | 'acknowledgedAt'
      | 'resolvedAt'
      | 'weight'
    ),
  Judge,
][] = [
  [
    'replyText',
    (p) =>
      named(/\b(reply|response) ?(text|body|comment)\b|^(reply|owner response)$/, p) &&
      p.numeric < 0.5 &&
      !p.dates
        ? 0.85
        : 0,
  ],
  ['repliedAt', (p) => (p.dates && p.dates.share >= MOSTLY && named(/\brepl(y|ied)\b/, p) ? 0.8 : 0)],
  [
    'acknowledgedAt',
    (p) => (isDated(p) && named(/\backnowledged\b|\bfirst (response|contact)\b/, p) ? 0.8 : 0),
  ],
  ['resolvedAt', (p) => (isDated(p) && named(/\b(resolved|closed|solved|settled)\b/, p) ? 0.8 : 0)],
  ['url', (p) => (p.urls > MOSTLY ? (named(/\b(url|link|permalink)\b/, p) ? 0.9 : 0.5) : 0)],
  [
    'language',
    (p) =>
      named(/\blang(uage)?\b|\blocale\b|\bsprache\b|\blangue\b/, p) && p.meanLength <= 7 && p.numeric < 0.5
        ? 0.9
        : 0,
  ],
  [
    'customer',
    (p) =>
      named(/\be ?mail\b|\b(customer|client|member|account|user) ?(id|ref|reference|no|number)\b/, p)
        ? 0.8 * short(p)
        : 0,
  ],
  [
    'author',
    (p) =>
      named(
        /^(author|user|reviewer|name|username)$|\b(customer|user|author|reviewer|screen|display) ?name\b|\bhandle\b|\bacct\b/,
        p,
      ) && p.numeric < 0.5
        ? 0.85 * short(p)
        : 0,
  ],
  [
    'location',
    (p) => {
      // What authors write of themselves is no site of the organisation, nor is a column of almost as many names as rows.
      if (p.numeric > 0.5 || p.distinct > 0.3 || named(/\b(tweet|user|author|profile)\b/, p)) return 0;
      const base = named(
        /\b(location|site|store|shop|branch|airport|hotel|station|standort|filiale|boarding area)\b/,
        p,
      )
        ? 0.8
        : named(/\b(city|region|town|office)\b/, p)
          ? 0.5
          : 0;
      return base * short(p);
    },
  ],
  ['weight', (p) => (named(/^(survey )?weight$|^gewicht$/, p) && p.numeric > MOSTLY ? 0.9 : 0)],
];

function best(profiles: readonly ColumnProfile[], taken: Set<string>, judge: Judge) {
  let found: { profile: ColumnProfile; confidence: number } | null = null;
  for (const profile of profiles) {
    if (taken.has(profile.column)) continue;
    const confidence = judge(profile);
    if (confidence >= LEAST_CONFIDENCE && confidence > (found?.confidence ?? 0))
      found = { profile, confidence };
  }
  if (found) taken.add(found.profile.column);
  return found;
}

/** What a tool writes before the customer's words: a short beginning up to a bar, the same few in many texts. */
function suggestPrefix(values: readonly string[]): string | null {
  const starts = values.flatMap((value) => /^([^|\n]{2,24})\|/.exec(value)?.[1]?.trim() ?? []);
  if (starts.length < values.length * 0.4 || new Set(starts).size > Math.max(8, values.length * 0.02))
    return null;
  return '^[^|\\n]{2,24}\\|\\s*';
}

const stem = (word: string) => word.replace(/(ies|es|s|ing|iness|ness)$/, '');
const LITTLE_WORDS = new Set(['rating', 'score', 'and', 'the', 'of', 'for', 'your', 'service', 'our']);
const stems = (name: string) =>
  new Set(
    nameWords(name)
      .split(' ')
      .filter((word) => word.length > 2 && !LITTLE_WORDS.has(word))
      .map(stem),
  );

function suggestRatings(
  profiles: readonly ColumnProfile[],
  taken: Set<string>,
  touchpoints: readonly Touchpoint[],
) {
  const known = touchpoints.map((touchpoint) => ({
    ...touchpoint,
    stems: stems(`${touchpoint.key} ${touchpoint.name}`),
  }));
  return profiles.flatMap((p) => {
    if (taken.has(p.column) || p.numeric < 0.9 || p.most === null || p.most > 10 || p.most < 3) return [];
    const own = stems(p.column);
    const fit = known
      .map(({ key, stems: theirs }) => ({ key, shared: [...own].filter((word) => theirs.has(word)).length }))
      .reduce((a, b) => (b.shared > a.shared ? b : a), { key: '', shared: 0 });
    if (fit.shared === 0) return [];
    taken.add(p.column);
    const scaleMax = p.most <= 5 ? 5 : p.most <= 7 ? 7 : 10;
    return [
      {
        column: p.column,
        touchpointKey: fit.key,
        scaleMin: 1,
        scaleMax,
        missing: p.least === 0 ? ['0'] : [],
      },
    ];
  });
}

/**
 * Suggests how a file becomes records, from its column names and a sample of its rows (some hundred are enough).
 * Each field comes with a confidence; nothing below `LEAST_CONFIDENCE` is suggested. Pure and never throws.
 * @param holds what the rows are, where somebody has said so; else as they look
 */
export function suggestMapping(
  columns: readonly string[],
  rows: readonly Cells[],
  touchpoints: readonly Touchpoint[],
  now: Date,
  holds: Holding | null = null,
): Suggestion {
  const profiles = columns.map((column) =>
    profileColumn(
      column,
      rows.map((row) => row[column] ?? ''),
      now,
    ),
  );
  if (holds !== 'feedback') {
    const outcomes = suggestOutcomes(profiles);
    const hasWords = profiles.some((profile) => judgeText(profile) >= LEAST_CONFIDENCE);
    if (holds === 'outcomes' || looksLikeOutcomes(outcomes, hasWords)) return outcomes;
  }
  const taken = new Set<string>();
  const confidence: Confidence = {};
  const fields: Record<string, unknown> = {};
  const set = (field: keyof ImportMapping, value: unknown, sure: number) => {
    fields[field] = value;
    confidence[field] = Math.round(sure * 100) / 100;
  };

  const id = best(profiles, taken, judgeId);
  if (id) set('externalId', id.profile.column, id.confidence);
  for (const [field, judge] of JUDGES) {
    const found = best(profiles, taken, judge);
    if (found) set(field, found.profile.column, found.confidence);
  }
  const date = best(profiles, taken, judgeDate);
  if (date) {
    set('occurredAt', date.profile.column, date.confidence);
    set('dateOrder', date.profile.dates?.order, date.profile.dates?.sure ? 1 : 0.5);
  }
  const text = best(profiles, taken, judgeText);
  if (text) {
    set('text', text.profile.column, Math.min(0.99, text.confidence));
    const prefix = suggestPrefix(text.profile.values);
    if (prefix) set('textPrefix', prefix, 0.7);
  }
  const guesses = new Map(profiles.map((profile) => [profile.column, guessScore(profile)]));
  const score = best(profiles, taken, (profile) => guesses.get(profile.column)?.confidence ?? 0);
  const guess = score && guesses.get(score.profile.column);
  if (score && guess) {
    set('score', score.profile.column, guess.confidence);
    set('scoreType', guess.type, guess.confidence);
    set('scaleMin', guess.min, guess.confidence);
    set('scaleMax', guess.max, guess.confidence);
    const codes = [...score.profile.words];
    if (guess.type === 'nps' && score.profile.most === 11) codes.push('11');
    if (guess.min === 1 && score.profile.least === 0) codes.push('0');
    if (codes.length > 0) set('missing', codes, 0.6);
  }
  const ratings = suggestRatings(profiles, taken, touchpoints);
  if (ratings.length > 0) set('ratings', ratings, 0.6);
  return { mapping: importMappingSchema.parse(fields), confidence };
}
