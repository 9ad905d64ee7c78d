import type { Change } from '@/server/measure/board-view';
import { VERDICT_INK } from './verdict';

const DOTS = {
  H: [
    [10, 22],
    [15, 20.5],
    [20, 18.5],
    [25, 16],
  ],
  L: [
    [10, 16],
    [15, 18.5],
    [20, 20.5],
    [25, 22],
  ],
} as const;

/** H or L in a ring where the change is beyond chance, a wave where it is not, "n" where too few answered. */
export function ChangeIcon({ change, size = 34 }: { change: Change; size?: number }) {
  const { verdict, difference } = change;
  const letter =
    verdict === 'same' || verdict === 'too-few' ? null : (difference.value ?? 0) >= 0 ? 'H' : 'L';
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 34 34"
      aria-hidden="true"
      className={`shrink-0 ${VERDICT_INK[verdict]}`}
      fill="none"
      stroke="currentColor"
    >
      <circle
        cx="17"
        cy="17"
        r="15"
        strokeWidth={letter ? 2.25 : 1.5}
        strokeDasharray={verdict === 'too-few' ? '3 3' : undefined}
      />
      {letter ? (
        <>
          <text
            x={letter === 'H' ? 12 : 22}
            y="15"
            fontSize="10.5"
            fontWeight="700"
            textAnchor="middle"
            fill="currentColor"
            stroke="none"
          >
            {letter}
          </text>
          <path
            d={DOTS[letter].map(([x, y], i) => `${i ? 'L' : 'M'}${x} ${y}`).join('')}
            strokeWidth="1.25"
          />
          {DOTS[letter].map(([x, y]) => (
            <circle key={x} cx={x} cy={y} r="1.9" fill="currentColor" stroke="none" />
          ))}
        </>
      ) : null}
      {verdict === 'same' ? (
        <path d="M8 18l4.5-4 4.5 6 4.5-6 4.5 4" strokeWidth="1.5" strokeLinejoin="round" />
      ) : null}
      {verdict === 'too-few' ? (
        <text
          x="17"
          y="21"
          fontSize="12"
          fontStyle="italic"
          textAnchor="middle"
          fill="currentColor"
          stroke="none"
        >
          n
        </text>
      ) : null}
    </svg>
  );
}
