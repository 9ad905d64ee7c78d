import type { Ask } from '@/server/outbound/ask';
import type { HookToolKey, QuestionRole } from '../input';

/** A call exactly as it came. */
export interface HookCall {
  header(name: string): string | null;
  readonly body: Buffer;
  readonly now: Date;
}

/** What the signature says. `old`: it is right, but its moment is too far from now. */
export type Verdict = 'right' | 'wrong' | 'unsigned' | 'old';

/** What a call says of itself, read once its signature was right. */
export interface Announcement {
  /** The tool's own id of this call, from what was signed; null where it has none. */
  readonly deliveryId: string | null;
  readonly event: string | null;
  /** The record it speaks of and the moment of this version of it. */
  readonly subject: string | null;
  readonly version: Date | null;
}

/** What is guessed of a question. Where it is not `sure`, nobody's answer is counted until a person has said. */
export interface Guess {
  readonly role: QuestionRole;
  readonly sure: boolean;
  /** It tells who somebody is: not kept with the record. */
  readonly personal?: boolean;
}

export interface HookAnswer {
  readonly question: string;
  readonly label: string | null;
  /** The tool's own word for the kind of question. */
  readonly type: string | null;
  readonly value: string | number | boolean | readonly string[];
  /** What it counts where its words are a step of a scale. */
  readonly number?: number | null;
  readonly guess: Guess;
}

/** One person's answers, whatever the tool calls them. */
export interface HookResponse {
  readonly id: string;
  /** ISO moment. */
  readonly occurredAt: string;
  readonly language: string | null;
  readonly customer: string | null;
  readonly url: string | null;
  readonly answers: readonly HookAnswer[];
  /** Hidden fields, custom variables and attributes, by the tool's names. */
  readonly fields: Readonly<Record<string, string>>;
  /** What else should stay with the record. */
  readonly about: Readonly<Record<string, unknown>>;
}

/** What a call brings: nothing, with the reason; answers to questions; or records in the shape of the API. */
export type Reading =
  | { readonly kind: 'ignored'; readonly reason: string }
  | { readonly kind: 'response'; readonly response: HookResponse }
  | { readonly kind: 'records'; readonly records: readonly unknown[] };

export interface Access {
  readonly ask: Ask;
  readonly token: string;
  /** Without a slash at its end. */
  readonly address: string;
  readonly signal: AbortSignal;
  /** What was fetched lately under this address, so that each answer does not ask for its survey again. */
  once(path: string, fetch: () => Promise<unknown>): Promise<unknown>;
}

/** A sample of what the tool sends: its body and, for tools whose calls hold ids only, what its API would answer. */
export interface Sample {
  readonly body: string;
  readonly fetched?: unknown;
}

export interface SignedCall {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What cannot be read for good: trying again would not help. */
export class Unreadable extends Error {
  override name = 'Unreadable';
}

/** One tool that calls Heard. Everything but `complete` is a pure function. */
export interface HookTool {
  readonly key: HookToolKey;
  /** Judges the raw body before anything of it is parsed. */
  verify(call: HookCall, secret: string): Verdict;
  /** How the tool would send this body. */
  sign(body: string, secret: string, at: Date, id: string): SignedCall;
  /** Throws `Unreadable`. */
  parse(body: Buffer): unknown;
  announce(call: HookCall, content: unknown): Announcement;
  /** Fetches what the call only names; `read` is given its result. Throws `SourceFault`. */
  complete?(content: unknown, access: Access): Promise<unknown>;
  /** `receivedAt` stands in where a body has no moment. Throws `Unreadable`. */
  read(content: unknown, receivedAt: Date): Reading;
  /** Ids of the records whose words stand in a content, where they are more than the one that `announce` names. */
  tells?(content: unknown): readonly string[];
  /** A content of several records without some of them; null where none is left. */
  without?(content: unknown, isErased: (record: unknown) => boolean): unknown;
  sample(at: Date): Sample;
}
