import { newToken } from '@/server/access/token';
import type { HookToolKey } from './input';
import { newStandardSecret } from './tools/standard';

/** A signing secret in the form that the tool takes. */
export function newSecret(tool: HookToolKey): string {
  return tool === 'standard' ? newStandardSecret() : newToken();
}
