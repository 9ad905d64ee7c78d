'use client';

import { signOut } from 'next-auth/react';

/** Ends the session on the server, then shows the page to sign in. */
export async function leave(): Promise<void> {
  await signOut({ redirect: false });
  window.location.assign('/login');
}
