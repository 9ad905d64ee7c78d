import Link from 'next/link';
import type { Measured } from '@/server/maths/measured';
import type { Change, IndicatorRow } from '@/server/measure/board-view';
import type { Pair } from '@/server/measure/pairs';
import { ChangeIcon } from '../charts/change-icon';
import { FEELING_STYLE } from '../charts/feeling-style';
import { formatMeasured, formatTooFew, type MetricStyle } from '../charts/prepare/number-format';
import { VERDICT_INK, VERDICT_WORDS } from '../charts/verdict';

interface Line {
  readonly key: string;
  readonly name: string;
  readonly now: Measured;
  readonly style: MetricStyle;
  readonly signed: boolean;
  readonly change: Change;
  readonly records: string;
}

function lineOf(row: IndicatorRow): Line {
  return {
    key: String(row.id),
    name: row.name,
    now: row.now,
    style: row,
    signed: false,
    change: row.change,
    records: row.records,
  };
}

function Side({ title, lines, links }: { title: string; lines: readonly Line[]; links: boolean }) {
  return (
    <div className="min-w-0">
      <h4 className="mb-1.5 font-sans text-note font-medium text-ink-faint">{title}</h4>
      {lines.length === 0 ? <p className="text-note text-ink-faint">not measured here yet</p> : null}
      <ul className="flex flex-col gap-2">
        {lines.map((line) => (
          <li key={line.key} className="flex items-start gap-2.5">
            <ChangeIcon change={line.change} size={26} />
            <p className="min-w-0 text-small leading-5">
              {line.name}{' '}
              <b className="font-semibold whitespace-nowrap">
                {line.now.value === null ? formatTooFew(line.now.n) : null}
              </b>
              {line.now.value === null ? null : links ? (
                <Link
                  href={line.records}
                  prefetch={false}
                  className="font-semibold underline-offset-3 hover:underline"
                  aria-label={`${formatMeasured(line.now, line.style, line.signed)}, what is behind ${line.name}`}
                >
                  {formatMeasured(line.now, line.style, line.signed)}
                </Link>
              ) : (
                <b className="font-semibold">{formatMeasured(line.now, line.style, line.signed)}</b>
              )}{' '}
              <span className={VERDICT_INK[line.change.verdict]}>{VERDICT_WORDS[line.change.verdict]}</span>
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** For each touchpoint what we do on the left, what customers feel on the right, and what the two say together. */
export function Pairs({ pairs, linkRecords }: { pairs: readonly Pair[]; linkRecords: boolean }) {
  return (
    <ul className="border-t border-ink">
      {pairs.map((pair) => {
        const feeling: Line = {
          key: 'feeling',
          name: 'Feeling in their own words',
          now: pair.feeling.feeling,
          style: FEELING_STYLE,
          signed: true,
          change: pair.feeling.change,
          records: pair.feeling.records,
        };
        return (
          <li
            key={pair.touchpointId}
            className="keep grid gap-x-8 gap-y-3 border-b border-rule py-4 md:grid-cols-[minmax(0,14rem)_minmax(0,1fr)_minmax(0,1fr)]"
          >
            <div className="min-w-0">
              <h3 className="font-semibold">{pair.touchpoint}</h3>
              <p className="text-note text-ink-faint">{pair.owner ?? 'no owner yet'}</p>
              <p className="mt-1 font-serif text-body leading-5.5">{pair.finding}</p>
            </div>
            <Side title="Service: what we do" lines={pair.service.map(lineOf)} links={linkRecords} />
            <Side
              title="Experience: what they feel"
              lines={[...pair.experience.map(lineOf), feeling]}
              links={linkRecords}
            />
          </li>
        );
      })}
    </ul>
  );
}
