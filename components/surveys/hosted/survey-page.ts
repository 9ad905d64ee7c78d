import {
  bandOf,
  type Given,
  mainQuestion,
  type QuestionTexts,
  type SurveyContent,
  type SurveyMetric,
  type SurveyQuestion,
} from '@/server/collect/surveys/input';
import { html, type Part, paragraphs } from './html';
import { PAGE_STYLE } from './page-style';
import { directionOf, filled, languageName, type PageWords, wordsFor } from './page-words';
import { questionFields } from './question-fields';

const NO_TEXTS: QuestionTexts = { ask: '', low: '', high: '', options: {}, byScore: null };

/** The frame of every page of a survey; nothing in it is fetched, and nothing runs. */
export function framed(page: {
  readonly language: string;
  readonly title: string;
  readonly above: Part;
  readonly body: Part;
  readonly below?: Part;
}): string {
  return `<!doctype html>${
    html`<html lang="${page.language}" dir="${directionOf(page.language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${page.title}</title>`
      .text
  }<style>${PAGE_STYLE}</style></head>${
    html`<body><main><div class="top">${page.above}</div>${page.body}</main>${
      page.below ? html`<footer>${page.below}</footer>` : null
    }</body></html>`.text
  }`;
}

/** Who asks and how, the same on every page of one survey. */
export interface PageFrame {
  readonly content: SurveyContent;
  readonly language: string;
  readonly organisation: string;
  /** The address of this page in another language; null where changing it would lose what was given. */
  readonly inLanguage: ((language: string) => string) | null;
}

function wordsOf({ content, language }: PageFrame): PageWords {
  return wordsFor(language, content.texts[language]?.words);
}

function text(frame: PageFrame, key: 'title' | 'intro' | 'thanks' | 'privacy'): string {
  const { content, language } = frame;
  return content.texts[language]?.[key] || content.texts[content.languages[0] ?? '']?.[key] || '';
}

function aboveOf(frame: PageFrame): Part {
  const words = wordsOf(frame);
  const others = frame.content.languages.filter((language) => language !== frame.language);
  const { inLanguage } = frame;
  return [
    html`<span>${filled(words.askedBy, { organisation: frame.organisation })}</span>`,
    inLanguage && others.length > 0
      ? html`<nav aria-label="${words.language}"><ul class="lang">${others.map(
          (language) =>
            html`<li><a href="${inLanguage(language)}" hreflang="${language}" lang="${language}" dir="${directionOf(language)}">${languageName(language)}</a></li>`,
        )}</ul></nav>`
      : null,
  ];
}

/** What is kept, by who is asked. */
export type Keeping = 'keptCustomer' | 'keptInvited' | 'keptEmployee' | 'keptEmployeeInvited';

export interface QuestionPage extends PageFrame {
  readonly metric: SurveyMetric;
  /** `first`: the main score; `rest`: what follows it; `all`: a survey that has no main score. */
  readonly step: 'first' | 'rest' | 'all';
  readonly given: Given;
  /** By question: what is wrong, as a word of `PageWords` filled in. */
  readonly problems: Readonly<Record<string, string>>;
  /** Said above the questions. */
  readonly note: string | null;
  readonly action: string;
  /** Hidden fields: the form's own mark, the invitation. */
  readonly hidden: Readonly<Record<string, string>>;
  /** The name of the field that only a program fills. */
  readonly trap: string;
  readonly keeping: Keeping;
  readonly floor: number;
  readonly touchpoints: ReadonlyMap<number, string>;
  readonly order: (options: readonly string[]) => readonly string[];
}

/** The questions of a step. */
export function questionsOf(content: SurveyContent, step: QuestionPage['step']): readonly SurveyQuestion[] {
  const main = mainQuestion(content);
  if (step === 'all' || !main) return content.questions;
  return step === 'first' ? [main] : content.questions.slice(1);
}

/** Whether a survey's score is asked on a page of its own. */
export function hasFirstStep(content: SurveyContent): boolean {
  return mainQuestion(content) !== null && content.questions.length > 1;
}

/** A page with questions: a plain form that any browser sends. */
export function questionPage(page: QuestionPage): string {
  const { content, language, step, given, problems } = page;
  const words = wordsOf(page);
  const main = mainQuestion(content);
  const score = main ? given[main.id] : undefined;
  const first = content.texts[content.languages[0] ?? ''];
  const fields = questionsOf(content, step).map((question) =>
    questionFields({
      question,
      texts: content.texts[language]?.questions[question.id] ?? NO_TEXTS,
      otherwise: first?.questions[question.id] ?? NO_TEXTS,
      words,
      given: given[question.id],
      problem: problems[question.id] ?? null,
      band: typeof score === 'number' ? bandOf(page.metric, score) : null,
      touchpoints: page.touchpoints,
      order: page.order,
    }),
  );
  const hasProblems = Object.keys(problems).length > 0;
  const privacy = text(page, 'privacy');
  const said = [
    hasProblems ? html`<div class="note" role="alert"><p>${words.problems}</p></div>` : null,
    page.note ? html`<div class="note"><p>${page.note}</p></div>` : null,
  ];
  const heading = text(page, 'title');
  const last = step !== 'first' || !hasFirstStep(content);
  return framed({
    language,
    title: heading,
    above: aboveOf(page),
    body: html`<h1 dir="auto">${heading}</h1>${step === 'rest' ? null : paragraphs(text(page, 'intro'))}${said}<form method="post" action="${page.action}" novalidate>${Object.entries(
      page.hidden,
    ).map(
      ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
    )}<div class="trap" aria-hidden="true"><label>${words.trap}<input name="${page.trap}" tabindex="-1" autocomplete="off"></label></div>${fields}<button>${last ? words.send : words.next}</button></form>`,
    below: html`<details${page.keeping.startsWith('keptEmployee') ? html` open` : null}><summary>${words.keptTitle}</summary><p>${filled(words[page.keeping], { floor: page.floor })}</p>${paragraphs(privacy)}</details>`,
  });
}

/** A page that asks nothing: thanks, or why there is nothing to answer. */
export function wordPage(
  frame: PageFrame,
  said: { readonly title: string; readonly text: string; readonly link?: { href: string; words: string } },
): string {
  return framed({
    language: frame.language,
    title: said.title,
    above: aboveOf(frame),
    body: html`<h1 dir="auto">${said.title}</h1>${paragraphs(said.text)}${
      said.link ? html`<p><a href="${said.link.href}">${said.link.words}</a></p>` : null
    }`,
  });
}

/** The last page, in the survey's own words where it has some. */
export function thanksPage(frame: PageFrame): string {
  const words = wordsOf(frame);
  return wordPage(frame, { title: words.thanksTitle, text: text(frame, 'thanks') || words.thanks });
}

/** A page without a survey: in the reader's language, without the name of anybody. */
export function strangePage(language: string, title: keyof PageWords, said?: keyof PageWords): string {
  const words = wordsFor(language);
  const lines = said ? paragraphs(words[said]) : null;
  return framed({ language, title: words[title], above: null, body: html`<h1>${words[title]}</h1>${lines}` });
}
