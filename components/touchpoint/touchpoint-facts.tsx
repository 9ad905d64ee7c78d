import type { ReactNode } from 'react';
import type { TouchpointView } from '@/server/measure/touchpoint-view';
import { formatCount } from '../charts/prepare/number-format';
import { SplitBar } from '../charts/split-bar';
import { controlWords, P_WORDS } from './p-words';

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-note text-ink-faint">{name}</dt>
      <dd className="mt-0.5 text-small font-medium">{children}</dd>
    </div>
  );
}

/** Who owns the touchpoint, how far it can be changed, and how its mentions split. */
export function TouchpointFacts({ view }: { view: TouchpointView }) {
  const { touchpoint, split } = view;
  const mentions = split.positive + split.neutral + split.negative;
  return (
    <aside className="keep min-w-0 border-rule xl:border-l xl:pl-8">
      <dl className="grid gap-5 sm:grid-cols-3 xl:grid-cols-1">
        <Fact name="Who owns it">
          {touchpoint.owner ?? 'No team yet'}
          {touchpoint.ownerPeople.length > 0 ? (
            <span className="block font-normal text-ink-soft">{touchpoint.ownerPeople.join(', ')}</span>
          ) : null}
        </Fact>
        <Fact name="How far it can be controlled">{controlWords(touchpoint.control)}</Fact>
        <Fact name="Rests mostly on">{P_WORDS[touchpoint.p]}</Fact>
        <div className="sm:col-span-3 xl:col-span-1">
          <dt className="text-note text-ink-faint">
            How {formatCount(mentions)} mentions split, {view.period.label}
          </dt>
          <dd className="mt-3 max-w-md">
            <SplitBar split={split} />
          </dd>
        </div>
      </dl>
    </aside>
  );
}
