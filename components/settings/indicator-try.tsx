'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CATALOGUE } from '@/server/maths/catalogue';
import type { IndicatorInput } from '@/server/measure/indicators/input';
import type { Tried } from '@/server/measure/indicators/try-indicator';
import { problemOf } from '../access/problem';
import { ProblemNote } from '../access/problem-note';
import { formatMeasured } from '../charts/prepare/number-format';
import { useTRPC } from '../shell/trpc-provider';
import { Button } from '../ui/button';

const percent = (share: number) => `${Math.round(100 * share)}%`;

function Value({ label, tried, signed }: { label: string; tried: Tried; signed: boolean }) {
  const { measured, unit, axis, period, points, reason, coverage, enough, slow } = tried;
  return (
    <div>
      <p className="text-small text-ink-soft">{label}</p>
      {period === null ? (
        <p className="text-body">{reason ?? 'No answers in the last two years.'}</p>
      ) : (
        <>
          <p className="text-lead tabular-nums">
            {measured.value === null ? reason : formatMeasured(measured, { unit, axis }, signed)}
          </p>
          <p className="text-small text-ink-faint">
            {period}, {unit === '%' ? 'percent' : unit}. {points} {points === 1 ? 'period' : 'periods'} with a
            value.
            {coverage === null ? '' : ` ${percent(coverage)} of the weights measured.`}
            {enough ? '' : ' Small base: too few answers to be compared.'}
            {slow ? ' Cut so finely it is counted from the records each time: the board opens slower.' : ''}
          </p>
        </>
      )}
    </div>
  );
}

/** The last value of an indicator that is being written, before it is saved. */
export function IndicatorTry({ indicator }: { indicator: IndicatorInput }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const attempt = useMutation({
    mutationFn: (given: IndicatorInput) =>
      client.fetchQuery(
        trpc.measure.indicators.tryOut.queryOptions({
          ...given,
          name: given.name.trim() || 'New indicator',
          theme: given.theme.trim() || 'New theme',
        }),
      ),
  });
  const { signed } = CATALOGUE[indicator.metric];
  // What was tried is no longer what stands in the form.
  const current = attempt.variables === indicator;
  return (
    <section aria-label="Try it" className="flex flex-col gap-3" aria-live="polite">
      <Button busy={attempt.isPending} onClick={() => attempt.mutate(indicator)} className="self-start">
        Try it
      </Button>
      {current && attempt.data ? (
        <div className="flex flex-col gap-3 border-l-2 border-rule-strong py-1 pl-4">
          <Value label="Would be" tried={attempt.data.tried} signed={signed} />
          {attempt.data.standing ? (
            <Value label="As it is saved" tried={attempt.data.standing} signed={signed} />
          ) : null}
        </div>
      ) : null}
      {current ? <ProblemNote problem={problemOf(attempt.error)} /> : null}
    </section>
  );
}
