import { z } from 'zod';

/** A base address: the official one unless somebody runs their own or goes through a gateway. */
export function address(official: string) {
  return z
    .url({ protocol: /^https?$/, error: 'Write a whole address, with https://' })
    .default(official)
    .meta({
      title: 'Address of the interface',
      description: 'Only to be changed for a server of your own or a gateway.',
      advanced: true,
    });
}

/** A line of text that has to be there. */
export const line = z.string().trim().min(1, { error: 'This has to be filled in.' }).max(2000);

/** One entry a line; at least one. */
export const lines = z.array(line).min(1, { error: 'Name at least one.' }).max(100);

/** `https://host/base/` and `a/b` as one address. */
export function under(base: string, path: string): URL {
  return new URL(`${base.replace(/\/+$/, '')}/${path}`);
}
