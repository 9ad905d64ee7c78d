import { BODY_DAYS } from '@/server/collect/hooks/input';
import type { DeliveryView } from '@/server/collect/hooks/read-delivery';
import { Cell, HeadCell, Table } from '../ui/table';
import { Time } from '../ui/time';
import { outcomeWords, reasonWords } from './outcome-words';

function Facts({ call, timeZone }: { call: DeliveryView; timeZone: string }) {
  const facts: [string, React.ReactNode][] = [
    ['Received', <Time key="at" at={call.receivedAt} timeZone={timeZone} precision="minute" />],
    ['Event', call.event ?? 'not named'],
    ['Outcome', outcomeWords(call)],
    ['Reason', reasonWords(call)],
    ['Known again by', call.deliveryId],
  ];
  return (
    <dl className="flex max-w-3xl flex-col gap-1">
      {facts.map(([name, value]) =>
        value ? (
          <div key={name} className="grid gap-x-4 sm:grid-cols-[9rem_1fr]">
            <dt className="text-small text-ink-faint">{name}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

/** One kept call: what became of it, its headers and its body, letter for letter. */
export function DeliveryPaper({ call, timeZone }: { call: DeliveryView; timeZone: string }) {
  return (
    <div className="flex flex-col gap-8">
      <Facts call={call} timeZone={timeZone} />
      {call.refused.length > 0 ? (
        <section>
          <h2 className="mb-3 text-title">Records that were not taken</h2>
          <Table caption="Records that were not taken" stacks>
            <thead>
              <tr>
                <HeadCell>Record</HeadCell>
                <HeadCell>Field</HeadCell>
                <HeadCell>Reason</HeadCell>
              </tr>
            </thead>
            <tbody>
              {call.refused.map(({ index, field, reason }) => (
                <tr key={`${index} ${field} ${reason}`}>
                  <Cell>{index + 1}</Cell>
                  <Cell name="Field">{field ?? 'the whole'}</Cell>
                  <Cell name="Reason" className="break-words">
                    {reason}
                  </Cell>
                </tr>
              ))}
            </tbody>
          </Table>
        </section>
      ) : null}
      <section>
        <h2 className="mb-3 text-title">Headers</h2>
        <dl className="flex max-w-3xl flex-col gap-1 font-mono text-note">
          {Object.entries(call.headers).map(([name, value]) => (
            <div key={name} className="grid gap-x-4 sm:grid-cols-[20rem_1fr]">
              <dt className="text-ink-faint">{name}</dt>
              <dd className="min-w-0 break-all">{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section>
        <h2 className="mb-3 text-title">Body</h2>
        {call.body === null ? (
          <p className="max-w-xl text-ink-soft">
            Not kept. A body is deleted after {BODY_DAYS} days, or when its record is erased. Where employees
            speak nobody can open it.
          </p>
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
          <pre className="max-h-[60vh] overflow-auto bg-raised p-4 font-mono text-note" tabIndex={0}>
            {call.body}
          </pre>
        )}
      </section>
    </div>
  );
}
