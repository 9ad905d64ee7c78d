'use client';

import { useState } from 'react';
import { Button } from '../ui/button';
import { leave } from './leave';

export function SignOutButton() {
  const [busy, setBusy] = useState(false);
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
