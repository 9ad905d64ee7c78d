'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useEffect, useState } from 'react';
import { problemOf } from '../access/problem';
import { ProblemNote } from '../access/problem-note';
import { useTRPC } from '../shell/trpc-provider';
import { Button } from '../ui/button';
import { LinkButton } from '../ui/link-button';
import { TextAreaField } from '../ui/text-area-field';
import { say } from '../ui/toaster';
import { MarkedText } from './commentary';

/** Until the writer pauses for so long, nothing is asked. */
const PAUSE_MS = 500;
const LONGEST = 2000;

function usePaused(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return paused;
}

/** Writes what an owner says of a month, and shows while it is written what the chart does not bear out. */
export function CommentaryForm({
  indicatorId,
  period,
  standing,
  back,
}: {
  indicatorId: number;
  /** "2026-10". */
  period: string;
  standing: string | null;
  /** The board of that month. */
  back: string;
}) {
  const trpc = useTRPC();
  const router = useRouter();
  const [text, setText] = useState(standing ?? '');
  const paused = usePaused(text).trim();
  const checked = useQuery(
    trpc.measure.commentary.tryClaims.queryOptions(
      { indicatorId, period, text: paused },
      { enabled: paused !== '' },
    ),
  );
  const done = (words: string) => {
    say(words);
    router.push(back);
    router.refresh();
  };
  const write = useMutation(
    trpc.measure.commentary.write.mutationOptions({
      onSuccess: ({ commentary }) =>
        done(commentary ? 'It stands on the board.' : 'It was taken off the board.'),
    }),
  );
  const problem = problemOf(write.error);
  const marks = paused === text.trim() ? (checked.data ?? []) : [];

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    write.mutate({ indicatorId, period, text: text.trim() === '' ? null : text.trim() });
  }

  return (
    <form method="post" onSubmit={submit} className="flex max-w-2xl flex-col gap-5">
      <ProblemNote problem={problem} fields={['text']} />
      <TextAreaField
        label="What the board should know about this number"
        hint="Why it is so, what is done, by whom. It stands beside the number with your name and the date."
        name="text"
        rows={6}
        maxLength={LONGEST}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div aria-live="polite">
        {marks.length > 0 ? (
          <div className="border-l-2 border-rule-strong pl-3">
            <p className="text-small font-semibold">
              So it will stand, with what the chart does not bear out marked:
            </p>
            <p dir="auto" className="mt-1 text-small whitespace-pre-line">
              <MarkedText text={paused} marks={marks} />
            </p>
          </div>
        ) : paused !== '' && checked.isSuccess ? (
          <p className="text-small text-ink-faint">Nothing in it claims more than the chart shows.</p>
        ) : null}
      </div>
      <div className="flex flex-wrap gap-3">
        <Button
          type="submit"
          tone="strong"
          busy={write.isPending}
          disabled={text.trim() === (standing ?? '')}
        >
          {standing !== null && text.trim() === '' ? 'Take it off the board' : 'Put it on the board'}
        </Button>
        <LinkButton tone="quiet" href={back}>
          Back to the board
        </LinkButton>
      </div>
    </form>
  );
}
