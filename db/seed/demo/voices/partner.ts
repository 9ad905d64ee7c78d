import { type Speech, sayOne, sentence } from '../speech';
import type { Tone } from './remarks';

const PRAISE: readonly string[] = [
  'confirmations for {place} come [the same day|within two hours], [my clients notice|no other group does that]',
  '{staff} in the contact centre [knows our groups|solves things in one mail], [a pleasure|please keep her]',
  'driver guides [get a clean bed and a hot meal|are treated as guests] at {place}',
  'the invoice for the {month} group was [right the first time|clear, with the commission taken off]',
  'our {people} guests at {place} [gave high marks|asked to come again], the {activity} most of all',
  'you held the allotment [until the last day|when the flight moved], [we owe you one|that saved the group]',
  'rates for next year came [in time for our brochure|before anybody else’s]',
];
const PLAIN: readonly string[] = [
  'no issues this quarter, [{count} groups|{people} room nights]',
  'service is [steady|as agreed], rates [are on the high side|could be simpler]',
  'fine at {place}, [slower|less so] at the other lodges',
];
const BLAME: readonly string[] = [
  'commission for {month} is [still open|short by {kes}], [third reminder|nobody answers in accounts]',
  'a group of {people} at {place} [waited {wait} minutes for keys|was split over two lodges], and [I had the calls|my guide took the blame]',
  'driver guides at {place} [slept in the car|got no dinner after {late}], [this cannot go on|they talk to each other]',
  'the invoice had [old rates on it|the wrong group], [corrected after {count} mails|still wrong today]',
  'release dates were [moved without telling us|cut to a week], [we lost a booking of {kes}|clients were left without beds]',
  'I get three different answers [from three people in your office|on the same child rate]',
  'the {activity} was sold to my clients and [cancelled on the day|then charged again at the lodge]',
];

const GROUPS: readonly string[] = [
  'group of {people} in {month}, {nights} nights',
  '{place}, [arrival|departure] on the {date}',
  'about our [school|church|birding|incentive|honeymoon] groups in {place}',
  '{count} groups with you this quarter',
  'series departures, {day} to {day}',
];

/** What a tour operator writes in the yearly or quarterly survey. */
export function partnerComment(tone: Tone, speech: Speech): string {
  const { random } = speech;
  const list = tone > 0 ? PRAISE : tone < 0 ? BLAME : PLAIN;
  const parts = random.chance(0.45) ? [sentence(sayOne(GROUPS, speech))] : [];
  parts.push(sentence(sayOne(list, speech)));
  if (random.chance(0.65))
    parts.push(sentence(sayOne(tone > 0 ? PRAISE : tone < 0 ? BLAME : PRAISE, speech)));
  return parts.join(' ');
}
