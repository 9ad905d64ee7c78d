import Link from 'next/link';
import type { ProcessReading } from '@/server/maths/spc/process';
import { Cell, HeadCell, Table } from '../ui/table';
import {
  formatCount,
  formatInterval,
  formatTooFew,
  formatValue,
  type MetricStyle,
} from './prepare/number-format';
import { periodRecords, type RecordsPeriod } from './prepare/period-records';
import { RULE_WORDS, spcPoints } from './prepare/spc-points';

/** The twin of an SPC chart: newest first. */
export function SpcTable({
  caption,
  process,
  style,
  records = null,
}: {
  caption: string;
  process: ProcessReading;
  style: MetricStyle;
  /** As of the chart. */
  records?: { readonly newest: string; readonly period: RecordsPeriod } | null;
}) {
  const labels = new Map(spcPoints(process, style).map(({ day, label }) => [day, label]));
  const level = (value: number | null) => (value === null ? '–' : formatValue(value, style));
  return (
    <Table caption={caption} className="max-w-4xl">
      <thead>
        <tr>
          <HeadCell>Period</HeadCell>
          <HeadCell numeric>Value</HeadCell>
          <HeadCell numeric>95% interval</HeadCell>
          <HeadCell numeric>Base</HeadCell>
          <HeadCell numeric>Average</HeadCell>
          <HeadCell numeric>Limits</HeadCell>
          <HeadCell>What it is</HeadCell>
        </tr>
      </thead>
      <tbody>
        {[...process.points].reverse().map((point) => (
          <tr key={point.day}>
            <Cell className="whitespace-nowrap">{labels.get(point.day) ?? point.day}</Cell>
            <Cell numeric className="whitespace-nowrap">
              {point.gap || point.value === null ? formatTooFew(point.n) : formatValue(point.value, style)}
            </Cell>
            <Cell numeric className="whitespace-nowrap">
              {(point.gap ? null : formatInterval(point, style)) ?? '–'}
            </Cell>
            <Cell numeric>
              {records && point.n > 0 ? (
                <Link
                  href={periodRecords(records.newest, point.day, records.period)}
                  prefetch={false}
                  className="underline decoration-rule-strong underline-offset-3 hover:text-ink"
                >
                  {formatCount(point.n)}
                </Link>
              ) : (
                formatCount(point.n)
              )}
            </Cell>
            <Cell numeric>{level(point.mean)}</Cell>
            <Cell numeric className="whitespace-nowrap">
              {point.lower === null ? '–' : `${level(point.lower)} to ${level(point.upper)}`}
            </Cell>
            <Cell>
              {point.gap
                ? 'left out'
                : point.special && point.verdict !== 'common'
                  ? `${point.verdict}: ${RULE_WORDS[point.special]}`
                  : point.judged
                    ? 'normal variation'
                    : ''}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
