import type { WeakLinkView } from '@/server/measure/weak-link/read-weak-link';
import { formatCount, formatMeasured, formatValue, type MetricStyle } from '../charts/prepare/number-format';
import { EmptyState } from '../ui/empty-state';
import { Figure } from '../ui/figure';
import { LossRows } from './loss-rows';
import { LossTable } from './loss-table';

const PERCENT: MetricStyle = { unit: '%', axis: [0, 100] };

function subtitleOf({ overall, period, rules }: WeakLinkView): string {
  return `What each touchpoint costs the overall answer (${overall?.name ?? ''}) of all journeys, in points, ${period.label}. A journey is an overall answer with what the same customer said of touchpoints in the ${rules.windowDays} days before; a touchpoint is bad where its score is under ${rules.badBelow} of 100 or the words about it are.`;
}

function summaryOf(view: WeakLinkView, style: MetricStyle): string {
  const told = view.links.filter(({ loss }) => loss.value !== null);
  const each = told.map((link) => `${link.name} costs ${formatMeasured(link.loss, style)}.`);
  return [view.headline, ...view.supporting, ...each].join(' ');
}

/** Journeys without a bad touchpoint, and what would bound them. */
function CleanRate({ view, style }: { view: WeakLinkView; style: MetricStyle }) {
  const { clean, cleanAtMost, cleanIfIndependent, average } = view;
  if (clean.value === null) return null;
  return (
    <dl className="mb-5 flex flex-wrap gap-x-10 gap-y-3">
      <div>
        <dt className="text-note text-ink-faint">Journeys without a bad touchpoint</dt>
        <dd className="text-body font-semibold">{formatMeasured(clean, PERCENT)}</dd>
        {cleanAtMost === null || cleanIfIndependent === null ? null : (
          <dd className="text-note text-ink-faint">
            at most {formatValue(cleanAtMost, PERCENT)}, the best the weakest touchpoint leaves;{' '}
            {formatValue(cleanIfIndependent, PERCENT)} if they failed independently
          </dd>
        )}
      </div>
      <div>
        <dt className="text-note text-ink-faint">Overall answer, average of all journeys</dt>
        <dd className="text-body font-semibold">{formatMeasured(average, style)}</dd>
      </div>
    </dl>
  );
}

/** The weakest link of the journey: what each touchpoint costs, how often it is bad, and the sentence that says so. */
export function WeakLinkPanel({ view, linkRecords }: { view: WeakLinkView; linkRecords: boolean }) {
  if (view.reason) {
    return (
      <EmptyState title={view.overall ? 'Too few journeys to tell' : 'No journeys yet'}>
        {view.reason}
      </EmptyState>
    );
  }
  const style: MetricStyle = { unit: '', axis: view.overall?.axis ?? [0, 10] };
  const seen = view.links.length;
  return (
    <Figure
      title={view.headline}
      subtitle={subtitleOf(view)}
      summary={summaryOf(view, style)}
      table={<LossTable caption={view.headline} links={view.links} style={style} />}
    >
      {view.supporting.length > 0 ? (
        <ul className="mb-5 max-w-3xl font-serif text-lead text-ink-soft">
          {view.supporting.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      ) : null}
      <CleanRate view={view} style={style} />
      {seen > 0 ? (
        <LossRows
          links={view.links}
          style={style}
          weakest={view.weakest?.key ?? null}
          linkRecords={linkRecords}
        />
      ) : (
        <p className="text-small text-ink-faint">
          None of your touchpoints was felt in these {formatCount(view.average.n)} journeys.
        </p>
      )}
    </Figure>
  );
}
