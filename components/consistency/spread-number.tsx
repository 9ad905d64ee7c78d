import type { ConsistencyView } from '@/server/measure/consistency/read-consistency';
import { formatCount, formatInterval, formatValue } from '../charts/prepare/number-format';
import { Sparkline } from '../charts/sparkline';

const VERDICTS = { closer: 'better', further: 'worse', same: 'same', unknown: 'too-few' } as const;

/** τ as a board reads it: the number with interval and base, the sentence unless it stands above, and two years of it. */
export function SpreadNumber({ view, saysIt = true }: { view: ConsistencyView; saysIt?: boolean }) {
  const { tau, axis, unit, sites, icc, trend, before, change } = view;
  const style = { unit: '', axis };
  // A distance from the average is at most half the scale.
  const reach = { unit: '', axis: [0, (axis[1] - axis[0]) / 2] as const };
  const interval = formatInterval(tau, style);
  return (
    <div className="flex flex-col gap-4 sm:grid sm:grid-cols-2 sm:gap-x-8 lg:flex">
      <div>
        <p className="text-note text-ink-faint">Typical distance of a location from the average</p>
        {tau.value === null ? null : (
          <p className="mt-1 text-small text-ink-faint">
            <b className="text-headline leading-none font-semibold text-ink">
              {formatValue(tau.value, style)}
            </b>{' '}
            {unit === '%' ? 'percentage points' : 'points'}
            <br />
            {interval ? `${interval}, ` : ''}
            {formatCount(sites)} locations, n {formatCount(tau.n)}
          </p>
        )}
        {saysIt ? <p className="mt-2 font-serif text-body leading-5.5">{view.tauSentence}</p> : null}
      </div>
      <div>
        <Sparkline
          name="Typical distance of a location from the average"
          series={trend}
          style={reach}
          usual={before.value}
          target={null}
          verdict={VERDICTS[change]}
        />
        <p className="text-note text-ink-faint">
          by month over two years, with 95% interval; lower is more alike
        </p>
        {view.supporting.length > 0 ? (
          <ul className="mt-2 flex flex-col gap-1 text-small text-ink-soft">
            {view.supporting.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        ) : null}
        {icc === null || icc === 0 ? null : (
          <p className="mt-2 text-small text-ink-soft">
            {(100 * icc).toFixed(icc < 0.1 ? 1 : 0)}% of what sets answers apart is where they were given.
          </p>
        )}
      </div>
    </div>
  );
}
