import type { Change } from '@/server/measure/board-view';
import { ChangeIcon } from './change-icon';
import { formatDifference, type MetricStyle } from './prepare/number-format';
import { VERDICT_INK, VERDICT_WORDS } from './verdict';

/** The verdict in a shape, a word and a number: what changed, against what, and how sure. */
export function ChangeMark({
  change,
  style,
  saysAgainst = true,
}: {
  change: Change;
  style: MetricStyle;
  /** False where the head of a wide table already says what it is compared with; a phone always says it. */
  saysAgainst?: boolean;
}) {
  const difference = change.verdict === 'too-few' ? null : formatDifference(change.difference, style);
  return (
    <div className="flex items-start gap-2.5">
      <ChangeIcon change={change} />
      <div className="min-w-0 text-note leading-4">
        <p className={`text-small font-semibold ${VERDICT_INK[change.verdict]}`}>
          {VERDICT_WORDS[change.verdict]}
        </p>
        {difference ? <p className="text-ink-soft">{difference}</p> : null}
        <p className={saysAgainst ? 'text-ink-faint' : 'text-ink-faint md:hidden'}>
          against {change.comparedWith}
        </p>
      </div>
    </div>
  );
}
