import { KEY_SCOPES, type KeyScope } from '@/server/access/input';

export const KEY_WORDS: Record<KeyScope, string> = {
  collect: 'Send feedback',
  read: 'Read numbers and records',
};

/** "send feedback, read numbers and records". */
export function keyWords(scopes: readonly string[]): string {
  return KEY_SCOPES.filter((scope) => scopes.includes(scope))
    .map((scope) => KEY_WORDS[scope].toLowerCase())
    .join(', ');
}
