import { formatCount } from '../charts/prepare/number-format';
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

/** Where feedback comes from. */
export function SourceTable({ sources, timeZone }: { sources: readonly SourceLine[]; timeZone: string }) {
  return (
    <Table caption="Sources">
      <thead>
        <tr>
          <HeadCell>Source</HeadCell>
          <HeadCell>Kind</HeadCell>
          <HeadCell>Who speaks</HeadCell>
          <HeadCell numeric>Files</HeadCell>
          <HeadCell numeric>Records from files</HeadCell>
          <HeadCell>Last file</HeadCell>
        </tr>
      </thead>
      <tbody>
        {sources.map((source) => (
          <tr key={source.id}>
            <Cell className="font-medium">
              {source.name}
              <span className="block text-note font-normal text-ink-faint">{source.key}</span>
            </Cell>
            <Cell>{source.kind}</Cell>
            <Cell>{source.audience}</Cell>
            <Cell numeric>{formatCount(source.files)}</Cell>
            <Cell numeric>{formatCount(source.added)}</Cell>
            <Cell className="text-note text-ink-soft">
              {source.lastImportAt ? (
                <Time at={source.lastImportAt} timeZone={timeZone} precision="minute" />
              ) : (
                'none yet'
              )}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
