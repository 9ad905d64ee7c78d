import type { ResultRow } from '@/server/measure/perception/result';
import { formatLevel } from '../charts/prepare/number-format';
import { Cell, HeadCell, Table } from '../ui/table';

/** Who guessed what, in a round in which names were agreed at the start. */
export function NamedEstimates({ rows }: { rows: readonly ResultRow[] }) {
  const names = [
    ...new Set(rows.flatMap(({ estimates }) => estimates.flatMap(({ name }) => name ?? []))),
  ].sort();
  if (names.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-title">Who guessed what</h2>
      <p className="max-w-3xl text-small text-ink-faint">
        Names were agreed when the round was opened, and everybody lodged knowing it.
      </p>
      <Table caption="Estimates by leader" stacks>
        <thead>
          <tr>
            <HeadCell>Leader</HeadCell>
            {rows.map(({ position, name }) => (
              <HeadCell key={position} numeric>
                {name}
              </HeadCell>
            ))}
          </tr>
        </thead>
        <tbody>
          {names.map((who) => (
            <tr key={who}>
              <Cell>{who}</Cell>
              {rows.map((row) => {
                const found = row.estimates.find(({ name }) => name === who);
                return (
                  <Cell key={row.position} numeric name={row.name}>
                    {found ? formatLevel(found.value, row) : '–'}
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
