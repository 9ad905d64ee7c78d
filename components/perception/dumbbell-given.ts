import type { PerceptionRow } from '@/server/measure/perception/latest';
import type { ResultRow } from '@/server/measure/perception/result';
import type { DumbbellTableRow } from '../charts/dumbbell-table';
import { VOICE_WORDS } from './round-words';

/** Rows of a revealed round as the chart and its twin take them. */
export function dumbbellGiven(rows: readonly (ResultRow | PerceptionRow)[]): DumbbellTableRow[] {
  return rows.map((row) => ({
    key: row.position,
    name: row.name,
    unit: row.unit,
    axis: row.axis,
    voice: VOICE_WORDS[row.audience],
    observed: row.observed,
    reason: row.reason,
    smallBase: row.smallBase,
    median: row.median,
    estimates: row.estimates.map((one) => (typeof one === 'number' ? one : one.value)),
    mine: 'mine' in row ? row.mine : null,
    gap: row.gap,
    spread: row.spread,
    records: row.records,
  }));
}
