import { formatCount } from './prepare/number-format';
import { splitPercent } from './prepare/summary';

export interface Split {
  readonly positive: number;
  readonly neutral: number;
  readonly negative: number;
}

const HATCH =
  'repeating-linear-gradient(135deg, transparent 0 5px, color-mix(in srgb, var(--color-paper) 45%, transparent) 5px 6.5px)';

/** How feelings split: negative to the left of the middle, positive to the right, neutral across it. */
export function SplitBar({ split }: { split: Split }) {
  const percent = splitPercent(split);
  if (!percent) return <p className="text-small text-ink-faint">No mentions in this period.</p>;
  const left = percent.negative + percent.neutral / 2;
  const right = percent.positive + percent.neutral / 2;
  const reach = Math.max(left, right, 1);
  const width = (share: number) => `${(share / reach) * 50}%`;
  return (
    <div>
      <div
        aria-hidden="true"
        className="relative flex h-7"
        style={{ paddingLeft: `${50 - (left / reach) * 50}%` }}
      >
        <span className="bg-worse" style={{ width: width(percent.negative), backgroundImage: HATCH }} />
        <span className="bg-rule-strong/60" style={{ width: width(percent.neutral) }} />
        <span className="bg-better" style={{ width: width(percent.positive) }} />
        <span className="absolute inset-y-[-4px] left-1/2 w-px bg-ink" />
      </div>
      <ul className="mt-2.5 flex flex-wrap justify-between gap-x-6 gap-y-1 text-small">
        <li className="text-worse">
          <b className="font-semibold">{percent.negative}%</b> negative
          <span className="text-ink-faint"> ({formatCount(split.negative)})</span>
        </li>
        <li className="text-same">
          <b className="font-semibold">{percent.neutral}%</b> neutral
          <span className="text-ink-faint"> ({formatCount(split.neutral)})</span>
        </li>
        <li className="text-better">
          <b className="font-semibold">{percent.positive}%</b> positive
          <span className="text-ink-faint"> ({formatCount(split.positive)})</span>
        </li>
      </ul>
    </div>
  );
}
