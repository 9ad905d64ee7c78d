import type { ProcessReading } from '@/server/maths/spc/process';
import type { Change } from '@/server/measure/board-view';
import { ASSURANCE_WORDS, AssuranceIcon } from './assurance-icon';
import { formatDifference, type MetricStyle } from './prepare/number-format';
import { VariationIcon } from './variation-icon';
import { VERDICT_INK, VERDICT_WORDS } from './verdict';

/** Whether it changed and whether its aim will be met: each in a shape, a letter and words. */
export function ProcessMark({
  process,
  change,
  style,
  brief = false,
}: {
  process: ProcessReading;
  change: Change;
  style: MetricStyle;
  /** In a table whose head and sentence say against what, and what becomes of the aim. */
  brief?: boolean;
}) {
  const { assurance } = process;
  // A period without a value is judged by nothing, whatever the one before it was.
  const variation = change.verdict === 'too-few' ? 'none' : process.variation;
  const difference = change.verdict === 'too-few' ? null : formatDifference(change.difference, style);
  return (
    <div className="flex items-start gap-2.5">
      <span className="flex shrink-0 gap-1">
        <VariationIcon variation={variation} />
        {assurance ? <AssuranceIcon assurance={assurance} /> : null}
      </span>
      <div className="min-w-0 text-note leading-4">
        <p className={`text-small font-semibold ${VERDICT_INK[change.verdict]}`}>
          {VERDICT_WORDS[change.verdict]}
        </p>
        {difference ? <p className="text-ink-soft">{difference}</p> : null}
        {brief ? null : <p className="text-ink-faint">against {change.comparedWith}</p>}
        {assurance && !brief ? (
          <p className="mt-0.5 text-ink-soft">aim {ASSURANCE_WORDS[assurance]}</p>
        ) : null}
      </div>
    </div>
  );
}
