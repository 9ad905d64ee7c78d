'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { LodgeInput } from '@/server/measure/perception/input';
import type { Question, RoundView } from '@/server/measure/perception/read-round';
import { problemAt, problemOf } from '../access/problem';
import { ProblemNote } from '../access/problem-note';
import { useRefresh } from '../access/use-refresh';
import { formatLevel } from '../charts/prepare/number-format';
import { useLeaveGuard } from '../settings/use-leave-guard';
import { useTRPC } from '../shell/trpc-provider';
import { Button } from '../ui/button';
import { TextField } from '../ui/text-field';
import { RankList } from './rank-list';
import { askedWords } from './round-words';

type Draft = Readonly<Record<number, string>>;

const fieldOf = (position: number) => `estimate-${position}`;

/** A number as people type it, with a comma or a point; null where it is none. */
function numberOf(text: string | undefined): number | null {
  const plain = (text ?? '').trim().replace(',', '.').replace('−', '-');
  if (plain === '') return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}

function draftOf(view: RoundView): Draft {
  return Object.fromEntries(
    (view.mine?.estimates ?? []).map(({ position, value }) => [position, String(value)]),
  );
}

/** What is wrong with one field before it is sent: said beside it. */
function troubleOf({ unit, axis: [low, high] }: Question, text: string | undefined): string | null {
  const value = numberOf(text);
  if (value === null) return text?.trim() ? 'Write a number.' : 'Write your best guess.';
  if (value < low || (unit !== 'hours' && value > high)) {
    const [least, most] = [low, high].map((end) => formatLevel(end, { unit: '', axis: [low, high] }));
    return unit === 'hours' ? `Write ${least} or more.` : `Write a number from ${least} to ${most}.`;
  }
  return null;
}

/** A leader's guesses and order: no figure stands beside a question. They can be changed and taken back until the lock. */
export function LodgeForm({ view }: { view: RoundView }) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const { questions, drivers, mine } = view;
  const roundId = view.head.id;
  const [draft, setDraft] = useState<Draft>(() => draftOf(view));
  const [ranking, setRanking] = useState<readonly string[]>(mine?.ranking ?? []);
  const [tried, setTried] = useState(false);
  const unsaved = JSON.stringify([draft, ranking]) !== JSON.stringify([draftOf(view), mine?.ranking ?? []]);
  useLeaveGuard(unsaved);

  const restore = useMutation(
    trpc.measure.perception.lodge.mutationOptions({
      onSuccess: () => refresh('Your estimates of before are back.'),
      onError: (error) => refresh(`They could not be brought back: ${error.message}`),
    }),
  );
  const withdraw = useMutation(
    trpc.measure.perception.withdraw.mutationOptions({
      onSuccess: () => {
        const again: LodgeInput | null = mine
          ? { roundId, estimates: [...mine.estimates], ranking: [...mine.ranking] }
          : null;
        setDraft({});
        setRanking([]);
        setTried(false);
        refresh('Your estimates are taken back.', again ? () => restore.mutate(again) : undefined);
      },
    }),
  );
  const lodge = useMutation(
    trpc.measure.perception.lodge.mutationOptions({
      onSuccess: () => {
        const before = mine
          ? () => restore.mutate({ roundId, estimates: [...mine.estimates], ranking: [...mine.ranking] })
          : () => withdraw.mutate({ roundId });
        refresh(mine ? 'Your estimates are changed.' : 'Your estimates are lodged.', before);
      },
    }),
  );
  const problem = problemOf(lodge.error ?? withdraw.error);
  const shown = questions.map(({ position }) => fieldOf(position));

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setTried(true);
    const wrong = questions.find((question) => troubleOf(question, draft[question.position]) !== null);
    if (wrong) {
      document.getElementById(fieldOf(wrong.position))?.focus();
      return;
    }
    if (ranking.length < drivers.length) return;
    lodge.mutate({
      roundId,
      estimates: questions.map(({ position }) => ({ position, value: numberOf(draft[position]) ?? 0 })),
      ranking: [...ranking],
    });
  }

  return (
    <form method="post" noValidate onSubmit={submit} className="flex max-w-2xl flex-col gap-8">
      <ProblemNote problem={problem} fields={[...shown, 'ranking']} />
      <ol className="flex flex-col gap-5">
        {questions.map((question) => {
          const { position, name } = question;
          return (
            <li key={position}>
              <TextField
                id={fieldOf(position)}
                label={name}
                hint={askedWords(question)}
                inputMode="decimal"
                autoComplete="off"
                className="max-w-md"
                value={draft[position] ?? ''}
                onChange={(event) => setDraft({ ...draft, [position]: event.target.value })}
                error={
                  (tried ? troubleOf(question, draft[position]) : null) ??
                  problemAt(problem, fieldOf(position))
                }
              />
            </li>
          );
        })}
      </ol>
      {drivers.length > 0 ? (
        <RankList
          choices={drivers}
          ranking={ranking}
          onChange={setRanking}
          error={
            tried && ranking.length < drivers.length
              ? 'Give every touchpoint a place.'
              : problemAt(problem, 'ranking')
          }
        />
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" tone="strong" busy={lodge.isPending} disabled={mine !== null && !unsaved}>
          {mine ? 'Change them' : 'Lodge them'}
        </Button>
        {mine ? (
          <Button busy={withdraw.isPending} onClick={() => withdraw.mutate({ roundId })}>
            Take them back
          </Button>
        ) : null}
      </div>
    </form>
  );
}
