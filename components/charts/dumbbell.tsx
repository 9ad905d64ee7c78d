'use client';

import Link from 'next/link';
import { type DumbbellGiven, type DumbbellRow, dumbbellRows } from './prepare/dumbbell-rows';

const row =
  'grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-0.5 border-b border-rule py-2.5 ' +
  'md:grid-cols-[minmax(0,15rem)_minmax(8rem,1fr)_8rem] xl:grid-cols-[minmax(0,20rem)_minmax(8rem,1fr)_8rem] md:gap-y-0';

const share = (percent: number) => `${percent}%`;
const MIDDLE = 16;

/** Leaders at one end, hollow; customers with their interval at the other; each estimate as a small stroke. */
function Track({ item }: { item: DumbbellRow }) {
  const { leaders, customers, interval, estimates, mine, link, real } = item;
  return (
    <svg aria-hidden="true" width="100%" height="32" className="block overflow-visible text-ink">
      <line x1="0" x2="100%" y1={MIDDLE} y2={MIDDLE} className="stroke-rule" strokeWidth="1" />
      <line x1="0" x2="0" y1={MIDDLE - 4} y2={MIDDLE + 4} className="stroke-rule-strong" strokeWidth="1" />
      <line
        x1="100%"
        x2="100%"
        y1={MIDDLE - 4}
        y2={MIDDLE + 4}
        className="stroke-rule-strong"
        strokeWidth="1"
      />
      {estimates.map((at, i) => (
        <line
          // biome-ignore lint/suspicious/noArrayIndexKey: two leaders may guess alike, and strokes hold no state
          key={i}
          x1={share(at)}
          x2={share(at)}
          y1={MIDDLE - 9}
          y2={MIDDLE - 4}
          stroke="currentColor"
          strokeWidth="1.25"
        />
      ))}
      {interval ? (
        <line
          x1={share(interval[0])}
          x2={share(interval[1])}
          y1={MIDDLE}
          y2={MIDDLE}
          className="stroke-rule-strong"
          strokeWidth="8"
        />
      ) : null}
      {link ? (
        <line
          x1={share(link[0])}
          x2={share(link[1])}
          y1={MIDDLE}
          y2={MIDDLE}
          stroke="currentColor"
          strokeWidth="1.5"
          strokeDasharray={real ? undefined : '2 3'}
        />
      ) : null}
      {customers === null ? null : <circle cx={share(customers)} cy={MIDDLE} r="5" fill="currentColor" />}
      {leaders === null ? null : (
        <svg x={share(leaders)} y={MIDDLE} overflow="visible" role="presentation">
          <path d="M0-7 7 0 0 7-7 0Z" fill="var(--color-paper)" stroke="currentColor" strokeWidth="1.75" />
        </svg>
      )}
      {mine === null ? null : (
        <svg x={share(mine)} y={MIDDLE + 5} overflow="visible" role="presentation">
          <path d="M0 0 4.5 8-4.5 8Z" className="fill-accent" />
        </svg>
      )}
    </svg>
  );
}

function Row({ item, link }: { item: DumbbellRow; link: boolean }) {
  return (
    <li className={row}>
      <span className="min-w-0">
        <span className="block text-small font-medium" title={item.name}>
          {link && item.records ? (
            <Link
              href={item.records}
              prefetch={false}
              className="inline-block min-h-6 underline-offset-3 hover:underline"
            >
              {item.name}
            </Link>
          ) : (
            item.name
          )}
        </span>
        <span className="block text-note text-ink-faint">
          <span className="whitespace-nowrap">{item.leadersWords}</span> · {item.customersWords}
          {item.mineWords ? (
            <>
              {' · '}
              <span className="whitespace-nowrap">{item.mineWords}</span>
            </>
          ) : null}
        </span>
      </span>
      <span className="order-last col-span-2 min-w-0 md:order-none md:col-span-1">
        <Track item={item} />
        <span aria-hidden="true" className="-mt-1 flex justify-between text-note text-ink-faint">
          <span>{item.ends[0]}</span>
          <span>{item.ends[1]}</span>
        </span>
      </span>
      <span className="text-right text-note text-ink-faint">
        <b className="block text-lead leading-6 font-semibold text-ink">{item.gapWords}</b>
        {item.verdict}
      </span>
    </li>
  );
}

/** One row a number: what leaders believe, what was measured, and the gap between. */
export function Dumbbell({ rows, linkRecords }: { rows: readonly DumbbellGiven[]; linkRecords: boolean }) {
  const drawn = dumbbellRows(rows);
  const single = drawn.some(({ estimates }) => estimates.length > 0);
  const own = drawn.some(({ mine }) => mine !== null);
  return (
    <div>
      <p
        aria-hidden="true"
        className="flex flex-wrap gap-x-5 gap-y-1 border-b border-ink pb-1.5 text-note text-ink-faint"
      >
        <span>◇ leaders’ median</span>
        <span>● measured, with 95% interval</span>
        {single ? <span>| each estimate</span> : null}
        {own ? <span className="text-accent">▲ yours</span> : null}
      </p>
      <ul>
        {drawn.map((item) => (
          <Row key={item.key} item={item} link={linkRecords} />
        ))}
      </ul>
    </div>
  );
}
