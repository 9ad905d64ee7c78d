import Link from 'next/link';
import type { PCell, ThreePs as View } from '@/server/measure/three-ps';
import { formatCount } from '../charts/prepare/number-format';

const P_NAMES = { people: 'People', process: 'Process', product: 'Product' } as const;
const BAND_NAMES = { control: 'We control', influence: 'We influence', cannot: 'We cannot control' } as const;

const percent = (value: number) => `${Math.round(value)}%`;

function Share({ cell, reach, links }: { cell: PCell; reach: number; links: boolean }) {
  const { complaints, praise, complaintCount, praiseCount } = cell;
  const width = (value: number | null) => `${((value ?? 0) / reach) * 100}%`;
  const interval = (low: number | null, high: number | null) =>
    low === null || high === null ? '' : ` (${Math.round(low)} to ${Math.round(high)})`;
  const fault = (
    <>
      <b className="font-semibold text-worse">{percent(complaints.value ?? 0)}</b>
      <span className="text-ink-faint">
        {interval(complaints.low, complaints.high)} of complaints, n {formatCount(complaintCount)}
      </span>
    </>
  );
  return (
    <div>
      <div aria-hidden="true" className="flex flex-col gap-0.5">
        <span className="h-2.5 bg-worse" style={{ width: width(complaints.value) }} />
        <span className="h-2.5 bg-better" style={{ width: width(praise.value) }} />
      </div>
      <p className="mt-1.5 text-note leading-4.5">
        {links ? (
          <Link href={cell.records} prefetch={false} className="underline-offset-3 hover:underline">
            {fault}
          </Link>
        ) : (
          fault
        )}
        <br />
        <b className="font-semibold text-better">{percent(praise.value ?? 0)}</b>
        <span className="text-ink-faint">
          {interval(praise.low, praise.high)} of praise, n {formatCount(praiseCount)}
        </span>
      </p>
      <p className="mt-1 text-note text-ink-soft">{cell.touchpoints.join(', ')}</p>
    </div>
  );
}

/** Where the fault and the praise lie: the three Ps down, what is in our hands across. */
export function ThreePs({ view, linkRecords }: { view: View; linkRecords: boolean }) {
  const reach = Math.max(
    1,
    ...view.cells.flatMap((cell) => [cell.complaints.value ?? 0, cell.praise.value ?? 0]),
  );
  const at = (p: PCell['p'], band: PCell['band']) =>
    view.cells.find((cell) => cell.p === p && cell.band === band) ?? null;
  return (
    // biome-ignore-start lint/a11y/noRedundantRoles: a table laid out as a grid loses its roles in some browsers
    <table role="table" className="block w-full">
      <caption className="sr-only">
        Share of all {formatCount(view.complaints)} complaints and of all {formatCount(view.praise)} words of
        praise, by what they rest on and how far we control it
      </caption>
      <thead role="rowgroup" className="hidden md:block">
        <tr
          role="row"
          className="grid grid-cols-[6rem_repeat(3,minmax(0,1fr))] gap-x-8 border-b border-ink pb-1.5"
        >
          <td role="cell" />
          {(Object.keys(BAND_NAMES) as PCell['band'][]).map((band) => (
            <th
              key={band}
              role="columnheader"
              scope="col"
              className="text-left text-note font-medium text-ink-faint"
            >
              {BAND_NAMES[band]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup" className="block">
        {(Object.keys(P_NAMES) as PCell['p'][]).map((p) => (
          <tr
            key={p}
            role="row"
            className="keep grid gap-x-8 gap-y-4 border-b border-rule py-4 md:grid-cols-[6rem_repeat(3,minmax(0,1fr))]"
          >
            <th role="rowheader" scope="row" className="text-left font-semibold">
              {P_NAMES[p]}
            </th>
            {(Object.keys(BAND_NAMES) as PCell['band'][]).map((band) => {
              const cell = at(p, band);
              return (
                <td key={band} role="cell" className={cell ? 'min-w-0' : 'hidden md:block'}>
                  <span className="mb-1 block text-note font-medium text-ink-faint md:hidden">
                    {BAND_NAMES[band]}
                  </span>
                  {cell ? (
                    <Share cell={cell} reach={reach} links={linkRecords} />
                  ) : (
                    <span className="text-note text-ink-faint">no touchpoint here</span>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
    // biome-ignore-end lint/a11y/noRedundantRoles: a table laid out as a grid loses its roles in some browsers
  );
}
