import Link from 'next/link';
import type { EmployeesView } from '@/server/measure/employees';
import { LagPlot } from '../charts/lag-plot';
import { LagTable } from '../charts/lag-table';
import { summariseLags } from '../charts/prepare/lag-rows';
import { Figure } from '../ui/figure';
import { EmployeeScores } from './employee-scores';

function ExCx({ view, records }: { view: EmployeesView['exCx']; records: string | null }) {
  const { finding, reason, lags, sites, months, employees, customers } = view;
  if (reason !== null || employees === null) {
    return (
      <div className="keep max-w-3xl">
        <h3 className="text-title">{finding}</h3>
        <p className="mt-1 text-small text-ink-soft">{reason}</p>
      </div>
    );
  }
  return (
    <Figure
      title={finding}
      subtitle={`Correlation within sites of ${employees} in a month with ${customers} so many months later, 95% interval, ${sites} sites over ${months} months; what always differs between sites, and what happened everywhere in a month, is taken out. One goes with the other; that does not say it causes it.`}
      summary={summariseLags(lags)}
      table={<LagTable caption={`${employees} and ${customers}, by lag`} lags={lags} />}
      records={records}
    >
      <LagPlot lags={lags} />
    </Figure>
  );
}

/** Employees first: what they score above the floor, and whether they feel it before customers do, or why not yet. */
export function EmployeesPanel({ view, linkRecords }: { view: EmployeesView; linkRecords: boolean }) {
  return (
    <div className="flex flex-col gap-10">
      <div>
        <EmployeeScores scores={view.scores} />
        {linkRecords ? (
          <p className="mt-3 text-small print:hidden">
            <Link href={view.records} className="link">
              What they wrote in {view.period.label}
            </Link>
          </p>
        ) : null}
      </div>
      <ExCx view={view.exCx} records={linkRecords ? view.records : null} />
    </div>
  );
}

/** The line under the panel's heading: whose answers, and from how many on. */
export function employeesSubtitle({ period, floor }: EmployeesView): string {
  return `Employees first: their own answers, ${period.label}. Nothing is shown that fewer than ${floor} of them answered, nor can it be worked out.`;
}
