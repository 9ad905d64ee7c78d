import type { ReactNode } from 'react';
import type { Period } from '@/server/measure/board-view';
import { formatCount } from '../charts/prepare/number-format';
import { Sentence } from '../ui/sentence';
import { Time } from '../ui/time';

/** The head of a paper: whose, of when, as of when; the finding as the title; what supports it. */
export function PaperHead({
  above,
  organisation,
  period,
  asOf,
  waiting,
  frozen,
  headline,
  supporting,
  actions,
}: {
  above: ReactNode;
  organisation: { readonly timeZone: string };
  period: Period;
  asOf: string | null;
  waiting: number;
  frozen: boolean;
  headline: string;
  supporting: readonly string[];
  actions?: ReactNode;
}) {
  return (
    <header className="mb-8 lg:mb-10">
      <div className="mb-5 flex flex-wrap items-center justify-between gap-x-8 gap-y-2 text-small text-ink-soft">
        <p className="min-w-0">{above}</p>
        <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
          <p className="text-ink-faint">
            {period.complete ? null : 'period not over · '}
            {frozen ? 'frozen ' : 'as of '}
            {asOf ? (
              <Time at={asOf} timeZone={organisation.timeZone} precision="minute" />
            ) : (
              'not counted yet'
            )}
            {`, ${organisation.timeZone.replaceAll('_', ' ')}`}
            {waiting > 0 ? ` · ${formatCount(waiting)} records wait to be read` : null}
          </p>
          {actions ? <div className="flex gap-2 print:hidden">{actions}</div> : null}
        </div>
      </div>
      <h1 className="max-w-4xl text-headline tracking-tight">
        <Sentence>{headline}</Sentence>
      </h1>
      {supporting.length > 0 ? (
        <ul className="mt-3 max-w-3xl font-serif text-lead text-ink-soft">
          {supporting.map((sentence) => (
            <li key={sentence} className="text-pretty">
              <Sentence>{sentence}</Sentence>
            </li>
          ))}
        </ul>
      ) : null}
    </header>
  );
}
