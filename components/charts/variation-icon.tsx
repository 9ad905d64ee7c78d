import type { Variation } from '@/server/maths/spc/process';

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

const LETTER: Record<Variation, 'H' | 'L' | null> = {
  'better-high': 'H',
  'better-low': 'L',
  'worse-high': 'H',
  'worse-low': 'L',
  higher: 'H',
  lower: 'L',
  common: null,
  none: null,
};
const INK: Record<Variation, string> = {
  'better-high': 'text-better',
  'better-low': 'text-better',
  'worse-high': 'text-worse',
  'worse-low': 'text-worse',
  higher: 'text-ink',
  lower: 'text-ink',
  common: 'text-same',
  none: 'text-ink-faint',
};
export const VARIATION_WORDS: Record<Variation, string> = {
  'better-high': 'better, high',
  'better-low': 'better, low',
  'worse-high': 'worse, high',
  'worse-low': 'worse, low',
  higher: 'changed, high',
  lower: 'changed, low',
  common: 'normal variation',
  none: 'cannot be told',
};

/** H or L in a ring for a special cause, a wave for normal variation, "n" where there is too little to tell. */
export function VariationIcon({ variation, size = 34 }: { variation: Variation; size?: number }) {
  const letter = LETTER[variation];
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 34 34"
      role="img"
      aria-label={`Variation: ${VARIATION_WORDS[variation]}`}
      className={`shrink-0 ${INK[variation]}`}
      fill="none"
      stroke="currentColor"
    >
      <title>{VARIATION_WORDS[variation]}</title>
      <circle
        cx="17"
        cy="17"
        r="15"
        strokeWidth={letter ? 2.25 : 1.5}
        strokeDasharray={variation === 'none' ? '3 3' : undefined}
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
      {variation === 'common' ? (
        <path d="M8 18l4.5-4 4.5 6 4.5-6 4.5 4" strokeWidth="1.5" strokeLinejoin="round" />
      ) : null}
      {variation === 'none' ? (
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
