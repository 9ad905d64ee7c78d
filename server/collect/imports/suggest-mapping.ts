import { type Holding, type ImportMapping, importMappingSchema } from '../input';
import { placeKey } from './clean-text';
import { suggestPersonal } from './find-personal';
import { findScaleChanges, type ScaleFinding } from './find-scale-changes';
import { partedBy } from './find-scale-parts';
import type { Cells } from './map-row';
import { noteOddities } from './note-oddities';
import { type ColumnProfile, profileColumn } from './profile-column';
import { questionParts, shareScales } from './question-parts';
import { askedInto, askedScore } from './suggest-asked';
import {
  holdsMarkup,
  JUDGES,
  type Judge,
  judgeDate,
  judgeId,
  judgeMainText,
  judgeText,
  LEAST_CONFIDENCE,
  otherSide,
  repeatedId,
  saidNothing,
  suggestPrefix,
} from './suggest-fields';
import { checkLeftOut } from './suggest-left-out';
import { isOtherText, suggestLists } from './suggest-lists';
import { looksLikeOutcomes, suggestOutcomes } from './suggest-outcomes';
import { chooseScore, guessScore, matchTouchpoints, type ScoreGuess } from './suggest-scores';
import { type DateFinding, type Known, Proposal, type Suggestion, type WordFinding } from './suggestion';
import type { DateOrder } from './tally-dates';
import { tallyScores } from './tally-scores';
import type { Preset } from './tools/tool';

interface Touchpoint {
  key: string;
  name: string;
}

const OF_TOOL = 0.97;
const MOST_MORE_TEXT = 20;
const LEAST_DAMAGED = 1;

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

/** Most of its values are names, or codes, of locations that the organisation has. */
const knownPlaces =
  (known: ReadonlySet<string>): Judge =>
  (p) => {
    if (known.size === 0 || p.counts === null || p.counts.size === 0 || p.numeric > 0.9) return 0;
    const values = [...p.counts.keys()];
    const share = values.filter((value) => known.has(placeKey(value))).length / values.length;
    return share >= 0.6 ? 0.95 : 0;
  };

/** A column may be called `constructor`. */
const ownOf = (record: Cells | undefined, key: string) =>
  record && Object.hasOwn(record, key) ? record[key] : undefined;

const percent = (share: number) => `${Math.round(share * 100)}%`;

/** A tool that Heard knows has its own columns; only what a customer may have added to them is guessed. */
const OPEN_IN_KNOWN_TOOLS = new Set<keyof ImportMapping>(['location']);
const OPEN_IN_SURVEYS = new Set<keyof ImportMapping>(['location', 'customer', 'language', 'weight']);

const WHY: Partial<Record<keyof ImportMapping, string>> = {
  externalId: 'Every row has another value, and its name is that of an id.',
  location: 'Its name is that of a place, and its values come again.',
  url: 'Its values are links.',
  replyText: 'Its name is that of an answer to the customer.',
  customer: 'Its name is that of a reference to a customer.',
  author: 'Its name is that of who wrote it.',
  language: 'Its values are short codes of languages.',
};

function presetInto(proposal: Proposal, preset: Preset): void {
  for (const [field, value] of Object.entries(preset.fields) as [keyof ImportMapping, unknown][]) {
    proposal.set(field, value, OF_TOOL, 'The tool that wrote the file puts it there.');
    const columns = Array.isArray(value) ? value : [value];
    for (const column of columns) if (typeof column === 'string') proposal.taken.add(column);
  }
  for (const column of preset.ignore) proposal.taken.add(column);
}

function suggestDates(proposal: Proposal, profiles: readonly ColumnProfile[]): DateFinding[] {
  if (!proposal.has('occurredAt')) {
    const date = best(profiles, proposal.taken, judgeDate);
    if (date) {
      const share = date.profile.dates?.share ?? 0;
      proposal.set(
        'occurredAt',
        date.profile.column,
        date.confidence,
        `${percent(share)} of its values are dates.`,
      );
    }
  }
  const used = (['occurredAt', 'repliedAt', 'acknowledgedAt', 'resolvedAt'] as const).map((field) =>
    proposal.column(field),
  );
  const main = profiles.find(({ column }) => column === used[0]);
  if (main?.dates) {
    proposal.set('dateOrder', main.dates.order, main.dates.sure ? 1 : 0.5, main.dates.because);
  }
  return profiles.flatMap(({ column, dates }) =>
    dates && used.includes(column) ? [{ column, ...dates }] : [],
  );
}

