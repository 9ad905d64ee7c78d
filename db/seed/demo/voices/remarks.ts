import { capital } from '../grammar';
import { phrasesOf, type TouchpointKey } from '../phrases/by-touchpoint';
import {
  ADDITIONS,
  BLAME_BITS,
  CIRCUMSTANCES,
  CONTRASTS,
  HEDGES,
  MIDSTAY_CIRCUMSTANCES,
  PRAISE_BITS,
  SHORT_BLAME,
  SHORT_PLAIN,
  SHORT_PRAISE,
  SITUATIONS,
  WISHES,
} from '../phrases/frames';
import { type Speech, say, sayOne, sentence } from '../speech';

export type Tone = 1 | 0 | -1;

/** One clause about one touchpoint, and which way it leans. */
export interface Remark {
  key: TouchpointKey;
  tone: Tone;
  clause: string;
}

/** 1–5 as praise, plain or blame. */
export function toneOf(felt: number): Tone {
  return felt >= 4 ? 1 : felt === 3 ? 0 : -1;
}

export function clauseAbout(key: TouchpointKey, tone: Tone, speech: Speech): string {
  const { praise, plain, blame } = phrasesOf(key);
  return sayOne(tone > 0 ? praise : tone < 0 ? blame : plain, speech);
}

export function remarkOn(key: TouchpointKey, felt: number, speech: Speech): Remark {
  const tone = toneOf(felt);
  return { key, tone, clause: clauseAbout(key, tone, speech) };
}

export function bitAbout(key: TouchpointKey, tone: Tone, speech: Speech): string {
  const { goodBits, badBits } = phrasesOf(key);
  return sayOne(tone < 0 ? badBits : goodBits, speech);
}

/** A sentence around a bit: “Best thing: breakfast with a view”. */
export function bitSentence(key: TouchpointKey, tone: Tone, speech: Speech): string {
  const frames = tone < 0 ? BLAME_BITS : PRAISE_BITS;
  return sentence(sayOne(frames, speech, { bit: bitAbout(key, tone, speech) }));
}

export function wishSentence(key: TouchpointKey, speech: Speech): string {
  return sentence(sayOne(WISHES, speech, { wish: sayOne(phrasesOf(key).wishes, speech) }));
}

export function shortComment(tone: Tone, speech: Speech): string {
  return capital(sayOne(tone > 0 ? SHORT_PRAISE : tone < 0 ? SHORT_BLAME : SHORT_PLAIN, speech));
}

// Neither present tense nor a clause that already says when or where bears another circumstance in front.
const SETTLED =
  /\b(is|are|has|have|says|looks|asks|differ|could not|said|before|when|last|since|until|pm|at (three|four|five|eight|nine|ten))\b|^(on|at|with|for|in|after|once|when|nothing|although)\b/;

const MIDSTAY: readonly TouchpointKey[] = ['welcome', 'room', 'cleanliness', 'food', 'wi-fi', 'activities'];
const AT_THE_DESK: readonly TouchpointKey[] = ['check-in', 'check-out', 'bill'];

/** A clause set in a time or place, where it bears one. */
export function placed(key: TouchpointKey, clause: string, speech: Speech): string {
  if (SETTLED.test(clause)) return clause;
  if (MIDSTAY.includes(key)) return `${sayOne(MIDSTAY_CIRCUMSTANCES, speech)}, ${clause}`;
  return AT_THE_DESK.includes(key) ? `${sayOne(CIRCUMSTANCES, speech)}, ${clause}` : clause;
}

/** One sentence, or two, for somebody who has one thing to say: set in its time, or followed by who says it. */
export function aloneSentence(key: TouchpointKey, clause: string, speech: Speech): string {
  const { random } = speech;
  if (random.chance(0.4)) {
    const set = placed(key, clause, speech);
    if (set !== clause) return sentence(set);
  }
  if (!random.chance(0.55)) return sentence(clause);
  const situation = sentence(sayOne(SITUATIONS, speech));
  return random.chance(0.5) ? `${situation} ${sentence(clause)}` : `${sentence(clause)} ${situation}`;
}

const HEDGE_SHARE = 0.12;
// A clause that already turns or explains does not bear another turn in the same sentence.
const TURNS = /\b(but|although|while|because|so|yet|before|until)\b|;|–|\?/;
const LONGEST_JOINED = 75;

/** Strings remarks together as people do: contrast where the feeling turns, else one after the other. */
export function weave(remarks: readonly Remark[], speech: Speech): string[] {
  const { random } = speech;
  const sentences: string[] = [];
  const [only] = remarks;
  if (only && remarks.length === 1) return [aloneSentence(only.key, only.clause, speech)];
  for (let index = 0; index < remarks.length; index++) {
    const first = remarks[index];
    const second = remarks[index + 1];
    if (!first) break;
    const joinable =
      second !== undefined &&
      !TURNS.test(first.clause) &&
      !TURNS.test(second.clause) &&
      first.clause.length < LONGEST_JOINED &&
      second.clause.length < LONGEST_JOINED;
    if (second && joinable && first.tone * second.tone < 0 && random.chance(0.8)) {
      sentences.push(joined(random.deal(CONTRASTS), first.clause, second.clause, speech));
      index++;
    } else if (second && joinable && first.tone === second.tone && random.chance(0.5)) {
      sentences.push(joined(random.deal(ADDITIONS), first.clause, second.clause, speech));
      index++;
    } else if (second && first.tone * second.tone < 0 && random.chance(0.6)) {
      const turn = random.deal(['However', 'Still', 'That said', 'On the other hand', 'And yet', 'But then']);
      sentences.push(sentence(first.clause), `${turn}, ${sentenceTail(second.clause)}`);
      index++;
    } else sentences.push(hedged(first.clause, speech));
  }
  return sentences;
}

function hedged(clause: string, speech: Speech): string {
  const { random } = speech;
  if (speech.person === 'they' || !random.chance(HEDGE_SHARE)) return sentence(clause);
  return sentence(joined(random.deal(HEDGES), clause, '', speech));
}

function sentenceTail(clause: string): string {
  return sentence(clause).replace(/^./, clause.charAt(0));
}

function joined(frame: string, first: string, second: string, speech: Speech): string {
  return capital(say(frame, speech, { first, second, First: capital(first), Second: capital(second) }));
}
