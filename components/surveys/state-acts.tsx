'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import type { SurveyState } from '@/server/collect/surveys/input';
import { useRefresh } from '../access/use-refresh';
import { useTRPC } from '../shell/trpc-provider';
import { Button } from '../ui/button';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { say } from '../ui/toaster';

/** Opens a survey, closes it, takes it away; each can be undone. */
export function StateActs({
  surveyId,
  name,
  state,
  employees,
}: {
  surveyId: number;
  name: string;
  state: SurveyState;
  employees: boolean;
}) {
  const trpc = useTRPC();
  const router = useRouter();
  const refresh = useRefresh();
  const change = useMutation(trpc.collect.surveys.changeState.mutationOptions());
  const remove = useMutation(trpc.collect.surveys.remove.mutationOptions());
  const bringBack = useMutation(trpc.collect.surveys.bringBack.mutationOptions());

  async function open() {
    try {
      await change.mutateAsync({ surveyId, state: 'open' });
      refresh('The survey is open.');
    } catch (error) {
      say(error instanceof Error ? error.message : 'It could not be opened.');
    }
  }

  async function close() {
    const { waiting } = await change.mutateAsync({ surveyId, state: 'closed' });
    refresh(
      waiting > 0
        ? `Closed. ${waiting} ${waiting === 1 ? 'answer waits' : 'answers wait'}: too few came in to be shown.`
        : 'Closed. Its links say so.',
      () => void open(),
    );
  }

  async function takeAway() {
    await remove.mutateAsync({ surveyId });
    router.push('/collect/surveys');
    refresh(`“${name}” was removed.`, async () => {
      await bringBack.mutateAsync({ surveyId });
      refresh(`“${name}” is back.`);
    });
  }

  return (
    <>
      {state === 'open' ? (
        <ConfirmDialog
          trigger={<Button>Close the survey</Button>}
          title="Close this survey?"
          description={
            employees
              ? 'Its links say that it is closed. Answers that still wait are written together, without their place, if together they are enough; otherwise they go on waiting. You can open it again.'
              : 'Its links say that it is closed. Whoever has given a score can still finish. You can open it again.'
          }
          act="Close it"
          onConfirm={close}
        />
      ) : (
        <Button tone="strong" busy={change.isPending} onClick={open}>
          {state === 'draft' ? 'Open the survey' : 'Open it again'}
        </Button>
      )}
      <ConfirmDialog
        trigger={<Button tone="quiet">Remove</Button>}
        title={`Remove “${name}”?`}
        description="Its links stop working. What was answered stays among the records of its source. This can be undone right after."
        act="Remove it"
        onConfirm={takeAway}
      />
    </>
  );
}
