'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import type { ConnectorView } from '@/server/collect/connectors/view-connector';
import { problemOf } from '../access/problem';
import { ProblemNote } from '../access/problem-note';
import { useRefresh } from '../access/use-refresh';
import { useTRPC } from '../shell/trpc-provider';
import { Button } from '../ui/button';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { say } from '../ui/toaster';

type Shown = Pick<ConnectorView, 'id' | 'name' | 'state' | 'sourceName'>;

/** Run now, pause or resume. */
export function ConnectorActs({ id, state }: Shown) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const { connectors } = trpc.collect;
  const after = (words: string) => ({ onSuccess: () => refresh(words) });
  const run = useMutation(connectors.runNow.mutationOptions(after('The next run begins now.')));
  const pause = useMutation(connectors.pause.mutationOptions(after('Paused.')));
  const resume = useMutation(connectors.resume.mutationOptions(after('Resumed: the next run begins now.')));
  const input = { connectorId: id };
  return (
    <>
      {state === 'on' ? (
        <>
          <Button tone="strong" busy={run.isPending} onClick={() => run.mutate(input)}>
            Run now
          </Button>
          <Button busy={pause.isPending} onClick={() => pause.mutate(input)}>
            Pause
          </Button>
        </>
      ) : (
        <Button tone="strong" busy={resume.isPending} onClick={() => resume.mutate(input)}>
          Resume
        </Button>
      )}
      <ProblemNote problem={problemOf(run.error ?? pause.error ?? resume.error)} />
    </>
  );
}

/** What is done rarely: read all of it once more, or end it. */
export function RareActs({ id, name, sourceName }: Shown) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const router = useRouter();
  const { connectors } = trpc.collect;
  const startOver = useMutation(
    connectors.startOver.mutationOptions({
      onSuccess: () => refresh('It reads from the start with its next run.'),
    }),
  );
  const remove = useMutation(
    connectors.remove.mutationOptions({
      onSuccess: () => {
        say('Removed. Its records are kept.');
        router.push('/collect/connectors');
      },
    }),
  );
  const input = { connectorId: id };
  return (
    <div className="flex flex-col items-start gap-3">
      <div className="flex flex-wrap gap-2">
        <Button busy={startOver.isPending} onClick={() => startOver.mutate(input)}>
          Read from the start
        </Button>
        <ConfirmDialog
          trigger={<Button tone="quiet">Remove</Button>}
          title="Remove this connector"
          description={`Its settings, keys and log go, and nothing more is read. The records in “${sourceName}” stay. This cannot be undone; pausing can.`}
          act="Remove"
          typeName={name}
          onConfirm={async () => {
            await remove.mutateAsync(input).catch(() => {});
          }}
        />
      </div>
      <p className="max-w-2xl text-small text-ink-soft">
        Reading from the start changes nothing that is here already; what was missed is added. Deleted records
        stay deleted.
      </p>
      <ProblemNote problem={problemOf(startOver.error ?? remove.error)} />
    </div>
  );
}
