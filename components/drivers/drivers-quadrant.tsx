'use client';

import { controlBand } from '@/server/maths/control';
import type { DriverRow, DriversView } from '@/server/measure/drivers/drivers-view';
import { formatMeasured } from '../charts/prepare/number-format';
import { Quadrant, type QuadrantMark } from '../charts/quadrant';
import { controlWords } from '../touchpoint/p-words';
import { ADVICE_WORDS, BAND_NAMES, CORNERS, percentWords } from './driver-words';

function markOf(row: DriverRow, view: Pick<DriversView, 'by' | 'score'>): QuadrantMark[] {
  const { importance, score } = row;
  if (importance.value === null || score.value === null) return [];
  const interval =
    importance.low === null || importance.high === null
      ? ''
      : ` (${percentWords(importance.low)} to ${percentWords(importance.high)})`;
  return [
    {
      key: row.key,
      name: row.name,
      score: score.value,
      scoreLow: score.low,
      scoreHigh: score.high,
      importance: importance.value,
      importanceLow: importance.low,
      importanceHigh: importance.high,
      place: row.place,
      band: controlBand(row.control),
      href: `/touchpoints/${row.key}`,
      words: [
        `${row.name}${row.advice ? `: ${ADVICE_WORDS[row.advice].toLowerCase()}` : ''}`,
        `Importance ${percentWords(importance.value)}${interval}`,
        `${view.score.name} ${formatMeasured(score, view.score, view.by === 'words')}`,
        `In our hands ${controlWords(row.control)}`,
      ],
    },
  ];
}

/** The drivers that this person sees, as a quadrant. */
export function DriversQuadrant({
  view,
}: {
  view: Pick<DriversView, 'by' | 'score' | 'rows' | 'lines' | 'quadrant'>;
}) {
  const { score, lines } = view;
  const [from, to] = score.axis;
  return (
    <Quadrant
      name={view.quadrant}
      items={view.rows.flatMap((row) => markOf(row, view))}
      lines={{ score: from + (lines.score / 100) * (to - from), importance: lines.importance }}
      scoreName={view.by === 'ratings' ? 'Mean rating of 100' : 'Net feeling, points'}
      style={score}
      corners={[...CORNERS]}
      bands={BAND_NAMES}
    />
  );
}
