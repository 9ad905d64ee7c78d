import { capital } from '../grammar';
import type { TouchpointKey } from '../phrases/by-touchpoint';
import { type Speech, sayOne, sentence } from '../speech';
import { bitAbout, clauseAbout, type Tone } from './remarks';

// What a colleague types in ten seconds, quoting a guest.
const REPORTED: readonly string[] = [
  'Guest in {room} said {clause}.',
  'Couple in {room}: {clause}.',
  'Family from {room} told me {clause}.',
  'Rm {room} – {clause}.',
  'Lady in {room} mentioned {clause}.',
  'Gentleman leaving for {landmark} said {clause}.',
  'Driver guide passed on that {clause}.',
  'Group leader, {people} pax, says {clause}.',
  'Room {room}, {nights} nights: {clause}.',
  'Walk-in from {landmark}. {Clause}.',
  'Regular guest, asked how it was: {clause}.',
  'Heard at the desk: {clause}.',
  '{Clause}, says the guest in {room}.',
];
const REPORTED_BITS: Record<'good' | 'bad', readonly string[]> = {
  good: [
    'Room {room} was happy about {bit}.',
    'Praise from room {room} for {bit}.',
    'Rm {room} leaving today, loved {bit}.',
    'Nice word at the desk for {bit}.',
    'Two thumbs up from {room}: {bit}.',
  ],
  bad: [
    'Rm {room} upset about {bit}.',
    'Third mention this week of {bit}.',
    'Rm {room} not happy: {bit}.',
    'Same again, {bit}, this time rm {room}.',
    'Guest in {room} asked for the manager. Reason: {bit}.',
  ],
};
const DONE: Record<'good' | 'bad', readonly string[]> = {
  good: [
    '[Told|Passed it on to] {staff}.',
    '[Team was pleased|Made our day].',
    'Asked them to [write it in a review|put it in the book].',
    'Will share at the [morning|shift] meeting.',
    '',
    '',
    '',
  ],
  bad: [
    'Apologised, [offered a drink|sent fruit|promised to pass it on].',
    'Moved them to {other}.',
    '[Called|Told] {staff}, [on it|no answer yet|will check tonight].',
    'Third time this [week|month].',
    'Could not do anything, [no key to the office|manager off|system would not let me].',
    'Took {small} off the bill.',
    'Maintenance [told|has it on the list].',
    'They [calmed down|were nice about it|left angry].',
    '',
    '',
  ],
};
const WHO: readonly string[] = [
  'Rm {room}.',
  '{people} pax from {landmark}.',
  'Couple, {nights} nights.',
  'Family in {room}.',
  'Walk-in, {day}.',
  'Guest with {party}.',
];
const REASONS: readonly string[] = [
  'Here for the {activity}, heard of it [on the radio|from a cousin|at work].',
  'Why did you come? [Saw|Read] a post about {view}.',
  'Came [because of|for] the {activity}, friends told them.',
  'Asked why they came: [a wedding near {landmark}|a funeral upcountry|a meeting in town|the marathon|a long weekend].',
  'Came back after [two|three|five] years, wanted room {room} again.',
  'Chose us for the {animals}, found us on a map.',
  'Passing through on the way to {landmark}, car broke down, stayed.',
  'Their travel agent chose us. They [did not know|had never heard of] the group before.',
  'Looking for somewhere [quiet to write|with a ramp|for {people} people], third place they tried.',
  'First visit to {place}, on their way [home from|to] {landmark}.',
];

export function staffNote(key: TouchpointKey, tone: Tone, speech: Speech): string {
  const { random } = speech;
  const mood = tone > 0 ? 'good' : 'bad';
  if (random.chance(0.12))
    return `${sayOne(WHO, speech)} ${sayOne(REASONS, speech)} ${sayOne(DONE.good, speech)}`.trim();
  const told = random.chance(0.3)
    ? sayOne(REPORTED_BITS[mood], speech, { bit: bitAbout(key, tone || -1, speech) })
    : reported(key, tone, speech);
  return `${sentence(told)} ${tone === 0 ? '' : sayOne(DONE[mood], speech)}`.trim();
}

function reported(key: TouchpointKey, tone: Tone, speech: Speech): string {
  const clause = clauseAbout(key, tone, { ...speech, person: 'they' });
  return sayOne(REPORTED, speech, { clause, Clause: capital(clause) });
}

const MISSED: Partial<Record<TouchpointKey, readonly string[]>> = {
  'check-in': [
    '{day} {time}, {wait} minutes at check-in, [system down, forms by hand|one colleague for {people} guests|queue to the door]',
    'timed {count} arrivals on {day}, slowest check-in {wait} minutes, room {room}',
    'check-in for room {room}: key not made, [card machine offline|no reply from the office], {wait} minutes',
  ],
  room: [
    'room {room} not ready at three on {day}, [linen late|one cleaner off sick|maintenance still inside]',
    'room {room} ready at {late}, [guests|family|couple] waited [in the bar|at the pool|by the desk]',
  ],
  food: [
    '{dish} took {wait} minutes at dinner on {day}, [one cook|order lost|grill cold]',
    'first meal after {wait} minutes, table of {count}, {people} covers that evening',
  ],
  'help-line': [
    'test call to the help line on {day}, {time}: [no answer|{wait} minutes on hold|cut off]',
    'rang the help line [as a guest|about {place}|about a transfer] on the {date}, [{wait} rings|on hold {wait} minutes|no answer]',
  ],
  bill: [
    'bill for room {room}, {nights} nights, wrong on {day}: [bar from room {other}|tax twice|a night missing|laundry of room {other}]',
  ],
};

/** A standards checker's remark where a standard was missed. */
export function missedNote(key: TouchpointKey, speech: Speech): string | null {
  const notes = MISSED[key];
  return notes ? sentence(sayOne(notes, speech)) : null;
}
