'use client';

import { useQuery } from '@tanstack/react-query';
import type { VersionShown } from '@/server/measure/indicators/read-history';
import { problemOf } from '../access/problem';
import { ProblemNote } from '../access/problem-note';
import { useTRPC } from '../shell/trpc-provider';
import { Badge } from '../ui/badge';
import { Dialog } from '../ui/dialog';
import { Time } from '../ui/time';
import { IndicatorLimits } from './indicator-limits';

function Version({ version, timeZone }: { version: VersionShown; timeZone: string }) {
  const { at, by, reason, measuresAnew, pastToo, changes } = version;
  return (
    <li className="border-b border-rule py-2.5">
      <p className="text-note text-ink-faint">
        <Time at={at} timeZone={timeZone} precision="minute" /> · {by ?? 'the system'}
      </p>
      {changes.length === 0 ? <p>Its first version.</p> : null}
      <ul>
        {changes.map(({ what, from, to }) => (
          <li key={what} className="break-words">
            {what}: {from === '' ? null : <span className="text-ink-faint">{from} → </span>}
            {to}
          </li>
        ))}
      </ul>
      {reason ? (
        <p className="font-serif break-words" dir="auto">
          {reason}
        </p>
      ) : null}
      {measuresAnew ? (
        <p className="mt-1">
          <Badge tone="strong">{pastToo ? 'Measured otherwise, the past too' : 'Measured otherwise'}</Badge>
        </p>
      ) : null}
    </li>
  );
}

/** What an indicator was, and where its limits start anew: who changed it, when and why. */
export function IndicatorHistory({
  indicator,
  timeZone,
  onClose,
}: {
  indicator: { readonly id: number; readonly name: string };
  timeZone: string;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const indicatorId = indicator.id;
  // What was read before a change would be shown as if it were the last.
  const versions = useQuery(trpc.measure.indicators.history.queryOptions({ indicatorId }, { gcTime: 0 }));
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={indicator.name}
      description="Periods that were over when something changed keep their numbers and their target."
    >
      <IndicatorLimits indicatorId={indicatorId} timeZone={timeZone} />
      <section aria-labelledby="versions" className="text-small">
        <h3 id="versions" className="text-body font-semibold">
          Versions
        </h3>
        <ProblemNote problem={problemOf(versions.error)} />
        {versions.isPending ? <p className="py-2 text-ink-faint">Reading the history</p> : null}
        <ol className="mt-1 border-t border-rule">
          {(versions.data ?? []).map((version) => (
            <Version key={version.version} version={version} timeZone={timeZone} />
          ))}
        </ol>
      </section>
    </Dialog>
  );
}
