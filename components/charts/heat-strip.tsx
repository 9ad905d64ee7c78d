import clsx from 'clsx';
import Link from 'next/link';
import type { JourneyCell, JourneyStage } from '@/server/measure/board-view';
import { feelingShade, type Shade } from './prepare/feeling-shade';
import { formatCountShort, formatSigned, formatTooFew, type MetricStyle } from './prepare/number-format';
import { VERDICT_WORDS } from './verdict';

const TINTS: Record<Shade['tone'], readonly [string, string, string]> = {
  better: ['bg-better-tint/60', 'bg-better-tint', 'bg-better-deep'],
  worse: ['bg-worse-tint/60', 'bg-worse-tint', 'bg-worse-deep'],
  same: ['bg-same-tint', 'bg-same-tint', 'bg-same-tint'],
  none: ['bg-paper', 'bg-paper', 'bg-paper'],
};

/** The touchpoint with the lowest feeling among those with enough mentions; null where none is below the middle. */
export function lowestCell(stages: readonly JourneyStage[], middle: number): JourneyCell | null {
  const cells = stages.flatMap((stage) => stage.touchpoints);
  const known = cells.filter(
    (cell) => cell.enough && cell.feeling.high !== null && cell.feeling.high < middle,
  );
  return known.reduce<JourneyCell | null>(
    (least, cell) => (least && (least.feeling.value ?? 0) <= (cell.feeling.value ?? 0) ? least : cell),
    null,
  );
}

function CellBody({
  cell,
  style,
  lowest,
  weakest,
}: {
  cell: JourneyCell;
  style: MetricStyle;
  lowest: boolean;
  weakest: string | null;
}) {
  const told = cell.enough && cell.feeling.value !== null;
  const moved = cell.change.verdict === 'better' || cell.change.verdict === 'worse';
  return (
    <>
      <span className="line-clamp-2 text-small leading-4.5 font-medium text-ink" title={cell.name}>
        {cell.name}
      </span>
      <span className="mt-1 flex flex-wrap items-baseline gap-x-2 text-note text-ink-soft">
        {told ? (
          <>
            <b className="text-lead leading-6 font-semibold text-ink">
              {formatSigned(cell.feeling.value ?? 0, style, 0)}
            </b>
            <span>{interval(cell, style)}</span>
            <span>n {formatCountShort(cell.feeling.n)}</span>
          </>
        ) : (
          <span className="leading-6">{formatTooFew(cell.feeling.n)}</span>
        )}
        {moved ? (
          <span className="font-semibold text-ink">
            {(cell.change.difference.value ?? 0) >= 0 ? '↑' : '↓'} {VERDICT_WORDS[cell.change.verdict]}
          </span>
        ) : null}
        {lowest ? <span className="font-semibold text-ink">lowest</span> : null}
        {weakest ? <span className="font-semibold text-ink">{weakest}</span> : null}
      </span>
    </>
  );
}

function interval({ feeling }: JourneyCell, style: MetricStyle): string {
  if (feeling.low === null || feeling.high === null) return '';
  return `${formatSigned(feeling.low, style, 0)} to ${formatSigned(feeling.high, style, 0)}`;
}

/** The journey from left to right: a column a stage, a tile a touchpoint, tinted by its feeling. */
export function HeatStrip({
  stages,
  style,
  linkRecords,
  weakest = null,
}: {
  stages: readonly JourneyStage[];
  style: MetricStyle;
  linkRecords: boolean;
  /** The touchpoint that costs journeys most, and the words for it. */
  weakest?: { readonly id: number; readonly words: string } | null;
}) {
  const lowest = lowestCell(stages, (style.axis[0] + style.axis[1]) / 2);
  return (
    <ol className="grid grid-cols-1 gap-x-2 gap-y-6 sm:grid-cols-[repeat(auto-fit,minmax(8.5rem,1fr))]">
      {stages.map((stage) => (
        <li key={stage.id} className="keep min-w-0">
          <h3
            className="mb-2 truncate border-b border-ink pb-1 font-sans text-note font-semibold text-ink-soft"
            title={stage.name}
          >
            {stage.name}
          </h3>
          <ul className="grid grid-cols-2 gap-1 sm:grid-cols-1">
            {stage.touchpoints.map((cell) => {
              const { tone, strength } = feelingShade(cell.feeling, style.axis, cell.enough);
              const look = clsx(
                'block min-h-15 rounded-small px-2.5 py-2',
                TINTS[tone][strength - 1],
                tone === 'none' && 'outline outline-dashed -outline-offset-1 outline-rule-strong',
                (weakest ? cell.id === weakest.id : cell === lowest) &&
                  'outline-2 -outline-offset-2 outline-ink',
              );
              const body = (
                <CellBody
                  cell={cell}
                  style={style}
                  lowest={cell === lowest}
                  weakest={weakest?.id === cell.id ? weakest.words : null}
                />
              );
              return (
                <li key={cell.id}>
                  {linkRecords ? (
                    <Link href={cell.records} className={clsx(look, 'hover:underline')}>
                      {body}
                    </Link>
                  ) : (
                    <div className={look}>{body}</div>
                  )}
                </li>
              );
            })}
          </ul>
        </li>
      ))}
    </ol>
  );
}
