import Link from 'next/link';
import type { LinkRow } from '@/server/measure/weak-link/read-weak-link';
import { IntervalPlot } from '../charts/interval-plot';
import type { AxisScale } from '../charts/prepare/axis-scale';
import { lossScale } from '../charts/prepare/loss-scale';
import {
  formatCount,
  formatInterval,
  formatTooFew,
  formatValue,
  type MetricStyle,
} from '../charts/prepare/number-format';

/** More touchpoints than this fold away: those that cost most are what a reader asks for. */
const MOST_OPEN = 8;
const PERCENT: MetricStyle = { unit: '%', axis: [0, 100] };

const GRID =
  'grid grid-cols-[minmax(0,1fr)_auto] gap-x-5 gap-y-1 md:grid-cols-[minmax(0,11rem)_minmax(6rem,1fr)_8rem_12rem]';

function Row({
  link,
  scale,
  style,
  linkRecords,
  first,
}: {
  link: LinkRow;
  scale: AxisScale;
  style: MetricStyle;
  linkRecords: boolean;
  first: boolean;
}) {
  const { loss, spoil, damage } = link;
  const sure = loss.low !== null && loss.low > 0;
  return (
    <li className={`${GRID} keep items-center border-b border-rule py-2`}>
      <div className="min-w-0">
        <p className="text-small font-medium" title={link.name}>
          {linkRecords ? (
            <Link
              href={link.records}
              prefetch={false}
              className="line-clamp-2 min-h-6 underline-offset-3 hover:underline"
            >
              {link.name}
            </Link>
          ) : (
            <span className="line-clamp-2">{link.name}</span>
          )}
        </p>
        <p className="text-note text-ink-faint">
          {first ? <b className="font-semibold text-ink">weakest link · </b> : null}
          {link.owner ?? 'no owner yet'}
        </p>
      </div>
      <div className="order-last col-span-2 md:order-none md:col-span-1">
        <IntervalPlot
          measured={loss}
          scale={scale}
          tone={loss.value === null ? 'none' : sure ? 'worse' : 'same'}
        />
      </div>
      <p className="text-right text-note text-ink-faint md:text-left">
        {loss.value === null ? (
          'not told'
        ) : (
          <>
            <b className="text-lead leading-5 font-semibold text-ink">{formatValue(loss.value, style)}</b>
            <br />
            {formatInterval(loss, style)}
          </>
        )}
      </p>
      <p className="col-span-2 text-note text-ink-faint md:col-span-1">
        bad in {spoil.value === null ? formatTooFew(spoil.n) : formatValue(spoil.value, PERCENT)} (
        {formatInterval(spoil, PERCENT)})
        <br />
        {damage.value === null
          ? `alone in ${formatCount(damage.n)}: too few to say what it costs`
          : `costs ${formatValue(damage.value, style)} where it alone is bad, n ${formatCount(damage.n)}`}
      </p>
    </li>
  );
}

/** What each touchpoint costs the average of all journeys, the dearest first, on one axis from nothing. */
export function LossRows({
  links,
  style,
  weakest,
  linkRecords,
}: {
  links: readonly LinkRow[];
  style: MetricStyle;
  weakest: string | null;
  linkRecords: boolean;
}) {
  const scale = lossScale(links.flatMap(({ loss }) => [loss.value, loss.low, loss.high]));
  const told = links.filter(({ loss }) => loss.value !== null);
  const open = told.slice(0, MOST_OPEN);
  const folded = links.filter((link) => !open.includes(link));
  const draw = (part: readonly LinkRow[]) =>
    part.map((link) => (
      <Row
        key={link.key}
        link={link}
        scale={scale}
        style={style}
        linkRecords={linkRecords}
        first={link.key === weakest}
      />
    ));
  const [from, to] = scale.domain;
  return (
    <div>
      <div
        aria-hidden="true"
        className={`${GRID} border-b border-ink pb-1 text-note text-ink-faint max-md:hidden`}
      >
        <span>Touchpoint</span>
        <span className="relative h-4">
          {[...new Set([from, 0, to])].map((tick) => (
            <span
              key={tick}
              className="absolute -translate-x-1/2"
              style={{ left: `${((tick - from) / (to - from)) * 100}%` }}
            >
              {formatValue(tick, style, Number.isInteger(tick) ? 0 : undefined)}
            </span>
          ))}
        </span>
        <span>Cost, 95% interval</span>
        <span>How often, and how much</span>
      </div>
      <ul>{draw(open)}</ul>
      {folded.length > 0 ? (
        <details>
          <summary className="link inline-block py-2 text-small">
            {open.length > 0
              ? `${formatCount(folded.length)} more`
              : `${formatCount(folded.length)} touchpoints`}
            {told.length <= open.length ? ', too seldom bad alone to say what they cost' : ''}
          </summary>
          <ul>{draw(folded)}</ul>
        </details>
      ) : null}
    </div>
  );
}
