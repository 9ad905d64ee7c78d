'use client';

import { useMutation } from '@tanstack/react-query';
import Link from 'next/link';
import type { DeliveryLine } from '@/server/collect/hooks/queries-settings';
import { problemOf } from '../access/problem';
import { ProblemNote } from '../access/problem-note';
import { useRefresh } from '../access/use-refresh';
import { useTRPC } from '../shell/trpc-provider';
import { Button } from '../ui/button';
import { Cell, HeadCell, Table } from '../ui/table';
import { Time } from '../ui/time';
import { outcomeWords, reasonWords } from './outcome-words';

/** Calls whose signature was right, newest first, with what became of them. */
export function DeliveryTable({
  hookId,
  deliveries,
  timeZone,
  showBodies,
}: {
  hookId: string;
  deliveries: readonly DeliveryLine[];
  timeZone: string;
  /** Bodies hold personal data: administrators may open them. */
  showBodies: boolean;
}) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const again = useMutation(
    trpc.collect.hooks.readAgain.mutationOptions({ onSuccess: () => refresh('The call is read again.') }),
  );
  return (
    <>
      <ProblemNote problem={problemOf(again.error)} />
      <Table caption="Last calls" stacks>
        <thead>
          <tr>
            <HeadCell>Received</HeadCell>
            <HeadCell>Event</HeadCell>
            <HeadCell>Outcome</HeadCell>
            <HeadCell>
              <span className="sr-only">Act</span>
            </HeadCell>
          </tr>
        </thead>
        <tbody>
          {deliveries.map((delivery) => {
            const reason = reasonWords(delivery);
            const retry = delivery.status === 'waiting' && delivery.attempts > 0;
            return (
              <tr key={delivery.id}>
                <Cell id={`call-${delivery.id}`} className="whitespace-nowrap">
                  {showBodies ? (
                    <Link className="link" href={`/collect/webhooks/${hookId}/${delivery.id}`}>
                      <Time at={delivery.receivedAt} timeZone={timeZone} precision="minute" />
                    </Link>
                  ) : (
                    <Time at={delivery.receivedAt} timeZone={timeZone} precision="minute" />
                  )}
                </Cell>
                <Cell name="Event" className="break-words">
                  {delivery.event ?? 'not named'}
                </Cell>
                <Cell name="Outcome">
                  <span className="font-medium">{outcomeWords(delivery)}</span>
                  {reason ? <span className="block text-ink-soft break-words">{reason}</span> : null}
                  {retry ? (
                    <span className="block text-ink-faint">
                      tried {delivery.attempts} {delivery.attempts === 1 ? 'time' : 'times'}; next about{' '}
                      <Time at={delivery.retryAt} timeZone={timeZone} precision="minute" />
                    </span>
                  ) : null}
                </Cell>
                <Cell numeric>
                  {delivery.hasBody && delivery.status !== 'waiting' ? (
                    <Button
                      size="small"
                      aria-describedby={`call-${delivery.id}`}
                      busy={again.isPending && again.variables?.deliveryId === delivery.id}
                      onClick={() => again.mutate({ hookId, deliveryId: delivery.id })}
                    >
                      Read again
                    </Button>
                  ) : null}
                </Cell>
              </tr>
            );
          })}
        </tbody>
      </Table>
    </>
  );
}
