'use client';

import type { SeriesPanel } from '@/server/measure/touchpoint-view';
import { ChangeMark } from '../charts/change-mark';
import { formatMeasured } from '../charts/prepare/number-format';
import { summariseProcess } from '../charts/prepare/spc-points';
import { summariseSeries } from '../charts/prepare/summary';
import { ProcessMark } from '../charts/process-mark';
import { SeriesTable } from '../charts/series-table';
import { SpcChart } from '../charts/spc-chart';
import { SpcTable } from '../charts/spc-table';
import { TrendChart } from '../charts/trend-chart';
import { Figure } from '../ui/figure';

/** One measure of a touchpoint over time: the finding, the number, the change, the chart. */
export function Panel({ panel, linkRecords }: { panel: SeriesPanel; linkRecords: boolean }) {
  const style = { unit: panel.unit, axis: panel.axis };
  const { process } = panel;
  const records = linkRecords ? { newest: panel.records, period: panel.period ?? ('month' as const) } : null;
  return (
    <Figure
      title={panel.title}
      subtitle={panel.subtitle}
      summary={
        process
          ? summariseProcess(panel.title, process, style)
          : summariseSeries(panel.title, panel.series, style)
      }
      table={
        process ? (
          <SpcTable caption={panel.title} process={process} style={style} records={records} />
        ) : (
          <SeriesTable caption={panel.title} series={panel.series} style={style} />
        )
      }
      records={linkRecords ? panel.records : null}
    >
      <div className="mb-3 flex flex-wrap items-start justify-between gap-x-8 gap-y-2">
        <p className="text-body font-semibold">{formatMeasured(panel.now, style)}</p>
        {process ? (
          <ProcessMark process={process} change={panel.change} style={style} />
        ) : (
          <ChangeMark change={panel.change} style={style} />
        )}
      </div>
      {process ? (
        <SpcChart
          name={panel.title}
          process={process}
          style={style}
          target={panel.target}
          starts={panel.starts}
          records={records}
        />
      ) : (
        <TrendChart
          name={panel.title}
          series={panel.series}
          style={style}
          usual={panel.usual}
          target={panel.target}
          verdict={panel.change.verdict}
        />
      )}
    </Figure>
  );
}
