'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTRPC } from '../shell/trpc-provider';
import { DriversPanel } from './drivers-panel';

/** Where this touchpoint stands among the drivers: worked out from answers, so it comes after the page. */
export function TouchpointDrivers({ touchpointKey, period }: { touchpointKey: string; period: string }) {
  const trpc = useTRPC();
  const answer = useQuery(trpc.measure.drivers.ofTouchpoint.queryOptions({ touchpointKey, period }));
  return (
    <div className="mt-12 min-h-28" aria-busy={answer.isPending}>
      {answer.data ? (
        <DriversPanel answer={answer.data} />
      ) : (
        <p className="text-small text-ink-faint">
          {answer.isError
            ? 'How much it matters could not be worked out just now: '
            : 'Working out how much it matters … '}
          <Link href={`/drivers?period=${period}`} className="link">
            key drivers
          </Link>
        </p>
      )}
    </div>
  );
}
