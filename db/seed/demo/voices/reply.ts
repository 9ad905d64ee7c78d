import { phrasesOf, type TouchpointKey } from '../phrases/by-touchpoint';
import { type Speech, sayOne, sentence } from '../speech';
import type { Tone } from './remarks';

const OPENERS: Record<'good' | 'bad', readonly string[]> = {
  good: [
    'thank you for [the kind words|taking the time|telling us]',
    'asante sana, [this made our morning|we read it out at the shift meeting]',
    'what a lovely note, thank you',
    'we are glad you enjoyed {place}',
  ],
  bad: [
    'we are sorry, this [is not how we want to look after you|should not have happened|fell short]',
    'thank you for [telling us plainly|writing], and we apologise',
    'this is [hard to read and fair|not the stay we promised]',
    'please accept our apologies',
  ],
};
const MIDDLES: Record<'good' | 'bad', readonly string[]> = {
  good: [
    '{staff} says [hello|asante|karibu tena]',
    'we have passed it on to {staff} and the team',
    'we hope to see you again [in {month}|soon]',
  ],
  bad: [
    'our team at {place} has been asked to {wish}',
    '{staff}, who runs {place}, [is looking into it today|will call you]',
    'please write to care@savanna-lodges.example with your [booking number|dates] so that we can put it right',
    'we [have passed it on to|are talking to] {staff} and will come back to you',
  ],
};
const SIGNED = ['{staff}, {place}', '{staff}, guest relations', 'The team at {place}', '{staff}'];

export function replyText(key: TouchpointKey, tone: Tone, speech: Speech): string {
  const mood = tone > 0 ? 'good' : 'bad';
  const voice: Speech = { ...speech, person: 'we' };
  const wish = sayOne(phrasesOf(key).wishes, voice);
  const parts = [sentence(sayOne(OPENERS[mood], voice)), sentence(sayOne(MIDDLES[mood], voice, { wish }))];
  return `${parts.join(' ')} ${sayOne(SIGNED, voice)}`;
}
