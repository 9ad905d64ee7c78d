import type { QuestionRole } from './input';
import type { Guess } from './tools/tool';

type Scale = readonly [number, number];

const RECOMMEND =
  /\bnps\b|net ?promoter|recommend|weiterempfehl|empfehlen|recommand|recomend|raccomand|consigli|aanbevel|anbefal|推荐|推薦|おすすめ/i;
const SATISFIED = /\bcsat\b|satisf|satisfecho|zufrieden|soddisf|tevreden|tilfreds|nöjd|满意|滿意|満足/i;
const EFFORT =
  /\bces\b|\beffort\b|how (easy|difficult)|\beasy (was|is) it\b|made it easy|wie (einfach|leicht)|facile|fácil|gemakkelijk/i;
/** "1 is poor, 5 is excellent", "(1-5)", "0 to 10". */
const WRITTEN_SCALE = /\b([01])\b[^\d]{1,40}?\b(5|6|7|10)\b/;

/** The scale that the words of a question name, or null. */
export function writtenScale(label: string | null): Scale | null {
  const found = label?.match(WRITTEN_SCALE);
  return found ? [Number(found[1]), Number(found[2])] : null;
}

/**
 * What a question with a number for an answer measures. `scale`: as the tool says it, null where it does not say;
 * then only what the words make plain is sure. `value` is one answer, which a guessed scale must hold.
 */
export function guessScore(label: string | null, scale: Scale | null, value: number | null): Guess {
  const words = label ?? '';
  const known = scale ?? writtenScale(label);
  if (RECOMMEND.test(words) && (known === null || known[1] === 10)) {
    return { role: { as: 'score', scoreType: 'nps', scaleMin: 0, scaleMax: 10 }, sure: true };
  }
  const scoreType = EFFORT.test(words) ? 'ces' : SATISFIED.test(words) ? 'csat' : 'rating';
  const top = value !== null && value > 7 ? 10 : scoreType === 'ces' || (value ?? 0) > 5 ? 7 : 5;
  const [scaleMin, scaleMax] = known ?? [value === 0 || top === 10 ? 0 : 1, top];
  return { role: { as: 'score', scoreType, scaleMin, scaleMax }, sure: known !== null };
}

/**
 * A choice that is a step of a scale: a score where the question plainly measures something. Else a number may count
 * nights as well as stars, which somebody has to say, and words are nothing.
 */
export function guessChoice(label: string | null, scale: Scale, value: number, words: string): Guess {
  const guess = guessScore(label, scale, value);
  if ([RECOMMEND, SATISFIED, EFFORT].some((measure) => measure.test(label ?? ''))) return guess;
  return /^\s*-?\d+\s*$/.test(words) ? { ...guess, sure: false } : NOTHING;
}

const ABOUT_A_PERSON =
  /\b(e-?mail|phone|mobile|telephone|(first|last|full|your) ?name|surname|name|address|company|job title|website|url)\b|nombre|correo|telefon|vorname|nachname|prénom|adresse/i;

const MAIL = /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/;
const TELEPHONE = /^\+\d[\d\s().-]{6,18}\d$/;

/** Whether an answer is nothing but an e-mail address or an international telephone number. */
export function namesPerson(value: string): boolean {
  const given = value.trim();
  return MAIL.test(given) || TELEPHONE.test(given);
}

/** Words are the verbatim, but what names a person is left out of it. `value`: one answer, where it may be an address. */
export function guessText(label: string | null, value: string | null = null): Guess {
  if (value !== null && namesPerson(value)) return CUSTOMER;
  const personal = label !== null && label.length < 60 && ABOUT_A_PERSON.test(label);
  return personal ? { role: { as: 'nothing' }, sure: true, personal } : { role: { as: 'text' }, sure: true };
}

export const NOTHING: Guess = { role: { as: 'nothing' }, sure: true };
export const CUSTOMER: Guess = { role: { as: 'customer' }, sure: true, personal: true };
export const PERSONAL: Guess = { role: { as: 'nothing' }, sure: true, personal: true };

export function fixedScore(scoreType: 'nps' | 'csat' | 'ces' | 'rating', [scaleMin, scaleMax]: Scale): Guess {
  const role: QuestionRole = { as: 'score', scoreType, scaleMin, scaleMax };
  return { role, sure: true };
}

/** A sentence rather than a choice or a word: people write four words and more when they tell something. */
export function isSentence(text: string): boolean {
  return text.trim().split(/\s+/).length >= 4 || /[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]{8}/.test(text);
}
