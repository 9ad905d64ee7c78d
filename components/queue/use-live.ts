'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** Has the server render the page anew every so often while it is looked at and `live`. */
export function useLive(live: boolean, everyMilliseconds: number): void {
  const router = useRouter();
  useEffect(() => {
    if (!live) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') router.refresh();
    }, everyMilliseconds);
    return () => clearInterval(timer);
  }, [live, everyMilliseconds, router]);
}
