import type { BoardView } from '@/server/measure/board-view';
import { INDICATOR_GRID, IndicatorRow } from './indicator-row';

const head = 'text-left text-note font-medium text-ink-faint';

function seriesWords(themes: BoardView['themes']): string {
  const [first] = themes.flatMap((theme) => theme.indicators);
  return first ? `${first.series.length} months, usual level and target` : 'Over time';
}

/** What every row is compared with; null where they differ. */
function sameComparison(themes: BoardView['themes']): string | null {
  const all = new Set(themes.flatMap((theme) => theme.indicators.map((row) => row.change.comparedWith)));
  const [only] = all;
  return all.size === 1 && only ? only : null;
}

/** The indicators by theme, what we do beside what they feel. */
export function IndicatorTable({
  themes,
  linkRecords,
  timeZone,
  month,
}: {
  themes: BoardView['themes'];
  linkRecords: boolean;
  timeZone: string;
  /** "2026-10"; null where nothing may be written, as in a frozen copy. */
  month: string | null;
}) {
  const against = sameComparison(themes);
  return (
    // biome-ignore-start lint/a11y/noRedundantRoles: a table laid out as a grid loses its roles in some browsers
    <table role="table" className="block w-full">
      <caption className="sr-only">Indicators by theme, with value, interval, base and change</caption>
      <thead role="rowgroup" className="hidden md:block">
        <tr role="row" className={`${INDICATOR_GRID} border-b border-ink pb-1.5`}>
          <th role="columnheader" scope="col" className={`${head} [grid-area:name]`}>
            Indicator
          </th>
          <th role="columnheader" scope="col" className={`${head} [grid-area:spark]`}>
            {seriesWords(themes)}
          </th>
          <th role="columnheader" scope="col" className={`${head} [grid-area:now]`}>
            Now, 95% interval, base
          </th>
          <th role="columnheader" scope="col" className={`${head} [grid-area:change]`}>
            Change against {against ?? 'its average'}
          </th>
          <th
            role="columnheader"
            scope="col"
            className={`${head} md:sr-only xl:not-sr-only xl:[grid-area:said]`}
          >
            In a sentence
          </th>
        </tr>
      </thead>
      {themes.map((theme) => (
        <tbody role="rowgroup" key={theme.name} className="block">
          <tr role="row" className="block border-b border-rule pt-6 pb-1.5 md:border-0 md:pt-5">
            {/* biome-ignore lint/a11y/useSemanticElements: it heads the rows below it, and must stay a header as a block */}
            <th
              role="rowheader"
              scope="rowgroup"
              className="block text-left text-small font-semibold text-ink-faint"
            >
              {theme.name}
            </th>
          </tr>
          {theme.indicators.map((indicator) => (
            <IndicatorRow
              key={indicator.id}
              indicator={indicator}
              linkRecords={linkRecords}
              sameAgainst={against !== null}
              timeZone={timeZone}
              month={month}
            />
          ))}
        </tbody>
      ))}
    </table>
    // biome-ignore-end lint/a11y/noRedundantRoles: a table laid out as a grid loses its roles in some browsers
  );
}
