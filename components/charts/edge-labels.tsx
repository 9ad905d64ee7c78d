'use client';

import { useChartWidth } from 'recharts';

export interface EdgeLabel {
  readonly key: string;
  /** Middle of the line of text, in pixels from the top of the chart. */
  readonly at: number;
  readonly text: string;
  readonly className: string;
}

/** Room kept at the right of the plot, and the air between plot and label, in pixels. */
export const EDGE_PX = 96;
const AIR_PX = 6;

/** Levels named where they end. Drawn inside the chart, so that they scale with it on paper. */
export function EdgeLabels({ labels }: { labels: readonly EdgeLabel[] }) {
  const width = useChartWidth();
  if (width === undefined) return null;
  return (
    <g>
      {labels.map((label) => (
        <text
          key={label.key}
          x={width - EDGE_PX + AIR_PX}
          y={label.at}
          dominantBaseline="central"
          className={`text-note ${label.className}`}
        >
          {label.text}
        </text>
      ))}
    </g>
  );
}
