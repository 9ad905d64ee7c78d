import type { ReactNode } from 'react';
import type { BoardView } from '@/server/measure/board-view';
import { FEELING_STYLE } from '../charts/feeling-style';
import { HeatStrip } from '../charts/heat-strip';
import { formatCount, formatValue } from '../charts/prepare/number-format';
import { ConsistencyPanel } from '../consistency/consistency-panel';
import { WeakLinkPanel } from '../consistency/weak-link-panel';
import { EmployeesPanel, employeesSubtitle } from '../employees/employees-panel';
import { PerceptionPanel } from '../perception/perception-panel';
import { EmptyState } from '../ui/empty-state';
import { BoardAsTable } from './board-as-table';
import { BoardAsText } from './board-as-text';
import { boardTables, boardText } from './board-tables';
import { IndicatorTable } from './indicator-table';
import { Pairs } from './pairs';
import { PaperHead } from './paper-head';
import { Section } from './section';
import { ThreePs } from './three-ps';
import { Voices } from './voices';

export interface PaperOptions {
  /** A copy that no longer changes. */
  frozen?: boolean;
  /** Whether customers' own words are in. */
  withVerbatims: boolean;
  /** Whether numbers lead to their records; a guest's do not. */
  linkRecords: boolean;
  /** The same facts drawn, in tables, or as words for an e-mail. */
  shape?: BoardShape;
}

export const BOARD_SHAPES = ['page', 'table', 'text'] as const;
export type BoardShape = (typeof BOARD_SHAPES)[number];

function mentionsIn(view: BoardView): number {
  return view.journey.flatMap((stage) => stage.touchpoints).reduce((sum, cell) => sum + cell.feeling.n, 0);
}

/** The board's one page, from one computation. `actions`: period choice, share, print. `empty`: the next step. */
export function BoardPaper({
  view,
  options,
  actions,
  empty,
}: {
  view: BoardView;
  options: PaperOptions;
  actions?: ReactNode;
  empty?: ReactNode;
}) {
  const { organisation, period } = view;
  const { shape = 'page' } = options;
  return (
    <article>
      <PaperHead
        above={
          <>
            <b className="font-semibold text-ink">{organisation.name}</b> · Customer experience ·{' '}
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
      {shape === 'table' ? <BoardAsTable tables={boardTables(view)} /> : null}
      {shape === 'text' ? (
        <BoardAsText text={boardText(options.withVerbatims ? view : { ...view, voices: [] })} />
      ) : null}
      {shape === 'page' ? <BoardDrawn view={view} options={options} empty={empty} /> : null}
    </article>
  );
}

/** The weakest touchpoint and what it costs the overall answer, where that is more than chance. */
function weakestOf(weakLink: BoardView['weakLink']): { id: number; words: string } | null {
  const link = weakLink?.weakest;
  const axis = weakLink?.overall?.axis;
  if (!link || !axis || link.loss.value === null || (link.loss.low ?? 0) <= 0) return null;
  return { id: link.id, words: `weakest link, costs ${formatValue(link.loss.value, { unit: '', axis })}` };
}

function BoardDrawn({ view, options, empty }: { view: BoardView; options: PaperOptions; empty: ReactNode }) {
  const {
    organisation,
    period,
    themes,
    journey,
    voices,
    threePs,
    pairs = [],
    weakLink,
    consistency,
    employees,
    perception,
  } = view;
  const hasIndicators = themes.some((theme) => theme.indicators.length > 0);
  const hasMentions = mentionsIn(view) > 0;
  return (
    <>
      {hasIndicators ? (
        <IndicatorTable
          themes={themes}
          linkRecords={options.linkRecords}
          timeZone={organisation.timeZone}
          month={options.frozen ? null : period.from.slice(0, 7)}
        />
      ) : null}
      {hasIndicators || hasMentions ? null : (
        <EmptyState title="Nothing has been collected for this period" action={empty}>
          Import a file of reviews, posts or survey answers; the numbers appear here as soon as it is read.
        </EmptyState>
      )}
      {hasMentions ? (
        <Section
          title={view.journeyFinding}
          subtitle={`Net feeling by touchpoint (positive minus negative, −100 to +100), ${period.label}, from ${formatCount(mentionsIn(view))} mentions. Blue is positive, orange negative beyond doubt; grey cannot be told from even.`}
        >
          <HeatStrip
            stages={journey}
            style={FEELING_STYLE}
            linkRecords={options.linkRecords}
            weakest={weakestOf(weakLink)}
          />
        </Section>
      ) : null}
      {weakLink && !weakLink.reason ? (
        <div className="mt-12">
          <WeakLinkPanel view={weakLink} linkRecords={options.linkRecords} />
        </div>
      ) : null}
      {pairs.length > 0 ? (
        <Section
          title="What we do, and what customers feel"
          subtitle="Each touchpoint that has a service indicator. We control what we do; what customers feel follows, or does not."
        >
          <Pairs pairs={pairs} linkRecords={options.linkRecords} />
        </Section>
      ) : null}
      {perception ? (
        <div className="mt-12">
          <PerceptionPanel
            perception={perception}
            timeZone={organisation.timeZone}
            linkRecords={options.linkRecords}
            linkRound={options.linkRecords && !options.frozen}
          />
        </div>
      ) : null}
      {threePs && threePs.complaints + threePs.praise > 0 ? (
        <Section
          title={threePs.finding}
          subtitle={`Share of ${formatCount(threePs.complaints)} complaints and of ${formatCount(threePs.praise)} words of praise, with 95% interval, by what the touchpoint rests on and how far its owner controls it, ${period.label}`}
        >
          <ThreePs view={threePs} linkRecords={options.linkRecords} />
        </Section>
      ) : null}
      {consistency?.funnel ? (
        <div className="mt-12">
          <ConsistencyPanel view={consistency} linkRecords={options.linkRecords} />
        </div>
      ) : null}
      {employees ? (
        <Section title={employees.finding} subtitle={employeesSubtitle(employees)}>
          <EmployeesPanel view={employees} linkRecords={options.linkRecords} />
        </Section>
      ) : null}
      {options.withVerbatims && voices.length > 0 ? (
        <Section
          title="In their own words"
          subtitle="Chosen by rule, never by hand; the rule stands over each."
        >
          <Voices voices={voices} timeZone={organisation.timeZone} linkRecords={options.linkRecords} />
        </Section>
      ) : null}
    </>
  );
}
