import { capital } from '../grammar';
import type { TouchpointKey } from '../phrases/by-touchpoint';
import { SITUATIONS } from '../phrases/frames';
import { type Speech, sayOne, sentence } from '../speech';
import type { Stay } from '../stay';
import {
  aloneSentence,
  bitAbout,
  bitSentence,
  clauseAbout,
  shortComment,
  type Tone,
  toneOf,
  weave,
  wishSentence,
} from './remarks';
import { remarksFor } from './review';

/** The open answer of the after-stay survey: from one word to a paragraph. */
export function stayComment(stay: Stay, nps: number, speech: Speech): string {
  const { random } = speech;
  const stars = nps >= 9 ? 5 : nps >= 7 ? 4 : nps === 6 ? 3 : nps >= 4 ? 2 : 1;
  const tone = toneOf(stars);
  const shape = random.next();
  if (shape < 0.1) return shortComment(tone, speech);
  const remarks = remarksFor(stay, stars, shape < 0.42 ? 1 : shape < 0.75 ? 2 : 3, speech);
  const [first, second] = remarks;
  if (!first) return shortComment(tone, speech);
  if (shape < 0.2) return situated(bitSentence(first.key, first.tone, speech), speech);
  if (shape < 0.26 && second) {
    return capital(
      `${bitAbout(first.key, first.tone, speech)}, ${bitAbout(second.key, second.tone, speech)}`,
    );
  }
  const parts = weave(remarks, speech);
  const complaint = remarks.find((remark) => remark.tone < 0);
  if (complaint && random.chance(0.3)) parts.push(wishSentence(complaint.key, speech));
  else if (random.chance(0.15)) parts.push(sentence(shortComment(tone, speech)));
  return parts.join(' ');
}

/** What is typed on a phone at the lodge after scanning a card: short, about one touchpoint. */
export function cardComment(key: TouchpointKey, score: number, speech: Speech): string {
  const { random } = speech;
  const tone: Tone = toneOf(score);
  const shape = random.next();
  if (shape < 0.2) return shortComment(tone, speech);
  if (shape < 0.4) {
    const bit = capital(bitAbout(key, tone === 0 ? -1 : tone, speech));
    return bit.split(' ').length < 6 ? bit : situated(sentence(bit), speech);
  }
  if (shape < 0.55) return situated(bitSentence(key, tone === 0 ? -1 : tone, speech), speech);
  const clause = aloneSentence(key, clauseAbout(key, tone, speech), speech);
  if (tone <= 0 && random.chance(0.4)) return `${clause} ${wishSentence(key, speech)}`;
  if (random.chance(0.15)) return `${clause} ${sentence(shortComment(tone, speech))}`;
  return clause;
}

function situated(text: string, speech: Speech): string {
  return speech.random.chance(0.7) ? `${text} ${sentence(sayOne(SITUATIONS, speech))}` : text;
}

/** After a call or a message: mostly about the help line itself. */
export function contactComment(key: TouchpointKey, score: number, speech: Speech): string {
  const { random } = speech;
  const tone: Tone = score >= 5 ? 1 : score === 4 ? 0 : -1;
  const shape = random.next();
  if (shape < 0.15) return shortComment(tone, speech);
  if (shape < 0.3) {
    return `${bitSentence(key, tone === 0 ? -1 : tone, speech)} ${sentence(sayOne(DETAILS, speech))}`;
  }
  const clause = sentence(clauseAbout(key, tone, speech));
  const about = sentence(sayOne(shape < 0.75 ? REASONS : DETAILS, speech));
  const told = shape < 0.75 ? `${about} ${clause}` : shape < 0.92 ? `${clause} ${about}` : clause;
  return tone < 0 && random.chance(0.35) ? `${told} ${wishSentence(key, speech)}` : told;
}

const REASONS: readonly string[] = [
  'needed to [move|shift|change] {our} dates by [a day|two days|a week]',
  'wanted to know if the road past {landmark} was open',
  'asked about [a cot|a high chair|a wheelchair] for {place}',
  'called about the transfer from {landmark}',
  'had a question about the {activity} for {party}',
  'wrote to ask about a deposit of {kes}',
  'was looking for [a cap|a charger|a pair of sunglasses|a book] left in room {room}',
  'needed an invoice for {nights} nights in {place}',
  'asked [{staff}|them] to hold room {room} until the {date}',
  'wanted to add [a night|a bed|{party}] to {our} stay in {place}',
  'had to cancel the {activity} on {day}',
];

const DETAILS: readonly string[] = [
  'called on {day} at {time}',
  'this was about room {room} in {place}',
  'it was {our} [second|third] call that week',
  '{staff} took the call',
  'called from {landmark}, [bad line and all|standing in the road|with {party} in the car]',
  'the matter: {nights} nights in {place}, {month}',
];
