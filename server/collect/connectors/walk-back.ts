import { z } from 'zod';
import { SourceFault } from '@/server/outbound/source-fault';
import type { Call, FetchedPage } from './connector';
import type { MappedItems } from './map-items';
import { earlier } from './record-fields';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const at = z.iso.datetime();

export const walkCursor = z.object({
  /** Which channel (a tag, a video, a country, a branch) is read now. */
  turn: z.number().int().min(0),
  /** The newest moment up to which each channel has been read whole. */
  readTo: z.record(z.string(), at),
  /** What a channel wants to be told the next time it is read. */
  notes: z.record(z.string(), z.string()),
  /** Channels that could not be read in this run. */
  failed: z.array(z.string()),
  walk: z
    .object({ channel: z.string(), page: z.string(), newest: at.nullable(), until: at, startedAt: at })
    .nullable(),
});

export type WalkCursor = z.infer<typeof walkCursor>;

const START: WalkCursor = { turn: 0, readTo: {}, notes: {}, failed: [], walk: null };

/** What a channel answers: newest first, as the source orders it. */
export interface ChannelPage extends MappedItems {
  gone?: readonly string[];
  /** By which the source orders: of every item on the page, also of those that are no record. */
  moments: readonly (string | null)[];
  /** The name of the next older page; null at the end. */
  next: string | null;
  note?: string;
}

export interface Walk {
  channels: readonly string[];
  /** How far back the first time, where the call does not say from when on; null is as far as there is something. */
  firstDays: number | null;
  /** How much of what was read before is read again: late arrivals, other orders, edits. */
  overlapHours: number;
  /** After which the source may no longer know the name of a page. */
  pageLivesMinutes?: number;
  /** The source promises no order: never stop before the last page. */
  unordered?: boolean;
  read(
    channel: string,
    page: string | null,
    told: { since: string; note: string | null },
  ): Promise<ChannelPage>;
}

/** One channel's own trouble; anything else is the source's. */
const OF_ONE_CHANNEL = new Set(['missing', 'refused', 'broken']);

function openWalk(call: Call<unknown>, state: WalkCursor, channel: string, how: Walk) {
  const now = call.now.getTime();
  const going = state.walk;
  const lives = (how.pageLivesMinutes ?? Number.POSITIVE_INFINITY) * 60_000;
  if (going?.channel === channel && now - Date.parse(going.startedAt) < lives) return going;
  const readTo = state.readTo[channel];
  const first = how.firstDays === null ? 0 : now - how.firstDays * DAY;
  const until = readTo ? Date.parse(readTo) - how.overlapHours * HOUR : (call.since?.getTime() ?? first);
  return {
    channel,
    page: null,
    newest: null,
    until: new Date(Math.max(until, call.since?.getTime() ?? 0, 0)).toISOString(),
    startedAt: call.now.toISOString(),
  };
}

/**
 * Reads a source that tells the newest first, channel after channel and page after page, back to a while before the
 * point that was reached the last time. What arrives meanwhile stands before the walk's start and is read by the next
 * one; a walk that was broken off goes on where it was; a channel that fails is named and does not hold up the others.
 */
export async function walkBack(
  call: Call<unknown>,
  cursor: WalkCursor | null,
  how: Walk,
): Promise<FetchedPage<WalkCursor>> {
  const stored = cursor ?? START;
  const turn = stored.turn < how.channels.length ? stored.turn : 0;
  const channel = how.channels[turn];
  if (channel === undefined) return { records: [], unread: [], gone: [], cursor: START, more: false };
  const known = new Set(how.channels);
  const ofKnown = <T>(entries: Record<string, T>) =>
    Object.fromEntries(Object.entries(entries).filter(([key]) => known.has(key)));
  const state: WalkCursor = {
    turn,
    readTo: ofKnown(stored.readTo),
    notes: ofKnown(stored.notes),
    failed: stored.failed.filter((one) => known.has(one)),
    walk: stored.walk,
  };
  const more = turn + 1 < how.channels.length;
  const nextChannel = (change: Partial<WalkCursor>): WalkCursor => ({
    ...state,
    walk: null,
    ...change,
    turn: more ? turn + 1 : 0,
    failed: more ? (change.failed ?? state.failed) : [],
  });

  const walk = openWalk(call, state, channel, how);
  let page: ChannelPage;
  try {
    page = await how.read(channel, walk.page, { since: walk.until, note: state.notes[channel] ?? null });
  } catch (error) {
    if (!(error instanceof SourceFault) || !OF_ONE_CHANNEL.has(error.kind)) throw error;
    const failed = [...new Set([...state.failed, channel])];
    if (failed.length >= how.channels.length) throw error;
    const unread = [{ id: `channel ${channel}`, reason: `${channel}: ${error.message}`, raw: { channel } }];
    return { records: [], unread, gone: [], cursor: nextChannel({ failed }), more };
  }

  const latest = call.now.toISOString();
  const moments = page.moments.flatMap((one) => one ?? []).map((one) => earlier(one, latest));
  const newest = [...moments, ...(walk.newest ? [walk.newest] : [])].sort().at(-1) ?? null;
  const passed = moments.length > 0 && !how.unordered && moments.every((one) => one < walk.until);
  const notes = page.note === undefined ? state.notes : { ...state.notes, [channel]: page.note };
  const { records, unread, next } = page;
  const told = { records, unread, gone: [...(page.gone ?? [])] };
  if (next !== null && next !== walk.page && !passed) {
    return { ...told, cursor: { ...state, notes, walk: { ...walk, page: next, newest } }, more: true };
  }
  const before = state.readTo[channel];
  const reached = newest !== null && (before === undefined || newest > before) ? newest : before;
  const readTo = reached === undefined ? state.readTo : { ...state.readTo, [channel]: reached };
  return { ...told, cursor: nextChannel({ readTo, notes }), more };
}
