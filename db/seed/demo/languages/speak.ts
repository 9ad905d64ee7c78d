import type { TouchpointKey } from '../phrases/by-touchpoint';
import type { Random } from '../random';
import { type Speech, say, sayOne } from '../speech';
import type { Tone } from '../voices/remarks';
import { arabic } from './arabic';
import { chinese } from './chinese';
import { french } from './french';
import { german } from './german';
import type { Language } from './language';
import { swahili } from './swahili';

const LANGUAGES: readonly { language: Language; share: number }[] = [
  { language: swahili, share: 34 },
  { language: german, share: 22 },
  { language: french, share: 18 },
  { language: chinese, share: 15 },
  { language: arabic, share: 11 },
];

export function pickLanguage(random: Random): Language {
  return random.weighted(LANGUAGES, ({ share }) => share).language;
}

/** The feelings of a stay in another language; `told` are the touchpoints somebody would speak of, in order. */
export function foreignText(
  language: Language,
  told: readonly { key: TouchpointKey; tone: Tone }[],
  overall: Tone,
  speech: Speech,
): string {
  const { random } = speech;
  const parts: string[] = [];
  let before: Tone = 0;
  for (const { key, tone } of told) {
    if (tone === 0) continue;
    const list = tone > 0 ? language.praise : language.blame;
    const own = list.filter(([about]) => about === key).map(([, text]) => text);
    if (own.length === 0) continue;
    if (before * tone < 0) parts.push(language.turn);
    parts.push(say(random.pick(own), speech));
    before = tone;
  }
  if (parts.length === 0) {
    const list = overall < 0 ? language.blame : language.praise;
    parts.push(say(random.deal(list)[1], speech));
  }
  if (parts.length === 1 || random.chance(0.5)) {
    parts.push(sayOne(overall < 0 ? language.sorry : language.glad, speech));
  }
  return parts.join(language.space);
}
