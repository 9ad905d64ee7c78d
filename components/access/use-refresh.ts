'use client';

import { useRouter } from 'next/navigation';
import { say } from '../ui/toaster';

/** After an act: says what was done and has the server render the page anew. */
export function useRefresh(): (done: string, undo?: () => void) => void {
  const router = useRouter();
  return (done, undo) => {
    say(done, { undo });
    router.refresh();
  };
}
