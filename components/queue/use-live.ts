'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useTransition } from 'react';

/** Has the server render the page anew every so often while it is looked at and `live`. */
export function useLive(live: boolean, everyMilliseconds: number): void {
  const router = useRouter();
  const [isWaiting, startTransition] = useTransition();
  const waiting = useRef(false);
  waiting.current = isWaiting;
  useEffect(() => {
    if (!live) return;
    const timer = setInterval(() => {
      // A page that takes longer than the pause would be asked for anew before it ever came.
      if (document.visibilityState !== 'visible' || waiting.current) return;
      startTransition(() => router.refresh());
    }, everyMilliseconds);
    return () => clearInterval(timer);
  }, [live, everyMilliseconds, router]);
}
