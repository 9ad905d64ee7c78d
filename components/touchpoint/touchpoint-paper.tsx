import Link from 'next/link';
import type { ReactNode } from 'react';
import type { TouchpointView } from '@/server/measure/touchpoint-view';
import type { PaperOptions } from '../board/board-paper';
import { PaperHead } from '../board/paper-head';
import { Section } from '../board/section';
import { Voices } from '../board/voices';
import { FEELING_STYLE } from '../charts/feeling-style';
import { IntervalRows } from '../charts/interval-rows';
import { formatCount } from '../charts/prepare/number-format';
import { summariseRows } from '../charts/prepare/summary';
import { EmptyState } from '../ui/empty-state';
import { Figure } from '../ui/figure';
import { Panel } from './panel';
import { TouchpointFacts } from './touchpoint-facts';

/** One touchpoint in depth, for the team that owns it. */
export function TouchpointPaper({
  view,
  options,
  actions,
  drivers,
}: {
  view: TouchpointView;
  options: PaperOptions;
  actions?: ReactNode;
  /** How much the touchpoint matters; left out of a frozen copy. */
  drivers?: ReactNode;
}) {
  const { touchpoint, period, locations, sources, organisation } = view;
  const { linkRecords } = options;
  const about = (label: string) =>
    `Net feeling about ${touchpoint.name}, ${label}, with 95% interval; a hollow dot has a small base and is not ranked`;
  const sourceRows = sources.map((source) => ({
    ...source,
    id: source.name,
    enough: source.feeling.value !== null && source.feeling.n >= view.bases.full,
  }));
  return (
    <article>
      <PaperHead
        above={
          <>
            {touchpoint.stage} <span aria-hidden="true">›</span>{' '}
            <b className="font-semibold text-ink">{touchpoint.name}</b> · {organisation.name} ·{' '}
            <b className="font-semibold text-ink">{period.label}</b>
          </>
        }
        organisation={organisation}
        period={period}
        asOf={view.asOf}
        waiting={view.waiting}
        frozen={options.frozen ?? false}
        headline={view.headline}
        supporting={view.supporting}
        actions={actions}
      />
      <div className="grid gap-x-10 gap-y-10 xl:grid-cols-[minmax(0,1fr)_17rem]">
        <div className="flex min-w-0 flex-col gap-10">
          {view.panels.length > 0 ? (
            view.panels.map((panel) => <Panel key={panel.title} panel={panel} linkRecords={linkRecords} />)
          ) : (
            <EmptyState title="Nobody has spoken of this touchpoint yet">
              The words that find it are in Settings, Touchpoints. A file of reviews or posts may speak of it.
            </EmptyState>
          )}
        </div>
        <TouchpointFacts view={view} />
      </div>
      {drivers}
      <div className="mt-12 grid gap-x-12 gap-y-12 xl:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)]">
        {locations.length > 0 ? (
          <Figure
            title={view.locationsFinding}
            subtitle={about(view.locationsPeriod.label)}
            summary={summariseRows('locations', locations, FEELING_STYLE)}
          >
            <IntervalRows rows={locations} style={FEELING_STYLE} linkRecords={linkRecords} />
            {linkRecords ? (
              <Link
                href={`/sites?touchpoint=${encodeURIComponent(touchpoint.key)}&period=${period.from.slice(0, 7)}`}
                className="link mt-2 inline-block py-1 text-small print:hidden"
              >
                The locations in a funnel
              </Link>
            ) : null}
          </Figure>
        ) : null}
        {sourceRows.length > 0 ? (
          <Figure
            title="Where it was said"
            subtitle={`Net feeling about ${touchpoint.name} by source`}
            summary={summariseRows('sources', sourceRows, FEELING_STYLE)}
          >
            <IntervalRows rows={sourceRows} style={FEELING_STYLE} linkRecords={linkRecords} />
          </Figure>
        ) : null}
      </div>
      {options.withVerbatims && view.voices.length > 0 ? (
        <Section
          title="What they said"
          subtitle={
            linkRecords ? (
              <Link href={view.records} className="link">
                All {formatCount(view.split.positive + view.split.neutral + view.split.negative)} mentions of{' '}
                {period.label}
              </Link>
            ) : undefined
          }
        >
          <Voices voices={view.voices} timeZone={organisation.timeZone} linkRecords={linkRecords} />
        </Section>
      ) : null}
    </article>
  );
}
