import type { ChartPoint } from './prepare/series-points';

interface TrendTipProps {
  active?: boolean;
  payload?: readonly { payload?: ChartPoint }[];
}

/** What the pointer or the arrow keys stand on. */
export function TrendTip({ active, payload }: TrendTipProps) {
  const point = payload?.find((entry) => entry.payload)?.payload;
  if (!active || !point) return null;
  return (
    <div className="rounded-card border border-rule bg-paper px-3 py-2 text-note shadow-float">
      <p className="text-ink-faint">{point.label}</p>
      <p className="font-semibold">{point.words}</p>
    </div>
  );
}
