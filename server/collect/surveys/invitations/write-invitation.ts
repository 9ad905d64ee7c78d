import { escapeHtml, frameMail } from '@/server/mail/mail-frame';
import { mainQuestion, type SurveyContent } from '../input';
import { surveyPath } from '../link-input';
import type { MailingTexts } from './input';
import { fill, sharingWords } from './words';

/** A first question takes twenty seconds with its follow-up; each more another ten. */
const FIRST_SECONDS = 20;
const MORE_SECONDS = 10;

/** How long an answer takes, as mails and posters say it. */
export function answerSeconds(content: SurveyContent): number {
  return FIRST_SECONDS + MORE_SECONDS * Math.max(0, content.questions.length - 2);
}

export interface Letter {
  readonly organisation: string;
  readonly content: SurveyContent;
  readonly anonymous: boolean;
  readonly language: string;
  readonly texts: MailingTexts;
  /** The installation's own address. */
  readonly site: string;
  readonly linkKey: string;
  /** null for a test, which opens the survey as a stranger would. */
  readonly token: string | null;
  readonly name: string | null;
  readonly unsubscribeUrl: string;
  readonly reminder: boolean;
}

export interface WrittenMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

interface Scale {
  readonly ask: string;
  readonly scores: readonly number[];
  readonly low: string;
  readonly high: string;
}

/** The survey's first question where it is answered by a number; the mail then shows the numbers. */
function scaleOf(content: SurveyContent, language: string): Scale | null {
  const main = mainQuestion(content);
  if (!main || (main.kind !== 'scale' && main.kind !== 'stars')) return null;
  const min = main.kind === 'scale' ? main.min : 1;
  const texts = content.texts[language]?.questions[main.id];
  const first = content.texts[content.languages[0] ?? '']?.questions[main.id];
  return {
    ask: texts?.ask || first?.ask || '',
    scores: Array.from({ length: main.max - min + 1 }, (_, i) => min + i),
    low: texts?.low || first?.low || '',
    high: texts?.high || first?.high || '',
  };
}

/** The words of the survey that say what it is about, in this language or its first. */
export function headlineOf(content: SurveyContent, language: string): string {
  const scale = scaleOf(content, language);
  const first = content.texts[content.languages[0] ?? ''];
  return scale?.ask || content.texts[language]?.title || first?.title || '';
}

const CHOICE =
  'display:inline-block;min-width:24px;margin:4px 2px;padding:10px 6px;border:1px solid #1b1a17;border-radius:6px;' +
  'background:#fcfbf7;color:#1b1a17;text-align:center;text-decoration:none;font-weight:600';
const BUTTON =
  'display:inline-block;margin:8px 0;padding:12px 24px;border-radius:6px;background:#1b1a17;color:#fcfbf7;' +
  'text-decoration:none;font-weight:600';
const SOFT = 'margin:0 0 12px;font-size:14px;color:#4b4840';

const paragraphs = (text: string, style: string) =>
  text
    .split(/\n{2,}/)
    .filter((part) => part.trim() !== '')
    .map((part) => `<p style="${style}">${escapeHtml(part.trim()).replaceAll('\n', '<br>')}</p>`)
    .join('\n');

/**
 * The mail of one invitation, as text and as HTML. Each number of the scale is a link that opens the survey with it chosen;
 * nothing in it is fetched, counted or followed.
 */
export function writeInvitation(letter: Letter): WrittenMail {
  const { organisation, content, language, site, token } = letter;
  const words = sharingWords(language);
  const own = letter.texts[language];
  const say = (sentence: string) =>
    fill(sentence, { organisation, name: letter.name ?? '', seconds: answerSeconds(content) });
  const address = (score: number | null) => site + surveyPath(letter.linkKey, { token, score, language });

  const scale = scaleOf(content, language);
  const subject = own?.subject || say(words.subject);
  const opening = own?.opening || say(words.opening);
  const question = headlineOf(content, language);
  const hello = letter.name ? say(words.hello) : '';
  const reminder = letter.reminder ? words.reminder : '';
  const trust = letter.anonymous ? words.anonymous : say(words.private);
  const time = say(words.time);

  const ends = scale && (scale.low || scale.high);
  const choices = scale
    ? `<p style="margin:8px 0 0">${scale.scores
        .map(
          (score) => `<a class="choice" href="${escapeHtml(address(score))}" style="${CHOICE}">${score}</a>`,
        )
        .join(' ')}</p>
${
  ends
    ? `<p class="soft" style="${SOFT}">${scale.scores[0]} = ${escapeHtml(scale.low)} · ${scale.scores.at(-1)} = ${escapeHtml(scale.high)}</p>`
    : ''
}
<p class="soft" style="${SOFT}">${escapeHtml(words.oneClick)}</p>`
    : `<p style="margin:8px 0"><a class="button" href="${escapeHtml(address(null))}" style="${BUTTON}">${escapeHtml(words.answer)}</a></p>`;

  const body = `${paragraphs(hello, 'margin:0 0 12px')}
${paragraphs(reminder, 'margin:0 0 12px')}
${paragraphs(opening, 'margin:0 0 12px')}
<p style="margin:16px 0 8px;font-size:20px;line-height:1.3;font-weight:600">${escapeHtml(question)}</p>
${choices}
<p class="soft" style="${SOFT}">${escapeHtml(time)} ${escapeHtml(trust)}</p>
<p class="soft rule" style="margin:24px 0 0;padding-top:12px;border-top:1px solid #e0dcd0;font-size:13px;color:#4b4840">${escapeHtml(say(words.why))}<br>
<a class="plain" href="${escapeHtml(letter.unsubscribeUrl)}" style="color:#6b2b5f">${escapeHtml(words.unsubscribe)}</a></p>`;

  const text = [
    hello,
    reminder,
    opening,
    question,
    ends ? `${scale.scores[0]} = ${scale.low} · ${scale.scores.at(-1)} = ${scale.high}` : '',
    `${words.answer}: ${address(null)}`,
    `${time} ${trust}`,
    `-- \n${say(words.why)}\n${words.unsubscribe}: ${letter.unsubscribeUrl}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');

  return { subject, text: `${text}\n`, html: frameMail({ title: subject, language, body }) };
}
