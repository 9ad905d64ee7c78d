import type { z } from 'zod';
import type { AskOptions } from '@/server/outbound/ask';
import { SourceFault } from '@/server/outbound/source-fault';
import type { Call } from './connector';
import { otherShape } from './other-shape';

/** Asks for JSON and checks its outer shape; the items inside are checked one by one. Throws `SourceFault`. */
export async function askJson<T>(
  call: Call<unknown>,
  shape: z.ZodType<T>,
  url: string | URL,
  options: AskOptions = {},
): Promise<{ body: T; headers: Headers }> {
  const answer = await call.ask(url, {
    ...options,
    signal: call.signal,
    headers: { accept: 'application/json', ...options.headers },
  });
  const parsed = shape.safeParse(answer.json());
  if (parsed.success) return { body: parsed.data, headers: answer.headers };
  const what = otherShape(parsed.error, 'the answer');
  throw new SourceFault('broken', `${new URL(url).host} answered in another shape than expected: ${what}.`);
}

/** What goes into a form body. */
export function formBody(fields: Readonly<Record<string, string>>) {
  return {
    method: 'POST' as const,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  };
}

export function bearer(token: string) {
  return { authorization: `Bearer ${token}` };
}