function suggestText(
  proposal: Proposal,
  profiles: readonly ColumnProfile[],
  isSurvey: boolean,
  others: readonly string[],
): void {
  if (!proposal.has('text')) {
    const asked = profiles.filter(({ column }) => !others.includes(column));
    const text = best(asked, proposal.taken, judgeMainText) ?? best(profiles, proposal.taken, judgeMainText);
    if (text) {
      const because = `Its values are the longest words of the file: ${Math.round(text.profile.meanLength)} characters each.`;
      proposal.set('text', text.profile.column, Math.min(0.99, text.confidence), because);
    }
  }
  const own = profiles.find(({ column }) => column === proposal.fields.text);
  const prefix = own ? suggestPrefix(own.values) : null;
  if (prefix)
    proposal.set('textPrefix', prefix, 0.7, 'Many of its texts begin with the same few words and a bar.');
  if (own && !proposal.has('textHtml') && holdsMarkup(own.values))
    proposal.set(
      'textHtml',
      true,
      0.8,
      'Some of its texts hold the mark-up of a web page, which is taken out.',
    );
  if (proposal.has('moreText') || !own) return;
  const apart = otherSide(own, profiles);
  const sides = profiles.filter(({ column }) => column === own.column || apart.includes(column));
  const nothing = apart.length > 0 ? sides.flatMap(saidNothing) : [];
  if (nothing.length > 0)
    proposal.set('missing', nothing, 0.7, 'The site writes these where nothing was said.');
  const more = profiles.filter((p) => {
    if (proposal.taken.has(p.column)) return false;
    if (apart.includes(p.column)) return true;
    if (others.includes(p.column)) return p.filled > 0 && p.numeric < 0.5 && p.wordy + p.distinct > 0.3;
    return isSurvey && judgeText(p) >= LEAST_CONFIDENCE && p.wordy >= 0.3 && p.distinct > 0.5;
  });
  if (more.length === 0) return;
  // Questions before what was written beside a choice, and what many answered before what few did.
  const first = [...more].sort(
    (a, b) => Number(others.includes(a.column)) - Number(others.includes(b.column)) || b.filled - a.filled,
  );
  const kept = new Set(first.slice(0, MOST_MORE_TEXT));
  const columns = more.filter((p) => kept.has(p)).map(({ column }) => column);
  for (const column of columns) proposal.taken.add(column);
  proposal.set('moreText', columns, 0.6, 'These columns hold words of the customer too.');
}

/** The score of the record: what the tool says it is, unless the values speak against it. */
function suggestScore(
  proposal: Proposal,
  profiles: readonly ColumnProfile[],
  guesses: readonly ScoreGuess[],
): ScoreGuess | null {
  const named = proposal.column('score');
  if (named === null) {
    const open = guesses.filter(({ column }) => !proposal.taken.has(column));
    const guess = chooseScore(profiles, open, LEAST_CONFIDENCE);
    if (!guess) return null;
    proposal.taken.add(guess.column);
    setScore(proposal, guess);
    return guess;
  }
  const profile = profiles.find(({ column }) => column === named);
  const wrong =
    proposal.fields.scoreType === 'nps' &&
    profile &&
    profile.most !== null &&
    profile.values.length >= 20 &&
    profile.most <= 5;
  if (!wrong) return null;
  const because = 'Its numbers end at 5: a score of satisfaction, and not of recommending.';
  const guess: ScoreGuess = {
    column: named,
    type: 'csat',
    min: 1,
    max: 5,
    confidence: 0.8,
    words: {},
    missing: [],
    unknown: [],
    because,
  };
  setScore(proposal, guess);
  return guess;
}

function setScore(proposal: Proposal, guess: ScoreGuess): void {
  proposal.set('score', guess.column, guess.confidence, guess.because);
  proposal.set('scoreType', guess.type, guess.confidence, guess.because);
  proposal.set('scaleMin', guess.min, guess.confidence, guess.because);
  proposal.set('scaleMax', guess.max, guess.confidence, guess.because);
  if (Object.keys(guess.words).length > 0)
    proposal.set('scoreWords', guess.words, guess.confidence, guess.because);
  if (guess.missing.length > 0) {
    const listed = guess.missing.map((word) => `"${word}"`).join(', ');
    const others = Array.isArray(proposal.fields.missing) ? proposal.fields.missing : [];
    proposal.set('missing', [...others, ...guess.missing], 0.6, `${listed} stand where no score was given.`);
  }
}

