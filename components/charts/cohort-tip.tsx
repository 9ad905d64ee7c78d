import { COHORT_STYLE, type CohortCurve, type CohortPoint, curveAt } from './prepare/cohort-steps';
import { formatMeasured } from './prepare/number-format';

interface CohortTipProps {
  curves: readonly CohortCurve[];
  active?: boolean;
  payload?: readonly { payload?: CohortPoint }[];
}

/** What the pointer or the arrow keys stand on: every group on that day. */
export function CohortTip({ curves, active, payload }: CohortTipProps) {
  const point = payload?.find((entry) => entry.payload)?.payload;
  if (!active || !point) return null;
  return (
    <div className="rounded-card border border-rule bg-paper px-3 py-2 text-note shadow-float">
      <p className="text-ink-faint">within {point.day} days</p>
      {curves.map((curve) => {
        const share = curveAt(curve, point.day);
        return (
          <p key={curve.key}>
            {curve.name}{' '}
            <b className="font-semibold">
              {share.value === null ? 'not followed so long' : formatMeasured(share, COHORT_STYLE)}
            </b>
          </p>
        );
      })}
    </div>
  );
}
