'use client';

import type { Lag } from '@/server/maths/ex-cx';
import { IntervalPlot } from './interval-plot';
import { formatCorrelation, type LagRow, lagRows, lagScale } from './prepare/lag-rows';

const GRID =
  'grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 md:grid-cols-[minmax(0,8.5rem)_minmax(6rem,1fr)_11rem]';

const capital = (words: string) => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;

function Row({ row, scale }: { row: LagRow; scale: ReturnType<typeof lagScale> }) {
  const { measured, name, tone, value, interval, base, verdict } = row;
  return (
    <li className={`${GRID} border-b border-rule py-1.5 md:py-1`}>
      <span className="text-small">{capital(name)}</span>
      <span className="order-last col-span-2 md:order-none md:col-span-1">
        <IntervalPlot measured={measured} scale={scale} tone={tone} />
      </span>
      <span className="text-right text-note text-ink-faint">
        {measured.value === null ? (
          verdict
        ) : (
          <>
            <b className="text-small font-semibold text-ink">{value}</b> {interval}
            <br />n {base}, {verdict}
          </>
        )}
      </span>
    </li>
  );
}

/** A dot and its interval for each lag on one axis around nothing; all lags, in their order. */
export function LagPlot({ lags }: { lags: readonly Lag[] }) {
  const scale = lagScale(lags);
  const [from, to] = scale.domain;
  const ends = [from, 0, to];
  return (
    <div>
      <div aria-hidden="true" className={`${GRID} border-b border-ink text-note text-ink-faint`}>
        <span className="hidden md:block">Customers, after employees</span>
        <span className="relative col-span-2 h-6 md:col-span-1">
          {ends.map((tick) => (
            <span
              key={tick}
              className="absolute bottom-1 -translate-x-1/2 first:translate-x-0 last:-translate-x-full"
              style={{ left: `${((tick - from) / (to - from)) * 100}%` }}
            >
              {tick === 0 ? 'none' : formatCorrelation(tick)}
            </span>
          ))}
        </span>
        <span className="hidden md:block" />
      </div>
      <ul>
        {lagRows(lags).map((row) => (
          <Row key={row.lag} row={row} scale={scale} />
        ))}
      </ul>
    </div>
  );
}
