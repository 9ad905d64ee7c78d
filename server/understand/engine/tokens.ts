import { foldWord } from './normalise';

export type TokenKind = 'word' | 'number' | 'face';

/** One word, number, emoji or typed face, with its UTF-16 offsets in the text. */
export interface Token {
  folded: string;
  start: number;
  end: number;
  kind: TokenKind;
  /** Written in capitals, two letters or more. */
  shouted: boolean;
  /** A comma, bracket, dash or stop stands between this token and the one before. */
  afterPause: boolean;
}

const TYPED_FACE = String.raw`(?<![\p{L}\p{N}])(?:[:;=][-']?[()[\]dDpP/\\|*](?![\p{L}\p{N}/])|<\/?3(?!\p{N})|[()]:(?![\p{L}\p{N}]))`;
const WORD = String.raw`\p{L}[\p{L}\p{M}]*(?:['’][\p{L}\p{M}]+)*`;
const NUMBER = String.raw`\p{N}+`;
const EMOJI = String.raw`\p{Extended_Pictographic}`;
const TOKEN = new RegExp(`(${WORD})|(${NUMBER})|${EMOJI}|${TYPED_FACE}`, 'gu');
const PAUSE = /[.,;:!?…()[\]{}"“”«»—–\n。、！？，|]|\s-\s/;

/**
 * Splits a text into words, numbers, emoji and typed faces such as ":(".
 * @param text a masked text (see maskText); any Unicode, any length
 * @returns tokens in order, not overlapping
 */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let previousEnd = 0;
  for (const match of text.matchAll(TOKEN)) {
    const raw = match[0];
    const start = match.index;
    const end = start + raw.length;
    const isWord = match[1] !== undefined;
    const gapIsSpace = start - previousEnd === 1 && text.charCodeAt(previousEnd) === 32;
    tokens.push({
      folded: isWord ? foldWord(raw) : raw.toLowerCase(),
      start,
      end,
      kind: isWord ? 'word' : match[2] !== undefined ? 'number' : 'face',
      shouted: isWord && raw.length > 1 && raw === raw.toUpperCase() && raw !== raw.toLowerCase(),
      afterPause: start > previousEnd && !gapIsSpace && PAUSE.test(text.slice(previousEnd, start)),
    });
    previousEnd = end;
  }
  return tokens;
}
