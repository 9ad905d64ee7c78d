'use client';

import { useEffect, useRef } from 'react';

/** Everything of this site that the page has loaded by now. */
function loaded(): string[] {
  return performance
    .getEntriesByType('resource')
    .map(({ name }) => name)
    .filter((name) => name.startsWith(window.location.origin));
}

/**
 * Registers the service worker, which keeps the page for when there is no line. Where a new build has taken over, the
 * page is loaded anew as soon as it lies idle.
 */
export function useWorker(idle: boolean): void {
  const replaced = useRef(false);

  useEffect(() => {
    const container = navigator.serviceWorker;
    if (!container) return;
    container
      .register('/log/worker.js', { scope: '/log', updateViaCache: 'none' })
      .then(() => container.ready)
      .then(({ active }) => active?.postMessage({ keep: loaded() }))
      .catch(() => {});
  }, []);

  useEffect(() => {
    const container = navigator.serviceWorker;
    if (!container?.controller) return;
    const note = () => {
      replaced.current = true;
    };
    const look = () => {
      if (replaced.current && idle && document.visibilityState === 'hidden') window.location.reload();
    };
    container.addEventListener('controllerchange', note);
    document.addEventListener('visibilitychange', look);
    return () => {
      container.removeEventListener('controllerchange', note);
      document.removeEventListener('visibilitychange', look);
    };
  }, [idle]);
}
