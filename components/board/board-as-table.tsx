import { Cell, HeadCell, Table } from '../ui/table';
import type { BoardTable } from './board-tables';
import { Section } from './section';

/** Everything that the board draws, as numbers in tables. */
export function BoardAsTable({ tables }: { tables: readonly BoardTable[] }) {
  return tables.map((table) => (
    <Section key={table.title} title={table.title}>
      <Table caption={table.title}>
        <thead>
          <tr>
            {table.columns.map(({ name, numeric }) => (
              <HeadCell key={name} numeric={numeric}>
                {name}
              </HeadCell>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.join(' ')}>
              {table.columns.map(({ name, numeric, wide }, index) => (
                <Cell
                  key={name}
                  numeric={numeric}
                  className={numeric ? 'whitespace-nowrap' : wide ? 'min-w-72' : 'min-w-24'}
                >
                  {row[index]}
                </Cell>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  ));
}
