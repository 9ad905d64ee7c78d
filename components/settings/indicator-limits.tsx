'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { RebaseShown } from '@/server/measure/rebases/queries';
import { problemAt, problemOf } from '../access/problem';
import { ProblemNote } from '../access/problem-note';
import { periodWords } from '../charts/prepare/day-words';
import { useTRPC } from '../shell/trpc-provider';
import { Button } from '../ui/button';
import { TextAreaField } from '../ui/text-area-field';
import { TextField } from '../ui/text-field';
import { Time } from '../ui/time';
import { say } from '../ui/toaster';

const FIELDS = ['day', 'reason', 'action', 'actionLink'];

function Rebase({
  rebase,
  timeZone,
  onWithdraw,
}: {
  rebase: RebaseShown;
  timeZone: string;
  onWithdraw: () => void;
}) {
  const { day, reason, action, actionLink, by, at, withdrawnBy, withdrawnAt } = rebase;
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 border-b border-rule py-2.5">
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-semibold">From {periodWords(day, false)}</p>
        <p className="font-serif break-words" dir="auto">
          {reason}
        </p>
        {action || actionLink ? (
          <p className="break-words" dir="auto">
            Action:{' '}
            {actionLink ? (
              <a href={actionLink} className="link">
                {action ?? actionLink}
              </a>
            ) : (
              action
            )}
          </p>
        ) : null}
        <p className="text-note text-ink-faint">
          {by ?? 'the system'}, <Time at={at} timeZone={timeZone} precision="minute" />
          {withdrawnAt ? (
            <>
              {' '}
              · withdrawn by {withdrawnBy ?? 'the system'},{' '}
              <Time at={withdrawnAt} timeZone={timeZone} precision="minute" />
            </>
          ) : null}
        </p>
      </div>
      {withdrawnAt ? null : (
        <Button tone="quiet" size="small" onClick={onWithdraw}>
          Withdraw<span className="sr-only"> the limits from {periodWords(day, false)}</span>
        </Button>
      )}
    </li>
  );
}

/** Where limits of an indicator start anew, and a form to have them do so, with a reason. */
export function IndicatorLimits({ indicatorId, timeZone }: { indicatorId: number; timeZone: string }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const query = trpc.measure.rebases.list.queryOptions({ indicatorId }, { gcTime: 0 });
  const rebases = useQuery(query);
  const refresh = (done: string) => {
    say(done);
    return client.invalidateQueries({ queryKey: query.queryKey });
  };
  const add = useMutation(
    trpc.measure.rebases.add.mutationOptions({
      onSuccess: ({ says }) => {
        setOpen(false);
        return refresh(says);
      },
    }),
  );
  const withdraw = useMutation(
    trpc.measure.rebases.withdraw.mutationOptions({
      onSuccess: () => refresh('Withdrawn. It stays in the history.'),
    }),
  );
  const problem = problemOf(add.error);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    event.stopPropagation();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    add.mutate({
      indicatorId,
      day: text('day'),
      reason: text('reason'),
      action: text('action') || null,
      actionLink: text('actionLink') || null,
    });
  }

  return (
    <section aria-labelledby="limits" className="text-small">
      <h3 id="limits" className="text-body font-semibold">
        New limits
      </h3>
      <p className="max-w-prose text-ink-soft">
        When you know what changed for good, have the limits start anew from there. Otherwise leave them: the
        chart finds out by itself.
      </p>
      <ProblemNote problem={problemOf(withdraw.error ?? rebases.error)} />
      {rebases.data && rebases.data.length > 0 ? (
        <ol className="mt-2 border-t border-rule">
          {rebases.data.map((rebase) => (
            <Rebase
              key={rebase.id}
              rebase={rebase}
              timeZone={timeZone}
              onWithdraw={() => withdraw.mutate({ rebaseId: rebase.id })}
            />
          ))}
        </ol>
      ) : null}
      {open ? (
        <form method="post" onSubmit={submit} className="mt-3 flex flex-col gap-4">
          <ProblemNote problem={problem} fields={FIELDS} />
          <TextField
            label="First day of what is new"
            hint="Between two points, the limits start with the next point."
            name="day"
            type="date"
            required
            error={problemAt(problem, 'day')}
          />
          <TextAreaField
            label="What changed"
            name="reason"
            rows={2}
            maxLength={1000}
            required
            error={problemAt(problem, 'reason')}
          />
          <TextField
            label="Action"
            hint="What was done, in a few words. May stay empty."
            name="action"
            maxLength={300}
            error={problemAt(problem, 'action')}
          />
          <TextField
            label="Where it is written down"
            hint="An address that begins with https. May stay empty."
            name="actionLink"
            type="text"
            inputMode="url"
            error={problemAt(problem, 'actionLink')}
          />
          <div className="flex gap-2">
            <Button type="submit" tone="strong" busy={add.isPending}>
              Start limits anew
            </Button>
            <Button tone="quiet" onClick={() => setOpen(false)}>
              Leave them
            </Button>
          </div>
        </form>
      ) : (
        <Button size="small" className="mt-3" onClick={() => setOpen(true)}>
          Start limits anew
        </Button>
      )}
    </section>
  );
}
