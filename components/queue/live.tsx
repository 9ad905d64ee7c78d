'use client';

import { useLive } from './use-live';

const BUSY_MS = 3_000;
const IDLE_MS = 15_000;

/** Keeps a page that shows work true while it is looked at. */
export function Live({ busy }: { busy: boolean }) {
  useLive(true, busy ? BUSY_MS : IDLE_MS);
  return null;
}
