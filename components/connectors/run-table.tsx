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

function Rows({ caption, runs, timeZone }: { caption: string; runs: readonly Run[]; timeZone: string }) {
  return (
    <Table caption={caption} stacks>
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

/** Enough to see how it goes; the settings stand below. */
const SHOWN_AT_ONCE = 5;

/** The last runs, newest first; the earlier ones folded. */
export function RunTable({ runs, timeZone }: { runs: readonly Run[]; timeZone: string }) {
  if (runs.length === 0) return <p className="text-ink-soft">It has not run yet.</p>;
  const earlier = runs.slice(SHOWN_AT_ONCE);
  return (
    <>
      <Rows caption="The last runs, newest first" runs={runs.slice(0, SHOWN_AT_ONCE)} timeZone={timeZone} />
      {earlier.length > 0 ? (
        <details className="mt-2">
          <summary className="link touchable inline-flex items-center text-small">
            {earlier.length === 1 ? 'One earlier run' : `${earlier.length} earlier runs`}
          </summary>
          <Rows caption="Earlier runs" runs={earlier} timeZone={timeZone} />
        </details>
      ) : null}
    </>
  );
}
