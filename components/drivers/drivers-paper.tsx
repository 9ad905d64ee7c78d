import Link from 'next/link';
import type { ReactNode } from 'react';
import type { DriversView } from '@/server/measure/drivers/drivers-view';
import { type DriversAddress, driversAddress } from '@/server/measure/drivers/input';
import { PaperHead } from '../board/paper-head';
import { Section } from '../board/section';
import { formatCount } from '../charts/prepare/number-format';
import { EmptyState } from '../ui/empty-state';
import { Figure } from '../ui/figure';
import { OUTCOME_NAMES, percentWords } from './driver-words';
import { DriversFilters } from './drivers-filters';
import { DriversQuadrant } from './drivers-quadrant';
import { DriversTable } from './drivers-table';

const METHODS = {
  shapley: 'Shapley values of R²',
  'relative-weights': 'Johnson’s relative weights',
} as const;

const EFFECT_WORDS =
  ' Speakers less others: the score of those who speak of it less that of those who do not; impact: the score of all less that of those who do not.';

function summaryOf(view: DriversView): string {
  const named = view.rows.filter((row) => row.place !== null).slice(0, 3);
  const order = named.map((row) => `${row.place}. ${row.name}`).join(', ');
  return `${formatCount(view.rows.length)} touchpoints by importance and ${view.score.name.toLowerCase()}. ${
    order === '' ? 'None has a place in the order.' : `In the order of what is to win: ${order}.`
  }`;
}

function Method({ view }: { view: DriversView }) {
  const { n, r2, adjustedR2, method, resamples, drawnFrom } = view.model;
  if (r2.value === null) return null;
  const interval =
    r2.low === null || r2.high === null ? '' : ` (${percentWords(r2.low)} to ${percentWords(r2.high)})`;
  const facts: [string, string][] = [
    ['Explained together, R²', `${percentWords(r2.value)}${interval}`],
    ['Adjusted R²', adjustedR2 === null ? '–' : percentWords(adjustedR2)],
    ['Answers used', `n ${formatCount(n)}`],
    ['Importance by', METHODS[method]],
    [
      'Intervals from',
      `${formatCount(resamples)} resamples of ${n > drawnFrom ? `${formatCount(drawnFrom)} groups of answers` : 'the answers'}`,
    ],
  ];
  return (
    <dl className="grid gap-4 sm:grid-cols-3 lg:grid-cols-5">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt className="text-note text-ink-faint">{name}</dt>
          <dd className="mt-0.5 text-small font-medium">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Empty({ view, elsewhere }: { view: DriversView; elsewhere: string }) {
  const other = view.by === 'ratings' ? 'words' : 'ratings';
  return (
    <EmptyState
      title={view.by === 'ratings' ? 'What it takes' : 'What they wrote is not enough'}
      action={
        <Link href={elsewhere} className="link">
          {other === 'words' ? 'Look at what they wrote instead' : 'Look at what they rated instead'}
        </Link>
      }
    >
      {view.by === 'ratings'
        ? 'A survey that asks for the whole and for its touchpoints in one answer: an import maps each touchpoint’s column to its rating. A longer period or all locations may hold enough.'
        : 'Answers with a score and a text that was analysed. A longer period or all locations may hold enough.'}
    </EmptyState>
  );
}

/** What goes with the customers' overall score, and where there is most to win. */
export function DriversPaper({
  view,
  address,
  actions,
}: {
  view: DriversView;
  address: DriversAddress;
  actions?: ReactNode;
}) {
  const { organisation, span, outcome } = view;
  const drawn = view.standing === 'ranked' || view.standing === 'unranked';
  const other = view.by === 'ratings' ? 'words' : 'ratings';
  const outcomes = [...new Set([...view.choices.outcomes, outcome])];
  const choices = (rows: readonly { key: string; name: string }[]) =>
    rows.map(({ key, name }) => ({ value: key, label: name }));
  return (
    <article>
      <PaperHead
        above={
          <>
            <b className="font-semibold text-ink">{organisation.name}</b> · Key drivers ·{' '}
            <b className="font-semibold text-ink">{span.label}</b>
          </>
        }
        organisation={organisation}
        period={span}
        asOf={view.asOf}
        waiting={view.waiting}
        frozen={false}
        headline={view.headline}
        supporting={view.supporting}
        actions={actions}
      />
      <DriversFilters
        address={{ ...address, outcome, by: view.by, months: String(view.months) }}
        outcomes={outcomes.map((value) => ({ value, label: OUTCOME_NAMES[value] }))}
        locations={choices(view.choices.locations)}
        sources={choices(view.choices.sources)}
      />
      {drawn ? (
        <Figure
          title={view.quadrant}
          subtitle={`Importance against ${view.by === 'ratings' ? 'mean rating, 0 to 100' : 'net feeling in points'}, ${span.label}, n ${formatCount(view.model.n)}; crosses are 95% intervals, dotted lines an equal share and a good score`}
          summary={summaryOf(view)}
          records={view.records}
        >
          <DriversQuadrant view={view} />
        </Figure>
      ) : null}
      {view.rows.length > 0 ? (
        <Section
          title={drawn ? 'Where to begin' : 'What was judged'}
          subtitle={`To win = importance × headroom × how far it is in our hands. Held: share of resamples in which the place stays.${
            view.by === 'words' ? EFFECT_WORDS : ''
          }`}
        >
          <DriversTable view={view} />
        </Section>
      ) : (
        <Empty view={view} elsewhere={driversAddress({ ...address, by: other })} />
      )}
      {view.notes.length > 0 || view.model.r2.value !== null ? (
        <Section title="How sure this is">
          <Method view={view} />
          <ul className="mt-5 max-w-3xl list-disc space-y-1 pl-5 text-small text-ink-soft">
            {view.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Section>
      ) : null}
    </article>
  );
}
