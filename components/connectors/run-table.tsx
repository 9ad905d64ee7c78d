import type { ConnectorDetail } from '@/server/collect/connectors/find-connector';
import { formatCount } from '../charts/prepare/number-format';
import { Cell, HeadCell, Table } from '../ui/table';
import { Time } from '../ui/time';
import { tookWords } from './state-words';

type Run = ConnectorDetail['runs'][number];

const COUNTS: readonly {
  key: 'pages' | 'added' | 'changed' | 'unchanged' | 'gone' | 'refused';
  words: string;
}[] = [
  { key: 'pages', words: 'Pages' },
  { key: 'added', words: 'New' },
  { key: 'changed', words: 'Changed' },
  { key: 'unchanged', words: 'Same' },
  { key: 'gone', words: 'Deleted' },
  { key: 'refused', words: 'Unread' },
];

function endWords({ finishedAt, fault, note, refused, added, changed, gone }: Run): string {
  if (fault) return fault;
  if (note) return note;
  if (finishedAt === null) return 'Reading now.';
  return added + changed + gone + refused === 0 ? 'Nothing new.' : 'Read to the end.';
}

/** The last runs, newest first. */
export function RunTable({ runs, timeZone }: { runs: readonly Run[]; timeZone: string }) {
  if (runs.length === 0) return <p className="text-ink-soft">It has not run yet.</p>;
  return (
    <Table caption="The last runs, newest first" stacks>
      <thead>
        <tr>
          <HeadCell>Began</HeadCell>
          <HeadCell numeric>Took</HeadCell>
          {COUNTS.map(({ key, words }) => (
            <HeadCell key={key} numeric>
              {words}
            </HeadCell>
          ))}
          <HeadCell>What came of it</HeadCell>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <tr key={run.id}>
            <Cell className="whitespace-nowrap">
              <Time at={run.startedAt} timeZone={timeZone} precision="minute" />
            </Cell>
            <Cell numeric name="Took" className="whitespace-nowrap">
              {tookWords(run.tookMs)}
            </Cell>
            {COUNTS.map(({ key, words }) => (
              <Cell key={key} numeric name={words}>
                {formatCount(run[key])}
              </Cell>
            ))}
            <Cell name="What came of it" className="min-w-48">
              {endWords(run)}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