function checkScale(
  proposal: Proposal,
  profiles: readonly ColumnProfile[],
  rows: readonly Cells[],
  order: DateOrder,
  known: Known,
  now: Date,
): ScaleFinding[] {
  const [score, at] = [proposal.column('score'), proposal.column('occurredAt')];
  const max = proposal.fields.scaleMax;
  if (!score || !at || typeof max !== 'number' || max > 10 || proposal.fields.scoreType === 'nps') return [];
  const sampled = findScaleChanges(score, tallyScores(rows, at, order, score, now));
  if (!sampled) return [];
  const found = (known.scores && findScaleChanges(score, known.scores)) ?? sampled;
  const parts = found.kind === 'mixed' ? partedBy(profiles, rows, score) : null;
  const finding = parts ? { ...found, because: `${found.because} ${parts}` } : found;
  const sure = finding.kind === 'changed' ? 0.85 : 0.5;
  proposal.set('scaleMax', finding.scaleMax, sure, finding.because);
  if (finding.scaleChanges.length > 0)
    proposal.set('scaleChanges', finding.scaleChanges, sure, finding.because);
  return [finding];
}

function notesOn(profiles: readonly ColumnProfile[], proposal: Proposal, hasRows: boolean): string[] {
  const notes: string[] = [];
  if (!hasRows) notes.push('This file holds no answers.');
  else if (!proposal.has('text') && !proposal.has('score') && !proposal.has('ratings'))
    notes.push('No column was found that holds words, a score or a rating: name one.');
  if (hasRows && !proposal.has('occurredAt'))
    notes.push('No column holds dates: give one date for all rows, or name the column.');
  if (hasRows && proposal.has('text') && !proposal.has('occurredAt') && !proposal.has('externalId')) {
    notes.push('With neither an id nor a date of its own, rows with the same words count as one.');
  }
  notes.push(...noteOddities(profiles, proposal.has('occurredAt')));
  for (const p of profiles) {
    if (!proposal.has('externalId') && repeatedId(p)) {
      const repeated = percent(1 - p.distinct);
      notes.push(
        `"${p.column}" looks like an id, but ${repeated} of its rows repeat one. As the id it would keep only the first row of each, so it is left out.`,
      );
    }
    if (p.damaged && p.damaged.n >= LEAST_DAMAGED && (p.dates?.share ?? 0) < 0.5 && p.counts) {
      notes.push(
        `${p.damaged.n === 1 ? 'One value' : `${p.damaged.n} values`} of "${p.column}" look like "${p.damaged.example}": a spreadsheet took a range or a code for a date.`,
      );
    }
  }
  return notes;
}

/**
 * Suggests how a file becomes records, from its column names and a sample of its rows. Each field comes with a
 * confidence and a reason; nothing below `LEAST_CONFIDENCE` is suggested. Pure and never throws.
 * @param holds what the rows are, where somebody has said so; else as they look
 */
