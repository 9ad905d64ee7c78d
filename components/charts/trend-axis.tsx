import { labelEvery, labelledIndexes } from './prepare/axis-labels';
import { areMonths } from './prepare/day-words';
import type { ChartPoint } from './prepare/series-points';

interface PeriodTickProps {
  points: readonly ChartPoint[];
  x?: number | string;
  y?: number | string;
  index?: number;
  width?: number | string;
}

/** Months too close for every letter name their quarters; weeks and days are thinned from the newest back. */
function axisLabelled(points: readonly ChartPoint[], index: number, months: boolean, every: number): boolean {
  if (every === 1) return true;
  if (months) return ['01', '04', '07', '10'].includes(points[index]?.day.slice(5, 7) ?? '');
  return labelledIndexes(points.length, every).includes(index);
}

/** A month's letter, with the year beneath its January and beneath the first month; weeks and days thinned to fit. */
export function PeriodTick({ points, x = 0, y = 0, index = 0, width = 0 }: PeriodTickProps) {
  const point = points[index];
  if (!point) return null;
  const months = areMonths(points.map(({ day }) => day));
  const letters = points.map(({ letter }) => letter);
  if (!axisLabelled(points, index, months, labelEvery(letters, Number(width)))) return null;
  const secondJanuary = points.findIndex(({ day }, at) => at > 0 && day.slice(5, 7) === '01');
  // The first year would run into a January that follows closely.
  const yearHere =
    months && (point.day.slice(5, 7) === '01' || (index === 0 && (secondJanuary < 0 || secondJanuary > 2)));
  return (
    <text x={x} y={Number(y) + 10} textAnchor="middle" className="fill-ink-faint text-note">
      <tspan>{point.letter}</tspan>
      {yearHere ? (
        <tspan x={x} dy="1.25em">
          {point.day.slice(0, 4)}
        </tspan>
      ) : null}
    </text>
  );
}
