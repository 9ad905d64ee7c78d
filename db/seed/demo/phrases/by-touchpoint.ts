import { complaintHandling, followUp, helpLine } from './after';
import { checkIn, directions, welcome } from './arrive';
import { booking, prices, website } from './choose';
import { activities, food } from './enjoy';
import { bill, checkOut } from './leave';
import type { Phrases } from './phrases';
import { cleanliness, room, wifi } from './room';

export const PHRASES = {
  website,
  prices,
  booking,
  directions,
  'check-in': checkIn,
  welcome,
  room,
  cleanliness,
  food,
  'wi-fi': wifi,
  activities,
  'check-out': checkOut,
  bill,
  'follow-up': followUp,
  'complaint-handling': complaintHandling,
  'help-line': helpLine,
} as const satisfies Record<string, Phrases>;

export type TouchpointKey = keyof typeof PHRASES;

export const TOUCHPOINT_KEYS = Object.keys(PHRASES) as TouchpointKey[];

export function phrasesOf(key: TouchpointKey): Phrases {
  return PHRASES[key];
}
