'use client';

import type { ConsistencyView } from '@/server/measure/consistency/read-consistency';
import { FunnelPlot } from '../charts/funnel-plot';
import { FunnelTable } from '../charts/funnel-table';
import { summariseFunnel } from '../charts/prepare/funnel-points';
import { formatCount } from '../charts/prepare/number-format';
import { Figure } from '../ui/figure';
import { SpreadNumber } from './spread-number';

const LEGEND = [
  'shaded: the 95% limits',
  'dashed: the 99.8% limits',
  '▲ above and ▼ below them',
  'ringed: between the two',
  'hollow: a small base',
];
const OTHERS = 'small rings: locations of other teams';

function subtitleOf(view: ConsistencyView): string {
  const { name, touchpoint, unit, period } = view;
  const what = touchpoint ? `${name} at ${touchpoint.name}` : name;
  const said = unit === '%' ? 'percent' : unit;
  return `${what}, ${said}, by location and number of answers, ${period.label}. A location is called apart beyond the 99.8% limits only: one in five hundred lies there by chance, so no correction is made for many locations.`;
}

/** How alike the locations are: the typical distance with its trend, and who lies outside what chance allows. */
export function ConsistencyPanel({
  view,
  linkRecords,
  chosen,
  underSentence = false,
}: {
  view: ConsistencyView;
  linkRecords: boolean;
  /** Key of a location to name in the plot. */
  chosen?: string | null;
  /** Whether the sentence of the distance already stands above the panel. */
  underSentence?: boolean;
}) {
  const style = { unit: view.unit, axis: view.axis };
  const { funnel, points, hiddenOthers } = view;
  const legend = points.some(({ name }) => name === null) ? [...LEGEND, OTHERS] : LEGEND;
  const summary = funnel ? summariseFunnel(points, style, funnel.centre) : view.headline;
  return (
    <Figure
      title={view.headline}
      subtitle={subtitleOf(view)}
      summary={`${view.tauSentence} ${summary}`}
      table={
        points.length > 0 ? <FunnelTable caption={view.headline} points={points} style={style} /> : undefined
      }
      records={linkRecords ? view.records : null}
    >
      <div className="grid gap-x-12 gap-y-6 lg:grid-cols-[16rem_minmax(0,1fr)]">
        <div className="min-w-0">
          <SpreadNumber view={view} saysIt={!underSentence} />
        </div>
        {funnel ? (
          <div className="min-w-0">
            <FunnelPlot
              name={view.headline}
              points={points}
              limits={funnel.limits}
              centre={funnel.centre}
              style={style}
              chosen={chosen}
              linkRecords={linkRecords}
            />
            <p className="mt-1 text-note text-ink-faint">
              {legend.join(' · ')}
              {hiddenOthers > 0
                ? ` · ${formatCount(hiddenOthers)} locations of other teams are counted in the limits and not drawn`
                : ''}
            </p>
          </div>
        ) : null}
      </div>
    </Figure>
  );
}
