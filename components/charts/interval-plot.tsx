import type { Measured } from '@/server/maths/measured';
import type { AxisScale } from './prepare/axis-scale';
import type { Shade } from './prepare/feeling-shade';

const INK: Record<Shade['tone'], string> = {
  better: 'text-better',
  worse: 'text-worse',
  same: 'text-same',
  none: 'text-ink-faint',
};

/** One dot with its interval on a shared axis. Hollow where the base is too small to rank. */
export function IntervalPlot({
  measured,
  scale,
  tone,
}: {
  measured: Measured;
  scale: AxisScale;
  tone: Shade['tone'];
}) {
  const [from, to] = scale.domain;
  const share = (value: number) => `${Math.min(100, Math.max(0, ((value - from) / (to - from)) * 100))}%`;
  const { value, low, high } = measured;
  return (
    <svg aria-hidden="true" width="100%" height="24" className={`block overflow-visible ${INK[tone]}`}>
      {scale.ticks.map((tick) => (
        <line
          key={tick}
          x1={share(tick)}
          x2={share(tick)}
          y1="-8"
          y2="32"
          className={tick === 0 ? 'stroke-rule-strong' : 'stroke-rule'}
          strokeWidth="1"
        />
      ))}
      {value !== null && low !== null && high !== null ? (
        <line
          x1={share(low)}
          x2={share(high)}
          y1="12"
          y2="12"
          stroke="currentColor"
          strokeWidth={tone === 'none' ? 1.5 : 2.5}
          strokeDasharray={tone === 'none' ? '3 2' : undefined}
        />
      ) : null}
      {value === null ? null : (
        <circle
          cx={share(value)}
          cy="12"
          r="4.5"
          fill={tone === 'none' ? 'var(--color-paper)' : 'currentColor'}
          stroke={tone === 'none' ? 'currentColor' : 'var(--color-paper)'}
          strokeWidth="1.5"
        />
      )}
    </svg>
  );
}
