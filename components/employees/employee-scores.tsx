import type { EmployeeScore } from '@/server/measure/employees';
import {
  formatCount,
  formatInterval,
  formatSigned,
  formatValue,
  type MetricStyle,
} from '../charts/prepare/number-format';
import { Sparkline } from '../charts/sparkline';

const SIGNED = new Set(['nps', 'sentiment']);

function Now({ score }: { score: EmployeeScore }) {
  const { now, metric } = score;
  if (now.value === null) return null;
  const signed = SIGNED.has(metric);
  return (
    <p>
      <b className="text-title leading-6 font-semibold tracking-tight">
        {(signed ? formatSigned : formatValue)(now.value, score)}
      </b>{' '}
      <span className="text-note text-ink-soft">
        {unitOf(score)}
        {formatInterval(now, score, signed)}
      </span>{' '}
      <span className="text-note whitespace-nowrap text-ink-faint">n {formatCount(now.n)}</span>
    </p>
  );
}

/** A percent sign stands at the value; any other unit is said once. */
function unitOf({ unit }: MetricStyle): string {
  return unit === '%' ? '' : `${unit}, `;
}

/** What employees score in a month, each with interval and base, or why it is not shown. */
export function EmployeeScores({ scores }: { scores: readonly EmployeeScore[] }) {
  return (
    <ul className="grid gap-x-10 gap-y-6 md:grid-cols-2 xl:grid-cols-3">
      {scores.map((score) => (
        <li key={score.metric} className="keep min-w-0 border-t border-rule pt-3">
          <h3 className="mb-1 font-sans text-small font-semibold">{score.name}</h3>
          <Now score={score} />
          <div className="mt-2">
            <Sparkline
              name={score.name}
              series={score.series}
              style={score}
              usual={score.process.mean}
              target={null}
              verdict={score.change.verdict}
              process={score.process}
            />
          </div>
          <p className="mt-1 font-serif text-body leading-5.5">{score.sentence}</p>
        </li>
      ))}
    </ul>
  );
}
