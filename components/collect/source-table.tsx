import Link from 'next/link';
import type { SourceRow } from '@/server/collect/queries-sources';
import { formatCount } from '../charts/prepare/number-format';
import { KIND_WORDS } from '../feedback/voice';
import { EmptyState } from '../ui/empty-state';
import { LinkButton } from '../ui/link-button';
import { Cell, HeadCell, Table } from '../ui/table';
import { Time } from '../ui/time';

export type SourceLine = SourceRow;

const WHO: Record<string, string> = { customer: 'Customers', employee: 'Employees', partner: 'Partners' };

/** How a source is fed: each way with the place where it is looked after. */
function Ways({ source, timeZone }: { source: SourceLine; timeZone: string }) {
  const files = source.files > 0 && source.lastImportAt !== null;
  if (!files && source.ways.length === 0) {
    return <span className="text-ink-faint">{source.records > 0 ? 'the API' : 'nothing yet'}</span>;
  }
  return (
    <ul className="flex flex-col gap-0.5">
      {source.ways.map(({ kind, name, href }) => (
        <li key={href}>
          <Link href={href} className="link break-words">
            {kind === 'front-line log' ? name : `${kind}: ${name}`}
          </Link>
        </li>
      ))}
      {files ? (
        <li>
          {formatCount(source.files)} {source.files === 1 ? 'file' : 'files'}, the last on{' '}
          <Time at={source.lastImportAt ?? ''} timeZone={timeZone} precision="minute" />
        </li>
      ) : null}
    </ul>
  );
}

/** Where feedback comes from; a name leads to its records. */
export function SourceTable({ sources, timeZone }: { sources: readonly SourceLine[]; timeZone: string }) {
  if (sources.length === 0) {
    return (
      <EmptyState
        title="Nothing comes in yet"
        action={
          <>
            <LinkButton href="/collect/import">Bring in a file</LinkButton>
            <LinkButton href="/collect/connectors/new">Ask a site regularly</LinkButton>
            <LinkButton href="/collect/surveys/new">Ask customers yourself</LinkButton>
          </>
        }
      >
        A source is where voices come from: a review site, a survey, a mailbox, the front line. Each comes in
        as a file, by a connector that asks for it, by a webhook that is told, by a survey of yours, or
        through the API.
      </EmptyState>
    );
  }
  return (
    <Table caption="Sources" stacks>
      <thead>
        <tr>
          <HeadCell>Source</HeadCell>
          <HeadCell>Kind</HeadCell>
          <HeadCell>Who speaks</HeadCell>
          <HeadCell numeric>Records</HeadCell>
          <HeadCell>Newest</HeadCell>
          <HeadCell>Comes in by</HeadCell>
        </tr>
      </thead>
      <tbody>
        {sources.map((source) => (
          <tr key={source.id}>
            <Cell className="min-w-40 font-medium">
              <Link href={`/feedback?source=${encodeURIComponent(source.key)}`} className="link break-words">
                {source.name}
              </Link>
              <span className="block text-note font-normal break-all text-ink-faint">{source.key}</span>
            </Cell>
            <Cell name="Kind">{KIND_WORDS[source.kind] ?? source.kind}</Cell>
            <Cell name="Who speaks">{WHO[source.audience] ?? source.audience}</Cell>
            <Cell numeric name="Records">
              {formatCount(source.records)}
            </Cell>
            <Cell name="Newest">
              {source.newestDay ? (
                <Time at={`${source.newestDay}T12:00:00Z`} timeZone="UTC" />
              ) : (
                <span className="text-ink-faint">
                  {source.audience === 'employee' ? 'not told' : 'none yet'}
                </span>
              )}
            </Cell>
            <Cell name="Comes in by">
              <Ways source={source} timeZone={timeZone} />
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
