'use client';

import Link from 'next/link';
import type { Measured } from '@/server/maths/measured';
import { IntervalPlot } from './interval-plot';
import { type AxisScale, axisScale } from './prepare/axis-scale';
import { feelingShade } from './prepare/feeling-shade';
import {
  formatCount,
  formatInterval,
  formatSigned,
  formatTooFew,
  type MetricStyle,
} from './prepare/number-format';
import { byValue } from './prepare/summary';

export interface IntervalRow {
  readonly id: string | number;
  readonly name: string;
  readonly feeling: Measured;
  readonly enough: boolean;
  readonly records: string;
}

/** More rows than this fold their middle away: the ends are what a reader asks for. */
const FOLD_OVER = 26;
const ENDS = 10;
const ROUND_PARTS = 6;

const row =
  'grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 border-b border-rule py-1.5 md:grid-cols-[minmax(0,9.5rem)_minmax(6rem,1fr)_auto] md:py-1';

function Row({
  item,
  scale,
  style,
  link,
}: {
  item: IntervalRow;
  scale: AxisScale;
  style: MetricStyle;
  link: boolean;
}) {
  const { tone } = feelingShade(item.feeling, style.axis, item.enough);
  const interval = formatInterval(item.feeling, style, true);
  return (
    <li className={row}>
      <span className="min-w-0 text-small" title={item.name}>
        {link ? (
          <Link
            href={item.records}
            prefetch={false}
            className="line-clamp-2 min-h-6 underline-offset-3 hover:underline"
          >
            {item.name}
          </Link>
        ) : (
          <span className="line-clamp-2">{item.name}</span>
        )}
      </span>
      <span className="order-last col-span-2 md:order-none md:col-span-1">
        <IntervalPlot measured={item.feeling} scale={scale} tone={tone} />
      </span>
      <span className="text-right text-note text-ink-faint md:w-36">
        {item.feeling.value === null ? (
          formatTooFew(item.feeling.n)
        ) : (
          <>
            <b className="text-small font-semibold text-ink">{formatSigned(item.feeling.value, style)}</b>
            {interval ? ` ${interval}` : ''}
            <br />n {formatCount(item.feeling.n)}
            {item.enough ? null : ', small base'}
          </>
        )}
      </span>
    </li>
  );
}

/** A row without its drawing: what lies folded between the ends is looked up, not compared. */
function Line({ item, style, link }: { item: IntervalRow; style: MetricStyle; link: boolean }) {
  const { value, n } = item.feeling;
  const words =
    value === null
      ? formatTooFew(n)
      : [formatSigned(value, style), formatInterval(item.feeling, style, true), `n ${formatCount(n)}`]
          .filter(Boolean)
          .join(' ');
  return (
    <li className="flex min-h-8 items-baseline justify-between gap-4 border-b border-rule py-1 text-small">
      {link ? (
        <Link href={item.records} prefetch={false} className="underline-offset-3 hover:underline">
          {item.name}
        </Link>
      ) : (
        item.name
      )}
      <span className="shrink-0 text-note text-ink-faint">{words}</span>
    </li>
  );
}

/** Dot and interval for each row on one axis, highest first; small bases last, hollow, and said in words. */
export function IntervalRows({
  rows,
  style,
  linkRecords,
}: {
  rows: readonly IntervalRow[];
  style: MetricStyle;
  linkRecords: boolean;
}) {
  const sorted = byValue(rows);
  const scale = axisScale(
    style.axis,
    rows.flatMap(({ feeling, enough }) =>
      enough ? [feeling.value, feeling.low, feeling.high] : [feeling.value],
    ),
    ROUND_PARTS,
  );
  const draw = (part: readonly IntervalRow[]) =>
    part.map((item) => <Row key={item.id} item={item} scale={scale} style={style} link={linkRecords} />);
  const list = (part: readonly IntervalRow[]) =>
    part.map((item) => <Line key={item.id} item={item} style={style} link={linkRecords} />);
  const rankable = sorted.filter((item) => item.enough && item.feeling.value !== null).length;
  const folds = rows.length > FOLD_OVER;
  const lastEnd = Math.max(ENDS, rankable);
  const middle = folds ? sorted.slice(ENDS, Math.max(ENDS, lastEnd - ENDS)) : [];
  const bottom = folds ? sorted.slice(Math.max(ENDS, lastEnd - ENDS), lastEnd) : [];
  const small = folds ? sorted.slice(lastEnd) : [];

  return (
    <div>
      <div
        aria-hidden="true"
        className="hidden border-b border-ink text-note text-ink-faint md:grid md:grid-cols-[minmax(0,9.5rem)_minmax(6rem,1fr)_9rem] md:gap-x-4"
      >
        <span />
        <span className="relative h-6">
          {namedTicks(scale).map((tick) => (
            <span
              key={tick}
              className="absolute bottom-1 -translate-x-1/2"
              style={{ left: `${((tick - scale.domain[0]) / (scale.domain[1] - scale.domain[0])) * 100}%` }}
            >
              {formatSigned(tick, style, Number.isInteger(tick) ? 0 : 1)}
            </span>
          ))}
        </span>
        <span />
      </div>
      <ul>{draw(folds ? sorted.slice(0, ENDS) : sorted)}</ul>
      {middle.length > 0 ? <Fold words={`${formatCount(middle.length)} between`}>{list(middle)}</Fold> : null}
      {bottom.length > 0 ? <ul>{draw(bottom)}</ul> : null}
      {small.length > 0 ? (
        <Fold words={`${formatCount(small.length)} with a small base`}>{list(small)}</Fold>
      ) : null}
    </div>
  );
}

/** The ends and the middle are enough to read a dot by, and never run into each other. */
function namedTicks({ ticks }: AxisScale): number[] {
  return ticks.filter((tick, index) => tick === 0 || index === 0 || index === ticks.length - 1);
}

function Fold({ words, children }: { words: string; children: React.ReactNode }) {
  return (
    <details>
      <summary className="link inline-block py-2 text-small">{words}</summary>
      <ul>{children}</ul>
    </details>
  );
}
