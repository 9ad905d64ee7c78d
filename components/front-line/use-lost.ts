'use client';

import { useEffect, useRef, useState } from 'react';
import { wasEmptied } from './queue';

const COOKIE = 'heard-log-waiting';
const A_YEAR_SECONDS = 31_536_000;

/** Cookies outlive what a browser clears when the phone runs out of space: the count is written there. */
function noteWaiting(n: number): void {
  // biome-ignore lint/suspicious/noDocumentCookie: cookieStore is not everywhere
  document.cookie = `${COOKIE}=${n}; path=/log; max-age=${A_YEAR_SECONDS}; samesite=strict`;
}

const noted = () => Number(/(?:^|; )heard-log-waiting=(\d+)/.exec(document.cookie)?.[1] ?? 0);

/** How many entries waited on this phone when its browser's data was cleared; 0 where nothing was lost. */
export function useLost(waiting: number): number {
  const [lost, setLost] = useState(0);
  const looked = useRef(false);
  useEffect(() => {
    const before = noted();
    wasEmptied()
      .then((emptied) => emptied && setLost(before))
      .catch(() => {})
      .finally(() => {
        looked.current = true;
      });
  }, []);
  useEffect(() => {
    if (looked.current) noteWaiting(waiting);
  }, [waiting]);
  return lost;
}
