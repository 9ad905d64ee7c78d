'use client';

import { useEffect, useState } from 'react';

/** In plain words: what an entry holds, what the phone holds, and how to have the page at hand. */
export function KeptNotes() {
  const [safe, setSafe] = useState<boolean | null>(null);
  const [secure, setSecure] = useState(true);
  useEffect(() => {
    setSecure(window.isSecureContext);
    navigator.storage?.persisted?.().then(setSafe, () => setSafe(null));
  }, []);
  return (
    <details className="group border-t border-rule pt-2 text-small">
      <summary className="link touchable inline-flex items-center">What is kept, and where</summary>
      <ul className="mt-1 flex list-disc flex-col gap-1.5 pb-3 pl-5 text-ink-soft">
        <li>
          Of an entry: the reason, the words, how the customer seemed to you, site, touchpoint and moment. How
          they seemed is your reading: no score is made of it.
        </li>
        <li>
          Who logged it is kept as a number that only this site can make, so that you see your own count.
          Nobody is shown a list of who logged how much.
        </li>
        <li>
          Until it is sent, an entry is on this phone only. If the browser's data is cleared before, it is
          lost.
          {safe === false ? ' The phone may clear it when it runs out of space.' : ''}
          {safe === true ? ' The phone has promised not to clear it by itself.' : ''}
        </li>
        <li>Counts and praise are never kept on the phone.</li>
        {secure ? null : (
          <li>
            This address is not https: without a line the page does not open. Ask whoever runs the site.
          </li>
        )}
        <li>
          To have it at hand: on an iPhone, Share, then “Add to Home Screen”; on Android, the browser's menu,
          then “Add to Home screen” or “Install app”.
        </li>
      </ul>
    </details>
  );
}
