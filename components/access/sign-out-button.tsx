'use client';

import { useEffect, useState } from 'react';
import { Button } from '../ui/button';
import { leave } from './leave';

/** `atOnce`: the person asked for it a moment ago, on our own page, and need not say so again. */
export function SignOutButton({ atOnce = false }: { atOnce?: boolean }) {
  const [busy, setBusy] = useState(atOnce);

  useEffect(() => {
    if (atOnce) leave();
  }, [atOnce]);

  return (
    <Button
      tone="strong"
      busy={busy}
      onClick={() => {
        setBusy(true);
        leave();
      }}
    >
      Sign out
    </Button>
  );
}
