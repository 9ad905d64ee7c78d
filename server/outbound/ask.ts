export interface AskOptions {
  method?: 'GET' | 'POST' | 'HEAD';
  headers?: Readonly<Record<string, string>>;
  /** Appended to the address; null and undefined are left out. */
  query?: Readonly<Record<string, string | number | null | undefined>>;
  body?: string;
  signal?: AbortSignal;
}

/** An answer of the 2xx kind (or the 304 that was asked for), read whole and within a size that fits memory. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON. Throws `SourceFault` "broken" where it is none. */
  json(): unknown;
}

/**
 * One request to another system. Throws `SourceFault` for everything but a 2xx answer (`told` then holds what came
 * instead); 304 is an answer where `if-none-match` or `if-modified-since` asked for it. Never reaches an address that is
 * not public unless the operator allows it, also after redirects. A `user-agent` header replaces Heard's own.
 */
export type Ask = (url: string | URL, options?: AskOptions) => Promise<Answer>;

/** The address behind a host name, checked as `Ask` checks it, for protocols other than HTTP. */
export type Reach = (host: string, port: number) => Promise<{ address: string; servername: string }>;
