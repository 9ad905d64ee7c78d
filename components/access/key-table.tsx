'use client';

import { useMutation } from '@tanstack/react-query';
import type { KeyShown } from '@/server/access/keys/queries';
import { useTRPC } from '../shell/trpc-provider';
import { Button } from '../ui/button';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { Cell, HeadCell, Table } from '../ui/table';
import { Time } from '../ui/time';
import { keyWords } from './key-words';
import { problemOf } from './problem';
import { ProblemNote } from './problem-note';
import { useRefresh } from './use-refresh';

export function KeyTable({
  keys,
  timeZone,
  now,
}: {
  keys: readonly KeyShown[];
  timeZone: string;
  now: string;
}) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const revoke = useMutation(
    trpc.access.keys.revoke.mutationOptions({ onSuccess: () => refresh('The key was revoked.') }),
  );
  return (
    <>
      <ProblemNote problem={problemOf(revoke.error)} />
      <Table caption="API keys" stacks>
        <thead>
          <tr>
            <HeadCell>Used by</HeadCell>
            <HeadCell>May</HeadCell>
            <HeadCell>Made by</HeadCell>
            <HeadCell>Last used</HeadCell>
            <HeadCell>Ends</HeadCell>
            <HeadCell>
              <span className="sr-only">Act</span>
            </HeadCell>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.id}>
              <Cell className="font-medium">{key.name}</Cell>
              <Cell name="May">{keyWords(key.scopes)}</Cell>
              <Cell name="Made by">{key.createdBy ?? 'the command line'}</Cell>
              <Cell name="Last used">
                {key.lastUsedAt ? (
                  <Time at={key.lastUsedAt.toISOString()} timeZone={timeZone} now={now} />
                ) : (
                  'never'
                )}
              </Cell>
              <Cell name="Ends">
                {key.expiresAt ? (
                  <Time at={key.expiresAt.toISOString()} timeZone={timeZone} />
                ) : (
                  'when revoked'
                )}
              </Cell>
              <Cell numeric>
                <ConfirmDialog
                  trigger={<Button size="small">Revoke</Button>}
                  title={`Revoke the key “${key.name}”`}
                  description="Whatever uses it is refused from the next call on. What it has sent stays. This cannot be undone."
                  act="Revoke"
                  onConfirm={() => revoke.mutateAsync({ id: key.id }).catch(() => undefined)}
                />
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </>
  );
}
