import type { Connector } from './connector';

/** Every kind of source that can be polled, by its key. */
// biome-ignore lint/suspicious/noExplicitAny: each plug knows its own config and cursor; the runner parses both first.
export const CONNECTORS: Readonly<Record<string, Connector<any, any>>> = {};
