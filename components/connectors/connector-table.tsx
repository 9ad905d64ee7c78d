import Link from 'next/link';
import type { ConnectorView } from '@/server/collect/connectors/view-connector';
import { formatCount } from '../charts/prepare/number-format';
import { Badge } from '../ui/badge';
import { EmptyState } from '../ui/empty-state';
import { LinkButton } from '../ui/link-button';
import { Cell, HeadCell, Table } from '../ui/table';
import { Time } from '../ui/time';
import { everyWords, stateWords } from './state-words';

function Next({ connector, timeZone, now }: { connector: ConnectorView; timeZone: string; now: string }) {
  const { state, running, nextRunAt, everyMinutes } = connector;
  if (state !== 'on') return <span className="text-ink-faint">none</span>;
  if (running) return <span>when this one ends</span>;
  return (
    <>
      {nextRunAt <= now ? 'in a moment' : <Time at={nextRunAt} timeZone={timeZone} now={now} />}
      <span className="block text-note text-ink-faint">{everyWords(everyMinutes)}</span>
    </>
  );
}

/** Every connector with how it does. `now` is an ISO instant. */
export function ConnectorTable({
  connectors,
  timeZone,
  now,
}: {
  connectors: readonly ConnectorView[];
  timeZone: string;
  now: string;
}) {
  if (connectors.length === 0) {
    return (
      <EmptyState
        title="Nothing is connected yet"
        action={
          <LinkButton tone="strong" href="/collect/connectors/new">
            Connect a source
          </LinkButton>
        }
      >
        A connector reads a source for you again and again: reviews of a store, posts with a word, a forum, a
        mailbox. Choose one, fill in what it needs, and test it: you see the first records before anything is
        kept.
      </EmptyState>
    );
  }
  return (
    <Table caption="Connectors" stacks>
      <thead>
        <tr>
          <HeadCell>Connector</HeadCell>
          <HeadCell>State</HeadCell>
          <HeadCell>Last run</HeadCell>
          <HeadCell>Next run</HeadCell>
          <HeadCell numeric>New in 7 days</HeadCell>
          <HeadCell numeric>Unread</HeadCell>
        </tr>
      </thead>
      <tbody>
        {connectors.map((connector) => (
          <tr key={connector.id}>
            <Cell className="min-w-40">
              <Link className="link font-medium break-words" href={`/collect/connectors/${connector.id}`}>
                {connector.name}
              </Link>
              <span className="block text-note text-ink-faint">{connector.kindName}</span>
            </Cell>
            <Cell name="State" className="max-w-80">
              <Badge tone={stateWords(connector).tone}>{stateWords(connector).words}</Badge>
              {connector.fault && connector.state !== 'paused' ? (
                <p className="mt-1 text-note">
                  {connector.fault.message} <span className="text-ink-soft">{connector.fault.advice}</span>
                </p>
              ) : null}
            </Cell>
            <Cell name="Last run">
              {connector.lastRunAt ? (
                <Time at={connector.lastRunAt} timeZone={timeZone} now={now} />
              ) : (
                <span className="text-ink-faint">never</span>
              )}
            </Cell>
            <Cell name="Next run">
              <Next connector={connector} timeZone={timeZone} now={now} />
            </Cell>
            <Cell numeric name="New in 7 days">
              {formatCount(connector.recent)}
            </Cell>
            <Cell numeric name="Unread">
              {formatCount(connector.unread)}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
