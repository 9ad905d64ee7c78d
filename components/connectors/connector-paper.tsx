import Link from 'next/link';
import type { ReactNode } from 'react';
import type { ConnectorDetail } from '@/server/collect/connectors/find-connector';
import type { ConnectorForm as Form } from '@/server/collect/connectors/list-kinds';
import { formatCount } from '../charts/prepare/number-format';
import { Live } from '../queue/live';
import { Badge } from '../ui/badge';
import { ErrorNote } from '../ui/error-note';
import { Time } from '../ui/time';
import { RareActs } from './connector-acts';
import { ConnectorForm } from './connector-form';
import { RunTable } from './run-table';
import { everyWords, stateWords } from './state-words';
import { UnreadItems } from './unread-items';

function Section({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <section className="mb-10">
      <h2 className="text-title">{title}</h2>
      {lead ? <p className="max-w-2xl text-small text-ink-soft">{lead}</p> : null}
      <div className="mt-3">{children}</div>
    </section>
  );
}

function State({ connector, timeZone, now }: { connector: ConnectorDetail; timeZone: string; now: string }) {
  const { words, tone } = stateWords(connector);
  const { state, running, nextRunAt, everyMinutes, lastGoodAt, recent, sourceKey } = connector;
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
      <Badge tone={tone}>{words}</Badge>
      <span>
        {everyWords(everyMinutes)}
        {state === 'on' && !running ? (
          <>
            , next {nextRunAt <= now ? 'in a moment' : <Time at={nextRunAt} timeZone={timeZone} now={now} />}
          </>
        ) : null}
      </span>
      {lastGoodAt ? (
        <span className="text-ink-soft">
          last read to the end <Time at={lastGoodAt} timeZone={timeZone} now={now} />
        </span>
      ) : null}
      <Link className="link" href={`/feedback?source=${encodeURIComponent(sourceKey)}`}>
        {formatCount(recent)} new in 7 days
      </Link>
    </p>
  );
}

/** One connector: how it does, what it did, what it could not read, and its settings. `now` is an ISO instant. */
export function ConnectorPaper({
  connector,
  form,
  timeZone,
  now,
}: {
  connector: ConnectorDetail;
  form: Form | null;
  timeZone: string;
  now: string;
}) {
  const { id, fault, state, unread, unreadItems, runs } = connector;
  return (
    <>
      <Live busy={connector.running || (state === 'on' && connector.nextRunAt <= now)} />
      <div className="mb-10 flex flex-col gap-4">
        <State connector={connector} timeZone={timeZone} now={now} />
        {fault ? (
          <ErrorNote title={fault.message} safe="What was read so far is kept." next={fault.advice} />
        ) : null}
      </div>
      {unread > 0 ? (
        <Section
          title={
            unread === 1 ? 'One item could not be read' : `${formatCount(unread)} items could not be read`
          }
          lead="They are kept as they came. Mend the cause (a touchpoint that is missing, a setting), then read them again."
        >
          <UnreadItems connectorId={id} items={unreadItems} total={unread} timeZone={timeZone} />
        </Section>
      ) : null}
      <Section title="Runs">
        <RunTable runs={runs} timeZone={timeZone} />
      </Section>
      <Section
        title="Settings"
        lead={
          form?.about ?? 'This version of Heard does not know this kind of source; it can only be removed.'
        }
      >
        {form ? <ConnectorForm key={id} form={form} connector={connector} timeZone={timeZone} /> : null}
      </Section>
      <Section title="Start over or end">
        <RareActs {...connector} />
      </Section>
    </>
  );
}
