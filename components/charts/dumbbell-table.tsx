import { Cell, HeadCell, Table } from '../ui/table';
import { type DumbbellGiven, dumbbellRows } from './prepare/dumbbell-rows';
import { formatCount, formatInterval, formatLevel, formatTooFew, formatValue } from './prepare/number-format';

export interface DumbbellTableRow extends DumbbellGiven {
  /** Least, most and quartiles of the estimates; null where they are not shown. */
  readonly spread: {
    readonly least: number;
    readonly most: number;
    readonly quartiles: readonly [number, number];
  } | null;
}

/** The twin of a dumbbell chart. */
export function DumbbellTable({ caption, rows }: { caption: string; rows: readonly DumbbellTableRow[] }) {
  const own = rows.some(({ mine }) => mine !== null);
  const spread = rows.some((row) => row.spread !== null);
  const drawn = dumbbellRows(rows);
  return (
    <Table caption={caption} stacks>
      <thead>
        <tr>
          <HeadCell>Indicator</HeadCell>
          <HeadCell numeric>Leaders’ median</HeadCell>
          {spread ? <HeadCell numeric>Middle half</HeadCell> : null}
          {spread ? <HeadCell numeric>Least to most</HeadCell> : null}
          {own ? <HeadCell numeric>Yours</HeadCell> : null}
          <HeadCell numeric>Measured</HeadCell>
          <HeadCell numeric>95% interval</HeadCell>
          <HeadCell numeric>Base</HeadCell>
          <HeadCell numeric>Gap</HeadCell>
          <HeadCell>The estimate is</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, i) => {
          const { key, name, median, mine, observed } = row;
          const level = (value: number | null) =>
            value === null ? '–' : formatLevel(Math.round(value * 100) / 100, row);
          return (
            <tr key={key}>
              <Cell>{name}</Cell>
              <Cell numeric name="Leaders’ median">
                {level(median)}
              </Cell>
              {spread ? (
                <Cell numeric name="Middle half">
                  {row.spread
                    ? `${level(row.spread.quartiles[0])} to ${level(row.spread.quartiles[1])}`
                    : '–'}
                </Cell>
              ) : null}
              {spread ? (
                <Cell numeric name="Least to most">
                  {row.spread ? `${level(row.spread.least)} to ${level(row.spread.most)}` : '–'}
                </Cell>
              ) : null}
              {own ? (
                <Cell numeric name="Yours">
                  {level(mine)}
                </Cell>
              ) : null}
              <Cell numeric name="Measured">
                {observed.value === null ? formatTooFew(observed.n) : formatValue(observed.value, row)}
              </Cell>
              <Cell numeric name="95% interval">
                {formatInterval(observed, row) ?? '–'}
              </Cell>
              <Cell numeric name="Base">
                {formatCount(observed.n)}
              </Cell>
              <Cell numeric name="Gap">
                {drawn[i]?.gapWords}
              </Cell>
              <Cell name="The estimate is">{drawn[i]?.verdict}</Cell>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