export function suggestMapping(
  columns: readonly string[],
  rows: readonly Cells[],
  touchpoints: readonly Touchpoint[],
  now: Date,
  holds: Holding | null = null,
  known: Known = {},
): Suggestion {
  const own = columns.map((column) =>
    profileColumn(
      column,
      rows.map((row) => ownOf(row, column) ?? ''),
      now,
      ownOf(known.labels, column),
      known.tallies?.get(column) ?? null,
    ),
  );
  const parts = questionParts(own);
  const { profiles, rows: gridRows } = shareScales(own, parts);
  const nothing = {
    reasons: {},
    dates: [],
    words: [],
    scales: [],
    unmatchedScores: [],
    lists: [],
    notes: [],
  };
  if (holds !== 'feedback' && !known.preset) {
    const outcomes = suggestOutcomes(profiles);
    const hasWords = profiles.some((profile) => judgeText(profile) >= LEAST_CONFIDENCE);
    if (holds === 'outcomes' || looksLikeOutcomes(outcomes, hasWords)) {
      const dates = profiles.flatMap(({ column, dates }) =>
        dates && column === outcomes.mapping.occurredAt ? [{ column, ...dates }] : [],
      );
      return { ...nothing, ...outcomes, dates };
    }
  }
  const proposal = new Proposal();
  if (known.preset) presetInto(proposal, known.preset);
  const isSurvey = known.kind === 'survey';
  const wordless = askedInto(proposal, profiles, known.asked ?? new Map());
  const lists = suggestLists(profiles, parts, proposal.taken);
  for (const column of lists.lists.flatMap((list) => list.columns)) proposal.taken.add(column);
  if (lists.lists.length > 0)
    proposal.set('lists', lists.lists, 0.8, 'These questions have several answers.');

  if (!proposal.has('externalId')) {
    const id = best(profiles, proposal.taken, judgeId);
    if (id) proposal.set('externalId', id.profile.column, id.confidence, WHY.externalId ?? '');
  }
  if (!proposal.has('location')) {
    const place = best(profiles, proposal.taken, knownPlaces(known.locations ?? new Set()));
    if (place)
      proposal.set(
        'location',
        place.profile.column,
        place.confidence,
        'Its values are names of your locations.',
      );
  }
  if (!proposal.has('touchpoint')) {
    const keys = new Set(touchpoints.flatMap(({ key, name }) => [placeKey(key), placeKey(name)]));
    const found = best(profiles, proposal.taken, knownPlaces(keys));
    const because = 'Its values are names of your touchpoints.';
    if (found) proposal.set('touchpoint', found.profile.column, found.confidence, because);
  }
  const open = known.preset ? (isSurvey ? OPEN_IN_SURVEYS : OPEN_IN_KNOWN_TOOLS) : null;
  for (const [field, judge] of JUDGES) {
    if (proposal.has(field) || (open && !open.has(field))) continue;
    const found = best(profiles, proposal.taken, judge);
    if (found)
      proposal.set(
        field,
        found.profile.column,
        found.confidence,
        WHY[field] ?? 'Its name and its values fit.',
      );
  }
  suggestPersonal(proposal, profiles, parts, isSurvey);
  // Votes and likes are no opinion on a scale: where a site is known, so is its score.
  const isGuessed = !known.preset || isSurvey;
  const guessOf = (p: ColumnProfile) =>
    askedScore(p.column, known.asked, true) ??
    guessScore(p, gridRows.has(p.column)) ??
    askedScore(p.column, known.asked, false);
  const guesses = isGuessed ? profiles.flatMap((p) => guessOf(p) ?? []) : [];
  const dates = suggestDates(proposal, profiles);
  const wordy = profiles.filter(({ column }) => !wordless.has(column));
  const others = wordy.filter((p) => isOtherText(p, parts.get(p.column))).map(({ column }) => column);
  suggestText(proposal, wordy, isSurvey, [...lists.others, ...others]);
  const score = suggestScore(proposal, profiles, guesses);
  const order = (proposal.fields.dateOrder ?? 'ymd') as DateOrder;
  const scales = checkScale(proposal, profiles, rows, order, known, now);
  const { ratings, unmatched } = isGuessed
    ? matchTouchpoints(profiles, proposal.taken, guesses, touchpoints, parts)
    : { ratings: [], unmatched: [] };
  if (ratings.length > 0) proposal.set('ratings', ratings, 0.6, 'Their names are those of your touchpoints.');
  const leftOut = checkLeftOut(proposal, profiles);
  const words: WordFinding[] = score && Object.keys(score.words).length > 0 ? [wordsOf(score, 'score')] : [];
  for (const { column } of ratings) {
    const guess = guesses.find((one) => one.column === column);
    if (guess && Object.keys(guess.words).length > 0) words.push(wordsOf(guess, 'rating'));
  }
  return {
    mapping: importMappingSchema.parse(proposal.fields),
    confidence: proposal.confidence,
    reasons: proposal.reasons,
    dates,
    words,
    scales,
    unmatchedScores: unmatched,
    lists: lists.findings,
    notes: [...notesOn(profiles, proposal, rows.length > 0), ...leftOut],
  };
}

function wordsOf(guess: ScoreGuess, of: WordFinding['of']): WordFinding {
  const { column, min: scaleMin, max: scaleMax, words, missing, unknown } = guess;
  return { column, of, scaleMin, scaleMax, words, missing, unknown };
}
