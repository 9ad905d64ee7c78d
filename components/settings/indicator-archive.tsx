'use client';

import { useMutation } from '@tanstack/react-query';
import type { IndicatorSettings } from '@/server/measure/indicator-settings';
import { problemOf } from '../access/problem';
import { ProblemNote } from '../access/problem-note';
import { useRefresh } from '../access/use-refresh';
import { periodWords } from '../charts/prepare/day-words';
import { useTRPC } from '../shell/trpc-provider';
import { Button } from '../ui/button';

/** Indicators that were taken off the board: nothing of them is lost. */
export function IndicatorArchive({
  archived,
  blocked,
  onHistory,
}: {
  archived: IndicatorSettings['archived'];
  /** While the draft is not saved: bringing one back would lose it. */
  blocked: boolean;
  onHistory: (indicator: { id: number; name: string }) => void;
}) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const bringBack = useMutation(
    trpc.measure.indicators.bringBack.mutationOptions({
      onSuccess: () => refresh('It is back, as the last row of the board.'),
    }),
  );
  if (archived.length === 0) return null;
  return (
    <details className="max-w-3xl">
      <summary className="link touchable inline-block py-1 text-small">Archived: {archived.length}</summary>
      <ProblemNote problem={problemOf(bringBack.error)} />
      <ul className="mt-2 border-t border-rule">
        {archived.map(({ id, name, since }) => (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-x-4 border-b border-rule py-2"
          >
            <div className="min-w-0 flex-1 basis-60">
              <p className="break-words">{name}</p>
              <p className="text-note text-ink-faint">off the board since {periodWords(since, false)}</p>
            </div>
            <span className="flex gap-1">
              <Button tone="quiet" size="small" onClick={() => onHistory({ id, name })}>
                History<span className="sr-only"> of {name}</span>
              </Button>
              <Button
                tone="quiet"
                size="small"
                disabled={blocked}
                busy={bringBack.isPending && bringBack.variables.indicatorId === id}
                onClick={() => bringBack.mutate({ indicatorId: id })}
              >
                Bring back<span className="sr-only"> {name}</span>
              </Button>
            </span>
          </li>
        ))}
      </ul>
      {blocked ? (
        <p className="mt-2 text-small text-ink-faint">Save or throw away your changes first.</p>
      ) : null}
    </details>
  );
}
