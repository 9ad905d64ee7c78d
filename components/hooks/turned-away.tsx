import { formatCount } from '../charts/prepare/number-format';

interface Counts {
  readonly signature: number;
  readonly unsigned: number;
  readonly old: number;
}

const calls = (n: number) => `${formatCount(n)} ${n === 1 ? 'call' : 'calls'}`;

/** "Since Monday: 12 calls with a wrong signature." Nothing of them is kept. */
export function TurnedAway({ counts }: { counts: Counts }) {
  const parts = [
    counts.signature > 0 ? `${calls(counts.signature)} with a wrong signature` : null,
    counts.unsigned > 0 ? `${calls(counts.unsigned)} without a signature` : null,
    counts.old > 0 ? `${calls(counts.old)} signed more than five minutes before or ahead` : null,
  ].filter((part) => part !== null);
  if (parts.length === 0) {
    return <p className="text-small text-ink-soft">No call was turned away since Monday.</p>;
  }
  return (
    <p className="border-l-2 border-ink pl-3">
      Turned away since Monday: {parts.join(', ')}. Nothing of what they said is kept. If the tool is yours,
      its secret is another than the one stored here.
    </p>
  );
}
