import { formatCount } from '../charts/prepare/number-format';
import { KIND_WORDS } from '../feedback/voice';
import { Cell, HeadCell, Table } from '../ui/table';
import { Time } from '../ui/time';

export interface SourceLine {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly kind: string;
  readonly audience: string;
  readonly files: number;
  readonly added: number;
  readonly lastImportAt: string | null;
}

const WHO: Record<string, string> = { customer: 'Customers', employee: 'Employees', partner: 'Partners' };

function None() {
  return <span className="text-ink-faint">none</span>;
}

/** Where feedback comes from. */
export function SourceTable({ sources, timeZone }: { sources: readonly SourceLine[]; timeZone: string }) {
  return (
    <Table caption="Sources" stacks>
      <thead>
        <tr>
          <HeadCell>Source</HeadCell>
          <HeadCell>Kind</HeadCell>
          <HeadCell>Who speaks</HeadCell>
          <HeadCell numeric>Files</HeadCell>
          <HeadCell numeric>Records from files</HeadCell>
          <HeadCell className="pl-8">Last file</HeadCell>
        </tr>
      </thead>
      <tbody>
        {sources.map((source) => (
          <tr key={source.id}>
            <Cell className="font-medium">
              {source.name}
              <span className="block text-note font-normal text-ink-faint">{source.key}</span>
            </Cell>
            <Cell name="Kind">{KIND_WORDS[source.kind] ?? source.kind}</Cell>
            <Cell name="Who speaks">{WHO[source.audience] ?? source.audience}</Cell>
            <Cell name="Files" numeric>
              {source.files > 0 ? formatCount(source.files) : <None />}
            </Cell>
            <Cell name="From files" numeric>
              {source.files > 0 ? formatCount(source.added) : <None />}
            </Cell>
            <Cell name="Last file" className="sm:pl-8">
              {source.lastImportAt ? (
                <Time at={source.lastImportAt} timeZone={timeZone} precision="minute" />
              ) : (
                <None />
              )}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
