import Link from 'next/link';
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

/** "2 files, 8,214 records, the last on …". */
function FromFiles({ source, timeZone }: { source: SourceLine; timeZone: string }) {
  if (source.files === 0 || source.lastImportAt === null) {
    return <span className="text-ink-faint">no file yet</span>;
  }
  return (
    <>
      {formatCount(source.files)} {source.files === 1 ? 'file' : 'files'}, {formatCount(source.added)}{' '}
      {source.added === 1 ? 'record' : 'records'}, the last on{' '}
      <Time at={source.lastImportAt} timeZone={timeZone} precision="minute" />
    </>
  );
}

/** Where feedback comes from; a name leads to its records. */
export function SourceTable({ sources, timeZone }: { sources: readonly SourceLine[]; timeZone: string }) {
  return (
    <Table caption="Sources" stacks>
      <thead>
        <tr>
          <HeadCell>Source</HeadCell>
          <HeadCell>Kind</HeadCell>
          <HeadCell>Who speaks</HeadCell>
          <HeadCell>From files</HeadCell>
        </tr>
      </thead>
      <tbody>
        {sources.map((source) => (
          <tr key={source.id}>
            <Cell className="font-medium">
              <Link href={`/feedback?source=${encodeURIComponent(source.key)}`} className="link">
                {source.name}
              </Link>
              <span className="block text-note font-normal text-ink-faint">{source.key}</span>
            </Cell>
            <Cell name="Kind">{KIND_WORDS[source.kind] ?? source.kind}</Cell>
            <Cell name="Who speaks">{WHO[source.audience] ?? source.audience}</Cell>
            <Cell name="From files">
              <FromFiles source={source} timeZone={timeZone} />
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
