import type { ReactNode } from 'react';
import type { SitesView } from '@/server/measure/consistency/sites-view';
import { PaperHead } from '../board/paper-head';
import { EmptyState } from '../ui/empty-state';
import { ConsistencyPanel } from './consistency-panel';
import { SiteChoice } from './site-choice';
import { WeakLinkPanel } from './weak-link-panel';

/** Locations compared, and the weakest link of journeys, for the team that answers for them. */
export function SitesPaper({
  view,
  period,
  chosen,
  actions,
}: {
  view: SitesView;
  /** Month in the address; null for the newest. */
  period: string | null;
  chosen: string | null;
  actions?: ReactNode;
}) {
  const { organisation, consistency, weakLink } = view;
  return (
    <article>
      <PaperHead
        above={
          <>
            <b className="font-semibold text-ink">{organisation.name}</b> · Locations ·{' '}
            <b className="font-semibold text-ink">{weakLink.period.label}</b>
          </>
        }
        organisation={organisation}
        period={view.period}
        asOf={view.asOf}
        waiting={view.waiting}
        frozen={false}
        headline={consistency?.tauSentence ?? 'No touchpoint is yours yet.'}
        supporting={[]}
        actions={actions}
      />
      {consistency ? (
        <>
          <SiteChoice
            touchpoints={view.touchpoints}
            metrics={view.metrics}
            touchpoint={consistency.touchpoint?.key ?? null}
            metric={consistency.metric}
            mayTakeAll={view.mayTakeAll}
            period={period}
          />
          {consistency.reason ? (
            <EmptyState title="There is nothing to compare here yet">
              {consistency.reason} Choose another touchpoint or another measure, or import answers that name
              their location.
            </EmptyState>
          ) : (
            <ConsistencyPanel view={consistency} linkRecords chosen={chosen} underSentence />
          )}
        </>
      ) : (
        <EmptyState title="Touchpoints come with a team">
          An administrator names the touchpoints of the journey, the teams that own them, and who is in a
          team.
        </EmptyState>
      )}
      <div className="mt-12">
        <WeakLinkPanel view={weakLink} linkRecords />
      </div>
    </article>
  );
}
