'use client';

import { useMutation } from '@tanstack/react-query';
import type { ConnectorDetail } from '@/server/collect/connectors/find-connector';
import { problemOf } from '../access/problem';
import { ProblemNote } from '../access/problem-note';
import { useRefresh } from '../access/use-refresh';
import { formatCount } from '../charts/prepare/number-format';
import { useTRPC } from '../shell/trpc-provider';
import { Button } from '../ui/button';
import { Cell, HeadCell, Table } from '../ui/table';
import { Time } from '../ui/time';

type Item = ConnectorDetail['unreadItems'][number];

/** Long enough to recognise an item by. */
const RAW_SHOWN = 4_000;

function retriedWords({
  read,
  stillUnread,
  needStartOver,
}: {
  read: number;
  stillUnread: number;
  needStartOver: number;
}) {
  const parts = [
    `${formatCount(read)} read`,
    ...(stillUnread > 0 ? [`${formatCount(stillUnread)} cannot be read yet`] : []),
    ...(needStartOver > 0 ? [`${formatCount(needStartOver)} need reading from the start`] : []),
  ];
  return `${parts.join(', ')}.`;
}

/** Items that no record came of, each with its reason and as it came, to be read again. */
export function UnreadItems({
  connectorId,
  items,
  total,
  timeZone,
}: {
  connectorId: number;
  items: readonly Item[];
  total: number;
  timeZone: string;
}) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const retry = useMutation(
    trpc.collect.connectors.retryUnread.mutationOptions({ onSuccess: (done) => refresh(retriedWords(done)) }),
  );
  return (
    <div className="flex flex-col items-start gap-3">
      <Button busy={retry.isPending} onClick={() => retry.mutate({ connectorId, items: null })}>
        {total === 1 ? 'Read it again' : `Read all ${formatCount(total)} again`}
      </Button>
      <ProblemNote problem={problemOf(retry.error)} />
      <div className="w-full">
        <Table caption="Items that could not be read" stacks>
          <thead>
            <tr>
              <HeadCell>Item</HeadCell>
              <HeadCell>Why</HeadCell>
              <HeadCell>Last seen</HeadCell>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={item.item}>
                <Cell className="max-w-md">
                  <span className="break-all">{item.item.startsWith('#') ? 'without an id' : item.item}</span>
                  <details className="mt-1 text-note">
                    <summary className="link touchable inline-flex items-center">As it came</summary>
                    <pre className="mt-1 max-h-64 overflow-auto rounded-small bg-raised p-2 break-all whitespace-pre-wrap">
                      {JSON.stringify(item.raw, null, 2).slice(0, RAW_SHOWN)}
                    </pre>
                  </details>
                </Cell>
                <Cell name="Why">{item.reason}</Cell>
                <Cell name="Last seen" className="whitespace-nowrap">
                  <Time at={item.lastAt} timeZone={timeZone} precision="minute" />
                </Cell>
              </tr>
            ))}
          </tbody>
        </Table>
        {total > items.length ? (
          <p className="mt-2 text-note text-ink-faint">
            The newest {formatCount(items.length)} of {formatCount(total)}.
          </p>
        ) : null}
      </div>
    </div>
  );
}
