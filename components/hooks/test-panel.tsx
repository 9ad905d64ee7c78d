'use client';

import { useMutation } from '@tanstack/react-query';
import type { TestResult } from '@/server/collect/hooks/send-test';
import { problemOf } from '../access/problem';
import { ProblemNote } from '../access/problem-note';
import { useTRPC } from '../shell/trpc-provider';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';

function Fact({ name, children }: { name: string; children: string | null }) {
  if (!children) return null;
  return (
    <div className="grid gap-x-4 sm:grid-cols-[9rem_1fr]">
      <dt className="text-small text-ink-faint">{name}</dt>
      <dd className="min-w-0 break-words whitespace-pre-line">{children}</dd>
    </div>
  );
}

function Result({ result }: { result: TestResult }) {
  const took = result.status === 200 || result.status === 202;
  return (
    <div className="flex max-w-2xl flex-col gap-3 border-l-2 border-rule-strong py-1 pl-4">
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone="accent">Test, not kept</Badge>
        {took ? `The door took it (${result.status}).` : `The door turned it away (${result.status}).`}
      </p>
      {result.reason ? <p>It was not taken: {result.reason}</p> : null}
      {result.records.map((record, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: records of one finished test
        <dl key={position} className="flex flex-col gap-1">
          <Fact name="Score">
            {record.score === null
              ? null
              : `${record.scoreType.toUpperCase()} ${record.score} on a scale of ${record.scaleMin}–${record.scaleMax}`}
          </Fact>
          <Fact name="Verbatim">{record.text}</Fact>
          <Fact name="Location">{record.location}</Fact>
          <Fact name="Touchpoint">{record.touchpoint}</Fact>
          <Fact name="Customer">{record.hasCustomer ? 'known, as a hash' : null}</Fact>
        </dl>
      ))}
      {result.openQuestions > 0 ? (
        <p className="text-small text-ink-soft">
          A number in it was left out: the call does not say on which scale it is. You say it once, below,
          when real answers came.
        </p>
      ) : null}
    </div>
  );
}

/** Sends a signed sample of the tool through the door and shows what it became. */
export function TestPanel({ hookId, fetches }: { hookId: string; fetches: boolean }) {
  const trpc = useTRPC();
  const test = useMutation(trpc.collect.hooks.test.mutationOptions());
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button onClick={() => test.mutate({ hookId })} busy={test.isPending}>
          Send a test
        </Button>
        <p className="max-w-xl text-small text-ink-soft">
          A sample, signed with the stored secret, goes through the same door as a real call. Nothing of it is
          kept.{fetches ? ' The token is not tried: the sample brings its own answer along.' : ''}
        </p>
      </div>
      <div aria-live="polite" className="flex flex-col gap-3">
        <ProblemNote problem={problemOf(test.error)} />
        {test.data ? <Result result={test.data} /> : null}
      </div>
    </div>
  );
}
