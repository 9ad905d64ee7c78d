import { CLOSINGS, OPENINGS } from '../phrases/frames';
import { type Speech, sayOne, sentence } from '../speech';
import { type Stay, talkOf } from '../stay';
import { bitSentence, type Remark, remarkOn, shortComment, toneOf, weave, wishSentence } from './remarks';

/** Stars as a leaning for what gets told: five stars tell the good, one star the bad. */
export function leaningOf(stars: number): number {
  return (stars - 3) / 2.5;
}

/** What the stars bear out: a glowing review has at most one complaint, an angry one at least one. */
export function remarksFor(stay: Stay, stars: number, count: number, speech: Speech): Remark[] {
  const keys = talkOf(stay, speech.random, count, leaningOf(stars));
  const remarks = keys.map((key) => remarkOn(key, stay.felt[key], speech));
  const fits = (tone: number) => (stars >= 4 ? tone >= 0 : stars <= 2 ? tone <= 0 : true);
  const against = remarks.filter(({ tone }) => !fits(tone));
  const allowed = count >= 3 ? 1 : 0;
  const kept = remarks.filter((remark) => fits(remark.tone) || against.indexOf(remark) < allowed);
  if (kept.some(({ tone }) => fits(tone) && tone !== 0) || stars === 3) return kept;
  const strongest =
    [...keys].sort((a, b) => (stay.felt[a] - stay.felt[b]) * (stars >= 4 ? -1 : 1))[0] ?? 'room';
  return [remarkOn(strongest, stars >= 4 ? 5 : 1, speech), ...kept.filter(({ key }) => key !== strongest)];
}

/** Several sentences, as on a travel site. `length` is the number of touchpoints told. */
export function reviewText(stay: Stay, stars: number, length: number, speech: Speech): string {
  const { random, site } = speech;
  const parts: string[] = [];
  if (random.chance(0.7)) parts.push(sentence(sayOne(OPENINGS, speech)));
  const remarks = remarksFor(stay, stars, length, speech);
  const body = weave(remarks, speech);
  if (stars >= 3 && random.chance(0.35)) {
    body.splice(random.int(0, body.length), 0, sentence(sayOne(site.scenes, speech)));
  }
  parts.push(...body);
  const last = remarks.at(-1);
  if (last && random.chance(0.25)) {
    const others = talkOf(stay, random, 8, leaningOf(stars)).filter((key) =>
      remarks.every((remark) => remark.key !== key),
    );
    const key = others.find((other) => Math.sign(stay.felt[other] - 3) === Math.sign(stars - 3));
    if (key) parts.push(bitSentence(key, toneOf(stay.felt[key]), speech));
  }
  const complaint = remarks.find(({ tone }) => tone < 0);
  if (complaint && random.chance(0.3)) parts.push(wishSentence(complaint.key, speech));
  if (random.chance(0.6)) {
    parts.push(sentence(sayOne(CLOSINGS[stars >= 4 ? 'high' : stars === 3 ? 'middle' : 'low'], speech)));
  }
  return parts.join(' ');
}

/** A line or two, as under a pin on a map. */
export function shortReviewText(stay: Stay, stars: number, speech: Speech): string {
  const { random } = speech;
  if (random.chance(0.12)) return shortComment(toneOf(stars), speech);
  const remarks = remarksFor(stay, stars, random.int(1, 3), speech);
  const parts = weave(remarks, speech);
  if (random.chance(0.3)) {
    parts.push(sentence(sayOne(CLOSINGS[stars >= 4 ? 'high' : stars === 3 ? 'middle' : 'low'], speech)));
  } else if (random.chance(0.2)) parts.unshift(sentence(sayOne(OPENINGS, speech)));
  return parts.join(' ');
}
