import type { z } from 'zod';
import type { Ask, Reach } from '@/server/outbound/ask';
import type { feedbackRecordInput } from '../api-input';
import type { FeedbackKind } from '../input';

/** One record as a source tells it: the shape that the API takes too, with an id that is the source's own. */
export type FetchedRecord = z.input<typeof feedbackRecordInput> & { id: string };

/** An item that could not be understood: kept with its reason, and read again when it is asked for. */
export interface UnreadItem {
  id: string | null;
  reason: string;
  raw: unknown;
}

export interface FetchedPage<Cursor> {
  records: FetchedRecord[];
  unread: UnreadItem[];
  /** Ids that the source says are deleted. */
  gone: string[];
  /** Where to go on; saved together with the records, so that a crash repeats a page and loses none. */
  cursor: Cursor;
  /** There is more to read now. */
  more: boolean;
}

export interface Call<Config> {
  readonly config: Config;
  readonly ask: Ask;
  readonly reach: Reach;
  readonly now: Date;
  readonly signal: AbortSignal;
  /** What happened before is not wanted: a plug that reads newest first may end there. The runner leaves the rest out. */
  readonly since: Date | null;
}

/**
 * One kind of source that is polled. A plug fetches and maps; it never writes. Its config is a Zod object whose fields
 * carry `.meta({ title, description, examples, secret, advanced })`: the form on the page is made from it, secrets are
 * kept sealed. Every address is a field (`address`, advanced, with the public one as its default).
 */
export interface Connector<Config = unknown, Cursor = unknown> {
  readonly key: string;
  readonly name: string;
  readonly kind: FeedbackKind;
  /** What it reads and what has to be got first (an app, a token, a permission), in two or three plain sentences. */
  readonly about: string;
  readonly config: z.ZodType<Config>;
  /** What a stored cursor must look like; an older shape starts over. */
  readonly cursor: z.ZodType<Cursor>;
  /** The usual pause between two runs: within what the source allows. */
  readonly everyMinutes: number;
  /** The next page after `cursor`; null is the first time. Throws `SourceFault`. */
  fetchPage(call: Call<Config>, cursor: Cursor | null): Promise<FetchedPage<Cursor>>;
  /** Which of these ids the source no longer has, where it can be asked; at most 100 are given. */
  findGone?(call: Call<Config>, ids: readonly string[]): Promise<string[]>;
  /** The `raw` of an unread item once more, without asking the source. Throws `SourceFault` "broken" with the reason. */
  readItem?(config: Config, raw: unknown): FetchedRecord;
}
