import Link from 'next/link';
import type { TouchpointDriver } from '@/server/measure/drivers/drivers-of-touchpoint';
import { formatInterval, formatMeasured, formatValue } from '../charts/prepare/number-format';
import { ADVICE_WORDS, KIND_NAMES } from './driver-words';

const PRIORITY_STYLE = { unit: 'points', axis: [0, 100] } as const;

/** Where one touchpoint stands among the drivers, in a few lines. */
export function DriversPanel({ answer, linked = true }: { answer: TouchpointDriver; linked?: boolean }) {
  const { row, span, placed, score, by } = answer;
  const priority = row?.priority;
  const facts: [string, string][] = row
    ? [
        ...(row.advice ? [['What to do', ADVICE_WORDS[row.advice]] as [string, string]] : []),
        [score.name, formatMeasured(row.score, score, by === 'words')],
        ...(row.place !== null && priority && priority.value !== null
          ? [
              [
                'To win',
                `${formatValue(priority.value, PRIORITY_STYLE)} (${formatInterval(priority, PRIORITY_STYLE) ?? '–'}), place ${row.place} of ${placed}`,
              ] as [string, string],
            ]
          : []),
      ]
    : [];
  return (
    <section className="keep min-w-0">
      <h2 className="text-title">{answer.sentence}</h2>
      <p className="text-small text-ink-faint">
        Key drivers, by {KIND_NAMES[by].toLowerCase()}, {span.label}
        {row ? `, n ${row.importance.n.toLocaleString('en-GB')}` : ''}; an association, not a cause
      </p>
      {facts.length > 0 ? (
        <dl className="mt-3 flex flex-wrap gap-x-8 gap-y-3">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt className="text-note text-ink-faint">{name}</dt>
              <dd className="mt-0.5 text-small font-medium">{value}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {linked ? (
        <Link href={answer.href} className="link mt-2 inline-block py-1 text-small print:hidden">
          All key drivers
        </Link>
      ) : null}
    </section>
  );
}
