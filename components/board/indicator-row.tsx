import Link from 'next/link';
import type { IndicatorRow as Indicator } from '@/server/measure/board-view';
import { ChangeMark } from '../charts/change-mark';
import { periodWords } from '../charts/prepare/day-words';
import {
  formatCount,
  formatInterval,
  formatLevel,
  formatTooFew,
  formatValue,
} from '../charts/prepare/number-format';
import { ProcessMark } from '../charts/process-mark';
import { Sparkline } from '../charts/sparkline';
import { CommentaryNote } from './commentary';
import { KIND_LABELS } from './kind-labels';

/** One column on a phone; the sentence on its own line on a tablet; as the header says on a desk. */
export const INDICATOR_GRID =
  'grid gap-x-5 gap-y-2 grid-cols-[minmax(6.5rem,auto)_minmax(0,1fr)] [grid-template-areas:"name_name""now_change""spark_spark""said_said"] ' +
  'md:grid-cols-[minmax(0,1.35fr)_minmax(0,1fr)_7rem_13.5rem] md:[grid-template-areas:"name_spark_now_change""said_said_said_said"] ' +
  'xl:grid-cols-[minmax(0,1.15fr)_10rem_6.5rem_13.5rem_minmax(0,1.3fr)] xl:[grid-template-areas:"name_spark_now_change_said"]';

/** Who gave which score is not shown of employees: the way leads to their words, which are fewer than the answers. */
function ofEmployees({ records }: Indicator): boolean {
  return records.includes('audience=employee');
}

function Now({ indicator, linkRecords }: { indicator: Indicator; linkRecords: boolean }) {
  const { now } = indicator;
  if (now.value === null) {
    const why = indicator.withheld ? 'not shown' : formatTooFew(now.n);
    return <p className="text-small text-ink-faint">{why}</p>;
  }
  const interval = formatInterval(now, indicator);
  const base = `n ${formatCount(now.n)}`;
  return (
    <>
      <p className="text-title leading-6 font-semibold tracking-tight">{formatValue(now.value, indicator)}</p>
      <p className="text-note text-ink-soft">{interval}</p>
      <p className="text-note text-ink-faint">
        {linkRecords && !ofEmployees(indicator) ? (
          <Link
            href={indicator.records}
            className="inline-block min-h-6 underline decoration-rule-strong underline-offset-3 hover:text-ink"
            aria-label={`${base} records of ${indicator.name}`}
          >
            {base}
          </Link>
        ) : (
          base
        )}
        {linkRecords && ofEmployees(indicator) ? (
          <Link href={indicator.records} className="link block min-h-6 print:hidden">
            what they wrote
          </Link>
        ) : null}
      </p>
      {indicator.estimate ? (
        <p
          className="text-note text-ink-soft"
          title={`Median of blind estimates for ${indicator.estimate.month}`}
        >
          leaders: {formatLevel(indicator.estimate.value, indicator)}
        </p>
      ) : null}
    </>
  );
}

/** "Check-in 71.2 (30%)": a part of an index on 0–100 and its weight. */
function partWords({ name, share, scaled }: NonNullable<Indicator['parts']>[number]): string {
  const score = scaled.value === null ? 'none' : scaled.value.toFixed(1);
  return `${name} ${score} (${Math.round(share * 100)}%)`;
}

function goalOf(indicator: Indicator): string | null {
  if (indicator.target !== null) return `target ${formatLevel(indicator.target, indicator)}`;
  if (indicator.expectation !== null) return `we expect ${formatLevel(indicator.expectation, indicator)}`;
  return null;
}

export function IndicatorRow({
  indicator,
  linkRecords,
  sameAgainst,
  timeZone,
  month,
}: {
  indicator: Indicator;
  linkRecords: boolean;
  /** All rows are compared with the same periods, which the head of the table names. */
  sameAgainst: boolean;
  timeZone: string;
  /** "2026-10", where comments may be written. */
  month: string | null;
}) {
  const goal = goalOf(indicator);
  const tags = [indicator.owner ?? 'no owner yet', goal].filter((tag): tag is string => tag !== null);
  return (
    // biome-ignore-start lint/a11y/noRedundantRoles: a table laid out as a grid loses its roles in some browsers
    <tr role="row" className={`${INDICATOR_GRID} border-b border-rule py-4 md:py-3`}>
      <th role="rowheader" scope="row" className="min-w-0 text-left font-normal [grid-area:name]">
        <span className="line-clamp-3 leading-5 font-semibold" title={indicator.name}>
          {indicator.name}
        </span>
        <span className="mt-1 block text-note text-ink-faint">
          <span className="mr-2 text-ink underline decoration-rule-strong underline-offset-3">
            {KIND_LABELS[indicator.kind]}
          </span>
          {tags.join(' · ')}
        </span>
        {indicator.parts && indicator.parts.length > 0 ? (
          <span className="mt-1 block text-note text-ink-faint">
            of {indicator.parts.map((part) => partWords(part)).join(', ')}
          </span>
        ) : null}
        {(indicator.starts ?? []).slice(-1).map((start) => (
          <span key={start.day} className="mt-1 block text-note text-ink-soft">
            limits anew since {periodWords(start.day, true)}: {start.reason}
          </span>
        ))}
      </th>
      <td role="cell" className="min-w-0 [grid-area:spark]">
        <Sparkline
          name={indicator.name}
          series={indicator.series}
          style={indicator}
          usual={indicator.usual}
          target={indicator.target ?? indicator.expectation}
          verdict={indicator.change.verdict}
          process={indicator.process}
        />
      </td>
      <td role="cell" className="[grid-area:now]">
        <Now indicator={indicator} linkRecords={linkRecords} />
      </td>
      <td role="cell" className="[grid-area:change]">
        {indicator.process ? (
          <ProcessMark process={indicator.process} change={indicator.change} style={indicator} brief />
        ) : (
          <ChangeMark change={indicator.change} style={indicator} saysAgainst={!sameAgainst} />
        )}
      </td>
      <td role="cell" className="min-w-0 font-serif text-body leading-5.5 [grid-area:said]">
        {indicator.sentence}
        <div className="mt-2 font-sans">
          <CommentaryNote
            commentary={indicator.commentary}
            timeZone={timeZone}
            href={
              linkRecords && indicator.id > 0 && month
                ? `/board/commentary/${indicator.id}?period=${month}`
                : null
            }
          />
        </div>
      </td>
    </tr>
    // biome-ignore-end lint/a11y/noRedundantRoles: a table laid out as a grid loses its roles in some browsers
  );
}
