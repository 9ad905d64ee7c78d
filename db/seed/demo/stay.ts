import type { DemoMonth } from './calendar';
import { TOUCHPOINT_KEYS, type TouchpointKey } from './phrases/by-touchpoint';
import type { Random } from './random';
import type { DemoSite } from './sites';
import { storyShift } from './story';

/** What one guest felt on the way, before anybody asked. */
export interface Stay {
  site: DemoSite;
  month: DemoMonth;
  /** One feeling a touchpoint, 1–5. */
  felt: Record<TouchpointKey, number>;
  /** The whole stay on the same scale, not rounded. */
  overall: number;
}

interface Profile {
  /** Mean feeling on the five-point scale, before anything goes wrong. */
  base: number;
  /** How often something plainly goes wrong. */
  mishap: number;
  /** Weight in the overall feeling. */
  weight: number;
  /** Weight in what people choose to write about. */
  talk: number;
}

const PROFILES: Record<TouchpointKey, Profile> = {
  website: profile(4.25, 0.04, 0.3, 2),
  prices: profile(4.1, 0.05, 0.6, 4),
  booking: profile(4.4, 0.05, 0.7, 4),
  directions: profile(4.3, 0.06, 0.3, 3),
  'check-in': profile(4.45, 0.06, 1.2, 10),
  welcome: profile(4.65, 0.04, 1.5, 13),
  room: profile(4.4, 0.07, 1.4, 14),
  cleanliness: profile(4.55, 0.05, 1.2, 9),
  food: profile(4.45, 0.07, 1.2, 14),
  'wi-fi': profile(3.9, 0.12, 0.5, 7),
  activities: profile(4.5, 0.05, 0.9, 10),
  'check-out': profile(4.5, 0.04, 0.5, 4),
  bill: profile(4.3, 0.1, 1.1, 6),
  'follow-up': profile(4.1, 0.06, 0.3, 2),
  'complaint-handling': profile(3.9, 0.08, 0.5, 3),
  'help-line': profile(3.15, 0.12, 0.3, 4),
};

const ALL_WEIGHT = TOUCHPOINT_KEYS.reduce((sum, key) => sum + PROFILES[key].weight, 0);
const PERSON_SPREAD = 0.42;
const MOMENT_SPREAD = 0.62;
const MISHAP_DROP = 2.1;
// One bad link colours the whole: the worst touchpoint counts again, the further it falls below fair.
const WORST_PULL = 0.3;
const FAIR = 3.2;

function profile(base: number, mishap: number, weight: number, talk: number): Profile {
  return { base, mishap, weight, talk };
}

/** The long rains and the full house of August and December, in points of a five-point rating. */
function season(key: TouchpointKey, month: number): number {
  if ((month === 4 || month === 5) && (key === 'directions' || key === 'activities')) return -0.15;
  if ((month === 8 || month === 12) && (key === 'check-in' || key === 'food')) return -0.08;
  return 0;
}

/** A guest's feelings at every touchpoint, moved by the site, the season and the story. */
export function drawStay(random: Random, site: DemoSite, month: DemoMonth): Stay {
  const person = random.normal() * PERSON_SPREAD;
  const felt = {} as Record<TouchpointKey, number>;
  let sum = 0;
  let worst = FAIR;
  for (const key of TOUCHPOINT_KEYS) {
    const { base, mishap, weight } = PROFILES[key];
    let level = base + site.offset + season(key, month.month) + storyShift(key, site.code, month.back);
    level += person + random.normal() * MOMENT_SPREAD;
    if (random.chance(mishap)) level -= MISHAP_DROP;
    felt[key] = clamp(Math.round(level), 1, 5);
    sum += weight * clamp(level, 0.5, 5.3);
    if (weight >= 0.5) worst = Math.min(worst, level);
  }
  const overall = sum / ALL_WEIGHT - WORST_PULL * (FAIR - worst);
  return { site, month, felt, overall };
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/** 0–10, how likely this guest is to recommend the lodge. */
export function npsOf(stay: Stay, random: Random): number {
  return clamp(Math.round(8.72 + 2.5 * (stay.overall - 4.1) + 0.9 * random.normal()), 0, 10);
}

/** 1–5 stars. People who write in public have had more to say, both ways. */
export function starsOf(stay: Stay, random: Random): number {
  return clamp(Math.round(4.5 + 1.75 * (stay.overall - 4.1) + 0.55 * random.normal()), 1, 5);
}

/**
 * The touchpoints somebody writes about, most telling first. `leaning` (−1…1) draws the choice towards what went
 * badly or well, so that words and score agree.
 */
export function talkOf(stay: Stay, random: Random, count: number, leaning: number): TouchpointKey[] {
  const scored = TOUCHPOINT_KEYS.map((key) => {
    const distance = stay.felt[key] - 3.7;
    const pull = Math.abs(distance) + 1.6 * leaning * distance;
    const weight = PROFILES[key].talk * Math.exp(0.8 * pull);
    return { key, order: -Math.log(1 - random.next()) / weight };
  });
  return scored
    .sort((a, b) => a.order - b.order)
    .slice(0, count)
    .map(({ key }) => key);
}
