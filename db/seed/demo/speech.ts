import { capital, expand, tidy } from './grammar';
import type { Random } from './random';
import type { DemoSite } from './sites';

/** Who is speaking, so that one phrase serves a guest and a colleague who quotes a guest. */
export type Person = 'I' | 'we' | 'they';

export interface Speech {
  random: Random;
  site: DemoSite;
  person: Person;
  /** 1–12, the month of the stay. */
  month: number;
  /** What must not change within one text. */
  stayed: { room: string; nights: string; party: string; companion: string };
}

const PRONOUNS = {
  I: { we: 'I', us: 'me', our: 'my', were: 'was', are: 'am' },
  we: { we: 'we', us: 'us', our: 'our', were: 'were', are: 'are' },
  they: { we: 'they', us: 'them', our: 'their', were: 'were', are: 'are' },
} as const;

const MONTH_NAMES =
  'January February March April May June July August September October November December'.split(' ');
const DAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');
const STAFF = (
  'Amina Juma Halima Kevin Mercy Brian Zawadi Peter Faith Joseph Wanjiru Saidi Esther Omar Lilian Moses ' +
  'Rehema Dennis Nafula Collins Purity Hamisi Janet Victor Akinyi Salim Cynthia George Mwende Isaac'
).split(' ');
const COUNTS = ['two', 'three', 'four', 'five'];
// Who came along (`with …`), and the one of them a phrase may single out.
const OWN_PARTIES: readonly (readonly [party: string, companion: string])[] = [
  ['my wife', 'my wife'],
  ['my husband', 'my husband'],
  ['the children', 'the children'],
  ['two teenagers', 'my daughter'],
  ['three children', 'the youngest'],
  ['my parents', 'my mother'],
  ['my mother', 'my mother'],
  ['my sister', 'my sister'],
  ['colleagues', 'my colleague'],
  ['old friends', 'my friends'],
  ['the whole family', 'the little ones'],
];
const THEIR_PARTIES: readonly (readonly [party: string, companion: string])[] = [
  ['the children', 'the children'],
  ['a baby', 'the mother'],
  ['two teenagers', 'the boys'],
  ['an elderly mother', 'the old lady'],
  ['a big family', 'the children'],
  ['friends', 'the youngest'],
];
const NIGHTS = ['two', 'three', 'four', 'five', 'six'];
const QUARTERS = ['', '.15', '.30', '.45'];
const MORNINGS = ['in the morning', 'am'];
const LATE = ['8.30 pm', '9 pm', '9.30 pm', 'ten at night', '10.30 pm', 'half past eleven', 'midnight'];

/** A speaker at a site, with the room and company that stay the same through the text. */
export function speechAt(random: Random, site: DemoSite, month: number, person: Person): Speech {
  const [party, companion] = random.deal(person === 'they' ? THEIR_PARTIES : OWN_PARTIES);
  const stayed = { room: String(random.int(1, 48)), nights: random.pick(NIGHTS), party, companion };
  return { random, site, person, month, stayed };
}

function ordinal(day: number): string {
  const ending = ['th', 'st', 'nd', 'rd'][day % 10];
  return `${day}${day > 10 && day < 14 ? 'th' : (ending ?? 'th')}`;
}

const SLOTS: Record<string, (speech: Speech) => string> = {
  we: ({ person }) => PRONOUNS[person].we,
  us: ({ person }) => PRONOUNS[person].us,
  our: ({ person }) => PRONOUNS[person].our,
  were: ({ person }) => PRONOUNS[person].were,
  are: ({ person }) => PRONOUNS[person].are,
  place: ({ site }) => site.name,
  view: ({ random, site }) => random.deal(site.views),
  landmark: ({ random, site }) => random.deal(site.landmarks),
  dish: ({ random, site }) => random.deal(site.dishes),
  activity: ({ random, site }) => random.deal(site.activities),
  animals: ({ random, site }) => random.deal(site.animals),
  wait: ({ random }) => String(random.chance(0.4) ? random.int(4, 12) * 5 : random.int(18, 58)),
  short: ({ random }) => String(random.int(3, 9)),
  people: ({ random }) => String(random.int(9, 44)),
  room: ({ stayed }) => stayed.room,
  other: ({ random }) => String(random.int(1, 48)),
  staff: ({ random }) => random.deal(STAFF),
  time: ({ random }) => `${random.int(5, 10)}${random.deal(QUARTERS)} ${random.deal(MORNINGS)}`,
  late: ({ random }) => random.deal(LATE),
  day: ({ random }) => random.deal(DAYS),
  month: ({ month }) => MONTH_NAMES[month - 1] ?? 'May',
  kes: ({ random }) => shillings(random, 6_000, 48_000, 500),
  small: ({ random }) => shillings(random, 150, 1_950, 50),
  nights: ({ stayed }) => stayed.nights,
  party: ({ stayed }) => stayed.party,
  companion: ({ stayed }) => stayed.companion,
  count: ({ random }) => random.deal(COUNTS),
  date: ({ random }) => ordinal(random.int(2, 28)),
};

function shillings(random: Random, low: number, high: number, step: number): string {
  const amount = String(random.int(low / step, high / step) * step);
  return `KES ${amount.replace(/(?<=\d)(?=\d{3}$)/, ',')}`;
}

function wordsFor(slot: string, speech: Speech): string {
  const slotted = SLOTS[slot];
  if (!slotted) throw new RangeError(`No words for the slot {${slot}}.`);
  return slotted(speech);
}

/** A phrase with every choice and slot filled in, as a clause: no full stop. `words` are slots of the caller. */
export function say(phrase: string, speech: Speech, words: Record<string, string> = {}): string {
  return tidy(expand(phrase, speech.random, (slot) => words[slot] ?? wordsFor(slot, speech)));
}

/** One of several phrases, dealt, as a clause. */
export function sayOne(phrases: readonly string[], speech: Speech, words?: Record<string, string>): string {
  return say(speech.random.deal(phrases), speech, words);
}

/** A clause as a sentence of its own. */
export function sentence(clause: string): string {
  const text = capital(clause.trim());
  return /[.!?…。！？؟]["')]?$/u.test(text) ? text : `${text}.`;
}
