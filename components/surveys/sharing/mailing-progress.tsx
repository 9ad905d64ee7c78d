'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import type { MailingPage } from '@/server/collect/surveys/invitations/read-mailing';
import { formatCount } from '../../charts/prepare/number-format';
import { useTRPC } from '../../shell/trpc-provider';
import { Button } from '../../ui/button';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { ErrorNote } from '../../ui/error-note';
import { Progress } from '../../ui/progress';
import { absoluteWords } from '../../ui/time-words';
import { MailingResults } from './mailing-results';
import { leftWords } from './mailing-words';

const POLL_MILLISECONDS = 1_000;
/** Answers trickle in; that is worth a slower look. */
const SLOW_POLL_MILLISECONDS = 10_000;

function stateOf(mailing: MailingPage, timeZone: string): string | null {
  const moment = (at: string) => absoluteWords(new Date(at), timeZone, 'minute');
  if (mailing.status === 'scheduled' && mailing.sendAt) return `It leaves on ${moment(mailing.sendAt)}.`;
  if (mailing.status === 'cancelled')
    return 'Stopped by a person. Who was not written to by then will not be.';
  if (mailing.status === 'sent' && mailing.nextAt)
    return `One reminder goes out on ${moment(mailing.nextAt)}.`;
  if (mailing.status === 'sent') return 'All is sent, and no address is kept any more.';
  return null;
}

/** A mailing under way or over, live: how far it is, and what came of it. */
export function MailingProgress({ initial, timeZone }: { initial: MailingPage; timeZone: string }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const router = useRouter();
  const paths = trpc.collect.surveys.invitations;
  const input = { mailingId: initial.id };
  const query = paths.mailing.queryOptions(input, {
    initialData: initial,
    refetchInterval: ({ state }) =>
      state.data?.status === 'sending' ? POLL_MILLISECONDS : SLOW_POLL_MILLISECONDS,
  });
  const { data: mailing } = useQuery(query);
  const refresh = { onSettled: () => client.invalidateQueries({ queryKey: query.queryKey }) };
  const pause = useMutation(paths.pause.mutationOptions(refresh));
  const resume = useMutation(paths.resume.mutationOptions(refresh));
  const cancel = useMutation(paths.cancel.mutationOptions(refresh));
  useEffect(() => {
    if (mailing.status !== initial.status) router.refresh();
  }, [mailing.status, initial.status, router]);

  const { counts, status } = mailing;
  const left = counts.waiting + counts.reminding;
  const under = status === 'sending' || status === 'paused';
  const failed = pause.error ?? resume.error ?? cancel.error;
  const said = stateOf(mailing, timeZone);
  const detail = [
    `${formatCount(counts.sent)} sent`,
    mailing.perMinute ? `${formatCount(mailing.perMinute)} a minute` : null,
    mailing.secondsLeft === null ? null : leftWords(mailing.secondsLeft),
    counts.later > 0 ? `${formatCount(counts.later)} are tried again later` : null,
  ].filter((part) => part !== null);

  return (
    <div className="flex flex-col gap-8">
      {failed ? <ErrorNote title={failed.message} /> : null}
      {mailing.fault ? <ErrorNote title={mailing.fault} safe="What was sent is not sent again." /> : null}
      {under ? (
        <div className="max-w-2xl">
          <Progress
            label={status === 'paused' ? 'Paused' : mailing.round > 1 ? 'Sending reminders' : 'Sending'}
            share={counts.all === 0 ? null : 1 - (left + counts.later) / counts.all}
            detail={detail.join(', ')}
          />
          {status === 'sending' ? (
            <p className="mt-3 text-small text-ink-soft">You can leave this page; the mails go on.</p>
          ) : null}
        </div>
      ) : null}
      {said ? <p className="font-serif text-lead">{said}</p> : null}
      <div className="flex flex-wrap gap-2">
        {status === 'sending' || status === 'scheduled' ? (
          <Button busy={pause.isPending} onClick={() => pause.mutate(input)}>
            Pause
          </Button>
        ) : null}
        {status === 'paused' ? (
          <Button tone="strong" busy={resume.isPending} onClick={() => resume.mutate(input)}>
            Go on
          </Button>
        ) : null}
        {status !== 'cancelled' && (status !== 'sent' || mailing.nextAt) ? (
          <ConfirmDialog
            trigger={<Button>{status === 'sent' ? 'No reminder' : 'Cancel'}</Button>}
            title={status === 'sent' ? 'Send no reminder?' : 'Cancel this mailing?'}
            description="Whoever has not been written to will not be, and their addresses are erased. Mails that have arrived can still be answered. This cannot be undone."
            act={status === 'sent' ? 'Send none' : 'Cancel it'}
            onConfirm={async () => {
              await cancel.mutateAsync(input).catch(() => {});
            }}
          />
        ) : null}
      </div>
      <MailingResults mailing={mailing} />
    </div>
  );
}
