import type { Assurance } from '@/server/maths/spc/assurance';

const LETTER: Record<Assurance, string> = { passes: 'P', fails: 'F', 'hit-or-miss': '?' };
const INK: Record<Assurance, string> = {
  passes: 'text-better',
  fails: 'text-worse',
  'hit-or-miss': 'text-same',
};
export const ASSURANCE_WORDS: Record<Assurance, string> = {
  passes: 'will be met',
  fails: 'will be missed',
  'hit-or-miss': 'met or missed by chance',
};
/** Where the target lies against the band of limits: under it, over it, through it. */
const TARGET_AT: Record<Assurance, number> = { passes: 25, fails: 8.5, 'hit-or-miss': 17 };

/** P, F or ? in a ring, with the target as a dotted line under, over or through the limits. */
export function AssuranceIcon({ assurance, size = 34 }: { assurance: Assurance; size?: number }) {
  const at = TARGET_AT[assurance];
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 34 34"
      role="img"
      aria-label={`Target: ${ASSURANCE_WORDS[assurance]}`}
      className={`shrink-0 ${INK[assurance]}`}
      fill="none"
      stroke="currentColor"
    >
      <title>{ASSURANCE_WORDS[assurance]}</title>
      <circle cx="17" cy="17" r="15" strokeWidth={assurance === 'hit-or-miss' ? 1.5 : 2.25} />
      <line x1="6.5" x2="27.5" y1={at} y2={at} strokeWidth="1.5" strokeDasharray="1.5 2.5" />
      <text
        x="17"
        y={assurance === 'fails' ? 24 : assurance === 'passes' ? 19 : 21.5}
        fontSize="13"
        fontWeight="700"
        textAnchor="middle"
        fill="currentColor"
        stroke="var(--color-paper)"
        strokeWidth="3"
        paintOrder="stroke"
      >
        {LETTER[assurance]}
      </text>
    </svg>
  );
}
