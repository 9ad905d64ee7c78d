import { secret } from '@/server/env';
import type { Ctx } from '../../context';
import { contentHash, outcomeHash } from '../content-hash';
import { ensureLocations } from '../ensure-locations';
import type { FeedbackDraft, ImportMapping, OutcomeDraft } from '../input';
import { referenceOf } from '../reference';
import { placeKey } from './clean-text';
import type { FileRow, Mended } from './file-row';
import { compileOutcomes } from './map-outcome';
import { type Cells, compileMapping } from './map-row';
import { missingTest } from './missing';
import { withOrigin } from './own-columns';
import { type ImportSource, listTouchpoints, type RefusedRow } from './queries';
import { SeenRows } from './seen-rows';
import { isTotalLine, TOTAL_LINE } from './total-line';

/** A column with more distinct names than this is no list of an organisation's sites. */
const MOST_NEW_LOCATIONS = 2000;

const ID = /^\s*\S*\d\S*\s*$/;

export interface Resolved {
  /** One of the two is empty: a file holds records or outcomes. */
  drafts: FeedbackDraft[];
  outcomes: OutcomeDraft[];
  /** Of each of them, the same as is stored. */
  contentHashes: string[];
  /** Where each of them stands in the file. */
  rowNumbers: number[];
  /** Rows of an earlier import that rows of this file mend, among those that were taken. */
  mended: Mended[];
  refused: RefusedRow[];
  /** Rows that repeat an earlier one of the same file word for word. */
  repeated: number;
}

export type Resolve = (rows: readonly FileRow[]) => Promise<Resolved>;

interface Options {
  source: Pick<ImportSource, 'kind' | 'audience' | 'timeZone'>;
  mapping: ImportMapping;
  /** Makes locations and returns all ids; a preview only numbers them. */
  addLocations(names: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Shapes a row before the mapping: for sources that no mapping can describe. */
  transform?: (cells: Cells) => Record<string, string>;
}

const OTHER_CONTENT = {
  given: 'this id stands in an earlier row with other content; the first was kept',
  words: 'an earlier row has the same words, author and date, but other ratings; the first was kept',
};

/**
 * Turns rows of a file into records, outcomes or refusals, in the order of the file. Preview and import share it, so what the
 * one shows the other does. Holds what the rows before said, so that a file means the same however often it is read.
 */
export async function openResolver(ctx: Ctx, options: Options): Promise<Resolve> {
  const { source, mapping } = options;
  const touchpointRows = await ctx.tx((db) => listTouchpoints(db, ctx.scope, 'ever'));
  const touchpoints = new Map(touchpointRows.map((row) => [placeKey(row.name), row.id]));
  for (const row of touchpointRows) touchpoints.set(placeKey(row.key), row.id);
  const locations = await ensureLocations(ctx);
  const known = locations.size;
  const compile = mapping.holds === 'outcomes' ? compileOutcomes : compileMapping;
  const mapRow = compile({
    mapping,
    kind: source.kind,
    audience: source.audience,
    timeZone: source.timeZone,
    now: ctx.now(),
    locations,
    touchpoints,
    reference: referenceOf(ctx.scope.orgId, secret()),
  });
  const noLocation = missingTest([...mapping.missing, '-', 'NA', 'N/A', 'null', 'none', 'nan']);
  const dated = mapping.occurredAt !== null || mapping.externalId !== null;
  /** In a file without dates the id makes an answer of a row. */
  const hasId = (cells: Cells) =>
    mapping.occurredAt === null && mapping.externalId !== null && ID.test(cells[mapping.externalId] ?? '');
  const judged = (row: FileRow): FileRow =>
    isTotalLine(row.cells, dated) && !hasId(row.cells) ? { ...row, problem: TOTAL_LINE } : row;
  const seen = new SeenRows();
  const counts = new SeenRows();

  async function learnLocations(rows: readonly FileRow[]) {
    const column = mapping.location;
    if (column === null || !mapping.createLocations) return;
    const wanted = new Map<string, string>();
    for (const { cells, problem } of rows) {
      const name = cells[column]?.trim();
      if (problem || !name || noLocation(name) || name.length > 100) continue;
      if (!locations.has(placeKey(name))) wanted.set(placeKey(name), name);
    }
    if (wanted.size === 0 || locations.size + wanted.size - known > MOST_NEW_LOCATIONS) return;
    for (const [key, id] of await options.addLocations([...wanted.values()])) locations.set(key, id);
  }

  return async (given) => {
    const shape = options.transform;
    const rows = given
      .map((row) => (shape && !row.problem ? { ...row, cells: shape(row.cells) } : row))
      .map(judged);
    await learnLocations(rows);
    const resolved: Resolved = {
      drafts: [],
      outcomes: [],
      contentHashes: [],
      rowNumbers: [],
      mended: [],
      refused: [],
      repeated: 0,
    };
    for (const { rowNumber, cells, problem, mends } of rows) {
      const refuse = (field: RefusedRow['field'], reason: string) =>
        resolved.refused.push({ rowNumber, field, reason, raw: mends ? withOrigin(cells, mends) : cells });
      if (problem) {
        refuse('file', problem);
        continue;
      }
      const mapped = mapRow(cells);
      if ('refused' in mapped) {
        refuse(mapped.refused.field, mapped.refused.reason);
        continue;
      }
      const record = 'outcome' in mapped ? mapped.outcome : mapped.draft;
      const content = 'outcome' in mapped ? outcomeHash(mapped.outcome) : contentHash(mapped.draft);
      const take = () => {
        if ('outcome' in mapped) resolved.outcomes.push(mapped.outcome);
        else resolved.drafts.push(mapped.draft);
        resolved.contentHashes.push(content);
        resolved.rowNumbers.push(rowNumber);
        if (mends) resolved.mended.push(mends);
      };
      const { identity } = mapped;
      if (identity === 'counted' && mends) {
        // Counting began in the file that this row was refused from: there it is the one of its own place.
        record.externalId += `#${mends.batchId}-${mends.rowNumber}`;
        take();
        continue;
      }
      if (identity === 'counted') {
        const times = counts.count(record.externalId);
        if (times > 1) record.externalId += `#${times}`;
        take();
        continue;
      }
      const earlier = seen.compare(record.externalId, content);
      if (earlier === 'new') take();
      else if (earlier === 'same') resolved.repeated += 1;
      else refuse(identity === 'given' ? 'externalId' : null, OTHER_CONTENT[identity]);
    }
    return resolved;
  };
}
