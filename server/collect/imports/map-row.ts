import { AppError } from '@/server/errors';
import { htmlText } from '../html-text';
import {
  type Audience,
  type DraftRating,
  type FeedbackDraft,
  type FeedbackKind,
  type ImportMapping,
  type Refusal,
  USUAL_SCALES,
} from '../input';
import type { Reference } from '../reference';
import { cleanText, placeKey } from './clean-text';
import { type Identity, identify } from './identify';
import { compileLists } from './join-lists';
import { isNothing, missingTest } from './missing';
import { openCells, orRefused, refuse, shown } from './read-cells';
import { readNumber, readScore } from './read-number';
import { momentOfWall } from './zone-offset';

export type Cells = Readonly<Record<string, string>>;

/** What a row is mapped against: its source, and the organisation's places as they are known now. */
export interface MapAgainst {
  mapping: ImportMapping;
  kind: FeedbackKind;
  audience: Audience;
  /** Where the mapping names no time zone: the organisation's. */
  timeZone: string;
  now: Date;
  /** By `placeKey` of their code and of their name. */
  locations: ReadonlyMap<string, number>;
  touchpoints: ReadonlyMap<string, number>;
  reference: Reference;
}

export type MappedRow = { draft: FeedbackDraft; identity: Identity } | { refused: Refusal };
export type MapRow = (cells: Cells) => MappedRow;

/** A verbatim longer than a book chapter is a file in the wrong column. */
const LONGEST_TEXT = 100_000;
/** What a tool writes before the customer's words stands at the very start. */
const PREFIX_WITHIN = 200;
const WORST_WEIGHT = 1e6;

function compilePrefix(pattern: string | null): RegExp | null {
  if (!pattern) return null;
  try {
    return new RegExp(pattern, 'u');
  } catch {
    throw new AppError(
      'bad_input',
      `The text prefix "${pattern}" is not a regular expression.`,
      'textPrefix',
    );
  }
}

function languageOf(cell: string | null): string | null {
  const found = cell ? /^([a-z]{2,3})([-_][a-z0-9]+)*$/i.exec(cell.trim()) : null;
  return found?.[1]?.toLowerCase() ?? null;
}

function urlOf(cell: string | null): string | null {
  return cell && /^https?:\/\/\S{3,2000}$/i.test(cell.trim()) ? cell.trim() : null;
}

/**
 * Prepares a mapping once and returns the function that turns a row's cells into a record or into the reason why not.
 * Pure: the same row always gives the same answer. Throws `AppError` for a mapping that cannot work.
 */
