import Link from 'next/link';
import type { ReactNode } from 'react';
import type { BoardView, JourneyCell } from '@/server/measure/board-view';
import { PaperHead } from '../board/paper-head';
import { ChangeMark } from '../charts/change-mark';
import { FEELING_STYLE } from '../charts/feeling-style';
import { IntervalPlot } from '../charts/interval-plot';
import { type AxisScale, axisScale } from '../charts/prepare/axis-scale';
import { feelingShade } from '../charts/prepare/feeling-shade';
import { formatCount, formatInterval, formatSigned, formatTooFew } from '../charts/prepare/number-format';
import { EmptyState } from '../ui/empty-state';
import { P_WORDS } from './p-words';

const GRID = 'md:grid-cols-[minmax(0,14rem)_minmax(6rem,1fr)_8rem_12.5rem]';

function Row({
  cell,
  scale,
  href,
  sameAgainst,
}: {
  cell: JourneyCell;
  scale: AxisScale;
  href: string;
  sameAgainst: boolean;
}) {
  const { tone } = feelingShade(cell.feeling, FEELING_STYLE.axis, cell.enough);
  const told = cell.enough && cell.feeling.value !== null;
  return (
    <li
      className={`keep relative grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-2 border-b border-rule py-3 hover:bg-raised md:py-2 ${GRID}`}
    >
      <div className="min-w-0">
        <Link
          href={href}
          title={cell.name}
          className="line-clamp-2 font-semibold underline-offset-3 after:absolute after:inset-0 hover:underline"
        >
          {cell.name}
        </Link>
        <p className="text-note text-ink-faint">
          {P_WORDS[cell.p]} · {cell.owner ?? 'no owner yet'}
        </p>
      </div>
      <div className="order-last col-span-2 md:order-none md:col-span-1">
        <IntervalPlot measured={cell.feeling} scale={scale} tone={tone} />
      </div>
      <p className="text-right text-note text-ink-faint md:text-left">
        {told ? (
          <>
            <b className="text-lead leading-5 font-semibold text-ink">
              {formatSigned(cell.feeling.value ?? 0, FEELING_STYLE)}
            </b>
            <br />
            {formatInterval(cell.feeling, FEELING_STYLE, true)}
            <br />
            <Link
              href={cell.records}
              aria-label={`${formatCount(cell.feeling.n)} records about ${cell.name}`}
              className="relative z-10 inline-block min-h-6 underline decoration-rule-strong underline-offset-3 hover:decoration-current"
            >
              n {formatCount(cell.feeling.n)}
            </Link>
          </>
        ) : (
          formatTooFew(cell.feeling.n)
        )}
      </p>
      <div className="col-span-2 md:col-span-1">
        <ChangeMark change={cell.change} style={FEELING_STYLE} saysAgainst={!sameAgainst} />
      </div>
    </li>
  );
}

/** What the list needs of a page of facts: the board's own shape fits. */
export type TouchpointIndexView = Pick<
  BoardView,
  'organisation' | 'period' | 'asOf' | 'waiting' | 'journey'
> & {
  readonly journeyFinding: string;
};

/** The journey as a list for those who work on it: each stage, its touchpoints, their feeling and its change. */
export function TouchpointIndex({
  view,
  actions,
  empty,
  hrefOf = (cell) => `/touchpoints/${cell.key}`,
}: {
  view: TouchpointIndexView;
  actions?: ReactNode;
  /** The next step of a person who can take it, while there is no touchpoint. */
  empty?: ReactNode;
  hrefOf?: (cell: JourneyCell) => string;
}) {
  const { journey, organisation, period } = view;
  const cells = journey.flatMap((stage) => stage.touchpoints);
  const scale = axisScale(FEELING_STYLE.axis, [
    0,
    ...cells.flatMap(({ enough, feeling }) => (enough ? [feeling.value, feeling.low, feeling.high] : [])),
  ]);
  const against = new Set(cells.map((cell) => cell.change.comparedWith));
  const [only] = against;
  return (
    <article>
      <PaperHead
        above={
          <>
            <b className="font-semibold text-ink">{organisation.name}</b> · Touchpoints ·{' '}
            <b className="font-semibold text-ink">{period.label}</b>
          </>
        }
        organisation={organisation}
        period={period}
        asOf={view.asOf}
        waiting={view.waiting}
        frozen={false}
        headline={
          cells.length > 0
            ? view.journeyFinding
            : empty
              ? 'The journey has no touchpoints yet.'
              : 'No touchpoint is yours yet.'
        }
        supporting={[]}
        actions={actions}
      />
      {cells.length > 0 ? null : (
        <EmptyState title={empty ? 'What comes first' : 'Touchpoints come with a team'} action={empty}>
          {empty
            ? null
            : 'An administrator names the touchpoints of the journey, the teams that own them, and who is in a team.'}
        </EmptyState>
      )}
      <div className="flex flex-col gap-8">
        {cells.length > 0 ? (
          <div aria-hidden="true" className={`-mb-4 hidden gap-x-6 text-note text-ink-faint md:grid ${GRID}`}>
            <span>Touchpoint</span>
            <span className="flex justify-between">
              <span>{formatSigned(scale.domain[0], FEELING_STYLE, 0)}</span>
              <span>net feeling, 95% interval</span>
              <span>{formatSigned(scale.domain[1], FEELING_STYLE, 0)}</span>
            </span>
            <span>Now, interval, base</span>
            <span>Change{against.size === 1 && only ? ` against ${only}` : ''}</span>
          </div>
        ) : null}
        {journey.map((stage) => (
          <section key={stage.id}>
            <h2 className="border-b border-ink pb-1.5 text-title">{stage.name}</h2>
            <ul>
              {stage.touchpoints.map((cell) => (
                <Row
                  key={cell.id}
                  cell={cell}
                  scale={scale}
                  href={hrefOf(cell)}
                  sameAgainst={against.size === 1}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </article>
  );
}
