import { capital } from '../grammar';
import type { TouchpointKey } from '../phrases/by-touchpoint';
import { type Speech, sayOne } from '../speech';
import { lowered, mistype } from '../typing';
import { bitAbout, clauseAbout, placed, type Tone } from './remarks';

const HANDLE = '@SavannaLodges';

const FRAMES: Record<'praise' | 'blame', readonly string[]> = {
  praise: [
    '{Clause}. [Well done|Hats off|Thank you] {handle} {hashtag}',
    '{handle} {place}, {day}: {bit}. [That is all|Nothing more to say|Respect].',
    '{Bit} at {handle} {place} {emoji}',
    '{handle} {place}, {month}: {clause} {emoji}',
    'Credit where it is due, {handle}: {clause}.',
    '{Clause} {emoji} {handle} {hashtag}',
    'If anyone asks about {handle} {place}: {bit}, {bit2}. [Go|Book it|You are welcome].',
    'Just back from {handle} {place}. {Clause}. {hashtag}',
    '[Shout-out|Big up|Asante] to {handle} {place}, {clause}.',
    '{bit} > [any five-star|everything else this week]. {handle} {place}',
    'To whoever is behind it, {handle} {place}: {bit}, {emoji} noticed and appreciated.',
    'Was not going to post, but {clause}. {handle} {place}',
    '{Clause}. More of this, {handle} {place}.',
  ],
  blame: [
    '{handle} {clause}. [Not good enough|Come on|Please sort this out|Really?|Disappointed]',
    '{Bit} at {handle} {place}. [Again|Seriously|For {kes} a night|And it is only {day}].',
    'Hey {handle}, {clause}. [Who do we talk to?|Any update?|Can somebody call us?|Anybody there?]',
    'So {clause}. {handle} {hashtag}',
    '{Bit}. {bit2}. {handle} [you used to be better than this|what happened to you?|not what the advert says]',
    '[A word|Again|A note] about {handle} {place}: {clause} {emoji}',
    'Dear {handle}, {bit} is not [a service|hospitality|an experience]. {hashtag}',
    '{Clause}. [Never again|Lesson learnt|Avoid] {handle} {place}',
    'Is {bit} normal at {handle} {place} or is it just me? {emoji}',
    '{handle} {place} {emoji} {clause}',
    'Anyone else at {handle} {place} with {bit}?',
    '{place} could be paradise. Instead: {bit}. {handle}',
    'Waited a day before posting this. {Clause}. {handle} [still no reply|over to you]',
  ],
};

const QUESTIONS: readonly string[] = [
  'does {handle} {place} have [parking for a bus|a family room for six|a quiet corner to work in]?',
  '{handle} what time is [breakfast|the last boat|check-in] at {place} on a {day}?',
  'anyone been to {handle} {place} in {month}? [Rain or dust?|Is it worth it?|How is the road?]',
  'is the road from {landmark} to {place} [open|passable in a saloon car] today? {handle}',
  '[hi|hello|hey] {handle} do you take [dogs|M-Pesa|school groups|day visitors] at {place}?',
  'hi {handle}, how far is {place} from {landmark}, [roughly|by matatu]?',
  '[can you really|do you|can one] see {view} from the rooms at {handle} {place}?',
  'looking at {handle} {place} for [a retreat of {people}|our anniversary|New Year]. Tips?',
  '[on the road|heading out|back] to {handle} {place} with {party}, [{landmark} behind us|two hours to go|windows down]',
  '{view} from {handle} {place}, [{month} light|no filter|half past six] {hashtag}',
  '{handle} which [guide|trail|boat] would you take for {animals} near {place}?',
  'checked the forecast for {place} [on the {date}|from {day}|this {day}]: [rain all {day}|sun|cloud until noon]. Packing anyway. {handle}',
  'meeting at {handle} {place} on {day}, who else is going?',
  'tonight at {handle} {place}: {dish} and a [quiz|film|football match] on the lawn',
  'first {animals} of the trip, [{day}, day one|at {time}|before we had unpacked], right outside {handle} {place}',
];

const QUESTION_TAILS: readonly string[] = [
  '[Asking for|On behalf of] [a friend|a group of {people}|my mother]',
  'With {party}, {nights} nights',
  'Arriving on {day}, around {time}',
  '{people} of us',
  '#{month}',
  'Coming from {landmark}',
  '{staff}, are you reading this?',
];
const HASHTAGS = ['#Kenya', '#TembeaKenya', '#MagicalKenya', '#travelKE', '#weekend', '#KOT', ''];
const EMOJI = {
  praise: ['😍', '🙌', '❤️', '👏', '🌅', '😊', '🦁', '✨', '🔥', ''],
  blame: ['😡', '🙄', '😤', '👎', '🤦', '😩', '💔', '🤷', ''],
};
const TYPO_SHARE = 0.07;
const LOWER_SHARE = 0.14;

/** A short public post; neutral ones ask or mention and judge nothing. */
export function postText(key: TouchpointKey, tone: Tone, speech: Speech): string {
  const { random } = speech;
  const tag = random.chance(0.3) ? `#${speech.site.name.replace(' ', '')}` : random.deal(HASHTAGS);
  const words = { handle: HANDLE, hashtag: random.chance(0.5) ? tag : '' };
  let text = tone === 0 ? question(speech, words) : judgement(key, tone, speech, words);
  text = capital(text.replace(/\?\./g, '?').replace(/!\./g, '!'));
  if (random.chance(TYPO_SHARE)) text = mistype(text, random);
  return random.chance(LOWER_SHARE) ? lowered(text) : text;
}

function question(speech: Speech, shared: Record<string, string>): string {
  const asked = sayOne(QUESTIONS, speech, shared);
  return asked.includes('?') && speech.random.chance(0.7)
    ? `${asked} ${capital(sayOne(QUESTION_TAILS, speech))}`
    : asked;
}

function judgement(key: TouchpointKey, tone: Tone, speech: Speech, shared: Record<string, string>): string {
  const { random } = speech;
  const mood = tone > 0 ? 'praise' : 'blame';
  const plain = clauseAbout(key, tone, speech);
  const clause = random.chance(0.35) ? placed(key, plain, speech) : plain;
  const bit = bitAbout(key, tone, speech);
  const bit2 = bitAbout(key, tone, speech);
  const emoji = random.chance(0.5) ? random.deal(EMOJI[mood]) : '';
  const words = { ...shared, clause, Clause: capital(clause), bit, Bit: capital(bit), bit2, emoji };
  return sayOne(FRAMES[mood], speech, words);
}