export function compileMapping(against: MapAgainst): MapRow {
  const { mapping } = against;
  const timeZone = mapping.timeZone ?? against.timeZone;
  const { missing, cell, plain, moment, occurredAt, place, reference, id } = openCells(against);
  const prefix = compilePrefix(mapping.textPrefix);
  const usual = USUAL_SCALES[mapping.scoreType];
  const wordMap = (words: Record<string, number>) =>
    new Map(Object.entries(words).map(([word, score]) => [placeKey(word), score]));
  const scoreWords = wordMap(mapping.scoreWords);
  const lists = compileLists(mapping.lists);
  const ratings = mapping.ratings.map((rating) => {
    const touchpointId = against.touchpoints.get(placeKey(rating.touchpointKey));
    if (touchpointId === undefined) {
      throw new AppError('bad_input', `There is no touchpoint "${rating.touchpointKey}".`, 'ratings');
    }
    return {
      ...rating,
      touchpointId,
      isMissing: missingTest([...mapping.missing, ...rating.missing]),
      words: wordMap({ ...mapping.scoreWords, ...rating.words }),
    };
  });
  const changes = mapping.scaleChanges
    .map((change) => ({ ...change, until: momentOfWall(Date.parse(change.before), timeZone) }))
    .sort((a, b) => a.until - b.until);
  /** Not kept in `raw`: what the record holds anyway, and what names a person. */
  const notRaw = new Set(
    [
      mapping.text,
      ...mapping.moreText,
      ...mapping.personal,
      mapping.replyText,
      mapping.author,
      mapping.customer,
      mapping.externalId,
    ].filter((column) => column !== null),
  );
  const inLists = new Set(lists.flatMap((list) => [list.name, ...list.columns]));

  function number(
    field: Refusal['field'],
    value: string,
    scaleMin: number,
    scaleMax: number,
    words: ReadonlyMap<string, number> = scoreWords,
  ): number {
    const score = readNumber(value) ?? words.get(placeKey(value)) ?? readScore(value);
    if (score === null) return refuse(field, `"${shown(value)}" is not a number`);
    if (score < scaleMin || score > scaleMax) {
      return refuse(field, `${shown(value.trim())} is outside ${scaleMin}–${scaleMax}`);
    }
    return score;
  }

  function text(cells: Cells): string | null {
    const parts: string[] = [];
    for (const column of [mapping.text, ...mapping.moreText]) {
      const value = cell(cells, column);
      if (value === null) continue;
      let cleaned = cleanText(mapping.textHtml && value.includes('<') ? htmlText(value) : value);
      if (prefix && column === mapping.text) {
        const start = cleaned.slice(0, PREFIX_WITHIN).replace(prefix, '');
        cleaned = (start + cleaned.slice(PREFIX_WITHIN)).trim();
      }
      if (cleaned && !missing(cleaned)) parts.push(cleaned);
    }
    const joined = parts.join('\n');
    if (joined.length > LONGEST_TEXT) return refuse('text', `the text has ${joined.length} characters`);
    return joined || null;
  }

  function ratingsOf(cells: Cells): DraftRating[] {
    const found: DraftRating[] = [];
    const asked = new Map<number, number>();
    for (const { column, touchpointId, scaleMin, scaleMax, isMissing, words } of ratings) {
      const value = cells[column];
      if (value === undefined || isMissing(value) || isNothing(value)) continue;
      const given = number('ratings', value, scaleMin, scaleMax, words);
      const same = found.find((rating) => rating.touchpointId === touchpointId);
      const times = (asked.get(touchpointId) ?? 0) + 1;
      // Two questions about one touchpoint on one scale count as their mean; a second scale cannot be joined.
      if (!same) found.push({ touchpointId, value: given, scaleMin, scaleMax });
      else if (same.scaleMin === scaleMin && same.scaleMax === scaleMax) {
        same.value += (given - same.value) / times;
      } else continue;
      asked.set(touchpointId, times);
    }
    return found;
  }

  function scoreOf(cells: Cells, at: Date) {
    const change = changes.find(({ until }) => at.getTime() < until);
    const scaleMin = change?.scaleMin ?? mapping.scaleMin ?? usual?.[0] ?? null;
    const scaleMax = change?.scaleMax ?? mapping.scaleMax ?? usual?.[1] ?? null;
    const value = mapping.scoreType === 'none' ? null : plain(cells, mapping.score);
    if (value === null || scaleMin === null || scaleMax === null) {
      return { scoreType: 'none' as const, score: null, scaleMin: null, scaleMax: null };
    }
    const score = number('score', value, scaleMin, scaleMax);
    return { scoreType: mapping.scoreType, score, scaleMin, scaleMax };
  }

  function rest(cells: Cells): Record<string, unknown> | null {
    const raw: Record<string, unknown> = {};
    let any = false;
    for (const { name, read } of lists) {
      const answers = notRaw.has(name) ? [] : read(cells);
      if (answers.length > 0) raw[name] = answers;
      any ||= answers.length > 0;
    }
    for (const column in cells) {
      const value = cells[column];
      if (!value || notRaw.has(column) || inLists.has(column)) continue;
      raw[column.toWellFormed()] = value.toWellFormed();
      any = true;
    }
    return any ? raw : null;
  }

  /** A list stands for a column where the mapping names it as one. */
  function withLists(cells: Cells): Cells {
    const all: Record<string, string> = { ...cells };
    for (const { name, read } of lists) all[name] = read(cells).join(', ');
    return all;
  }

  function weightOf(cells: Cells): number | null {
    const value = plain(cells, mapping.weight);
    return value === null ? null : number('weight', value, 0, WORST_WEIGHT);
  }

  const leaveOut = mapping.leaveOut.map((one) => ({
    ...one,
    values: new Set(one.values.map((value) => placeKey(value))),
  }));

  function map(given: Cells): { draft: FeedbackDraft; identity: Identity } {
    for (const { column, values, because } of leaveOut)
      if (values.has(placeKey(given[column] ?? ''))) refuse(null, because);
    const cells = lists.length > 0 ? withLists(given) : given;
    const at = occurredAt(cells);
    const reply = cell(cells, mapping.replyText);
    const content = {
      audience: against.audience,
      kind: against.kind,
      occurredAt: at,
      text: text(cells),
      language: languageOf(plain(cells, mapping.language)),
      ...scoreOf(cells, at),
      locationId: place(cells, 'location'),
      touchpointId: place(cells, 'touchpoint'),
      customerHash: reference(cells, 'customer'),
      authorHash: reference(cells, 'author'),
      url: urlOf(plain(cells, mapping.url)),
      repliedAt: moment(cells, 'repliedAt'),
      replyText: reply === null ? null : cleanText(reply) || null,
      acknowledgedAt: moment(cells, 'acknowledgedAt'),
      resolvedAt: moment(cells, 'resolvedAt'),
      weight: weightOf(cells),
      raw: rest(cells),
      ratings: ratingsOf(cells),
    };
    if (content.text === null && content.score === null && content.ratings.length === 0) {
      return refuse(null, 'this row says nothing: no text, no score and no rating');
    }
    const { externalId, identity } = identify(content, id(cells));
    return { draft: { externalId, ...content }, identity };
  }

  return orRefused(map);
}
