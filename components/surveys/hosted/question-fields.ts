import {
  fieldName,
  type GivenValue,
  LONGEST_ANSWER,
  type QuestionTexts,
  type ScoreBand,
  type SurveyQuestion,
  TOUCHPOINT_SCALE,
} from '@/server/collect/surveys/input';
import { type Html, html, type Part } from './html';
import { filled, type PageWords } from './page-words';

/** One question as the page shows it. */
export interface AskedQuestion {
  readonly question: SurveyQuestion;
  readonly texts: QuestionTexts;
  /** The same in the survey's first language, where a text is not translated. */
  readonly otherwise: QuestionTexts;
  readonly words: PageWords;
  readonly given: GivenValue | undefined;
  /** What is wrong with what was sent, in words. */
  readonly problem: string | null;
  readonly band: ScoreBand | null;
  readonly touchpoints: ReadonlyMap<number, string>;
  /** The order of options that are shuffled: one of this reader. */
  readonly order: (options: readonly string[]) => readonly string[];
}

export function askWords({ question, texts, otherwise, band }: AskedQuestion): string {
  if (question.kind !== 'follow-up') return texts.ask || otherwise.ask;
  const by = band ?? 'middle';
  return texts.byScore?.[by] || otherwise.byScore?.[by] || texts.ask || otherwise.ask;
}

function numbers(min: number, max: number): number[] {
  return Array.from({ length: max - min + 1 }, (_, at) => min + at);
}

function scaleRow(
  name: string,
  [min, max]: readonly [number, number],
  given: GivenValue | undefined,
  {
    words,
    problem,
    required,
    describedBy,
  }: { words: PageWords; problem: Part; required: boolean; describedBy: string },
): Html {
  const many = max - min + 1 > 10;
  return html`<div class="scale${many ? ' s11' : ''}">${numbers(min, max).map(
    (value) =>
      html`<label><input type="radio" name="${name}" value="${value}" aria-label="${filled(words.ofScale, { value, min, max })}"${
        given === value ? html` checked` : null
      }${required ? html` required` : null}${problem ? html` aria-invalid="true"` : null}${
        describedBy ? html` aria-describedby="${describedBy}"` : null
      }><span aria-hidden="true">${value}</span></label>`,
  )}</div>`;
}

function ends(low: string, high: string, min: number, max: number): Html | null {
  if (!low && !high) return null;
  return html`<p class="ends"><span>${min}${low ? html` = <bdi>${low}</bdi>` : null}</span><span>${max}${
    high ? html` = <bdi>${high}</bdi>` : null
  }</span></p>`;
}

function fields(asked: AskedQuestion, errorId: string): Part {
  const { question, texts, otherwise, words, given, problem } = asked;
  const name = fieldName(question.id);
  const described = problem ? html` aria-describedby="${errorId}" aria-invalid="true"` : null;
  switch (question.kind) {
    case 'scale':
    case 'stars': {
      const [min, max] = question.kind === 'scale' ? [question.min, question.max] : [1, question.max];
      const row = scaleRow(name, [min, max], given, {
        words,
        problem,
        required: question.required,
        describedBy: problem ? errorId : '',
      });
      return [row, ends(texts.low || otherwise.low, texts.high || otherwise.high, min, max)];
    }
    case 'yes-no':
      return html`<div class="pick">${(['yes', 'no'] as const).map(
        (value) =>
          html`<label><input type="radio" name="${name}" value="${value}"${
            given === (value === 'yes') ? html` checked` : null
          }${question.required ? html` required` : null}${described}>${words[value]}</label>`,
      )}</div>`;
    case 'choice': {
      const chosen = Array.isArray(given) ? given : [given];
      const options = question.shuffled ? asked.order(question.options) : question.options;
      return html`<div class="pick">${options.map(
        (option) =>
          html`<label><input type="${question.many ? 'checkbox' : 'radio'}" name="${name}" value="${option}"${
            chosen.includes(option) ? html` checked` : null
          }${question.required && !question.many ? html` required` : null}${described}><span dir="auto">${
            texts.options[option] || otherwise.options[option] || option
          }</span></label>`,
      )}</div>`;
    }
    case 'touchpoints': {
      const [min, max] = TOUCHPOINT_SCALE;
      const rated =
        typeof given === 'object' && !Array.isArray(given) ? (given as Record<string, number>) : {};
      const rows = question.touchpointIds.map((id) => {
        const called = texts.options[id] || otherwise.options[id] || asked.touchpoints.get(id);
        if (!called) return null;
        const own = fieldName(question.id, id);
        return html`<fieldset class="touch"><legend dir="auto">${called}</legend>${scaleRow(
          own,
          [min, max],
          rated[id],
          { words, problem, required: false, describedBy: problem ? errorId : '' },
        )}<div class="pick under"><label><input type="radio" name="${own}" value="">${words.noOpinion}</label></div></fieldset>`;
      });
      const both = ends(texts.low || otherwise.low, texts.high || otherwise.high, min, max);
      return html`<div class="touches">${both}${rows}</div>`;
    }
    case 'text':
    case 'follow-up': {
      const value = typeof given === 'string' ? given : '';
      const rest = html`id="${name}" name="${name}" dir="auto" maxlength="${LONGEST_ANSWER}"${
        question.required ? html` required` : null
      }${described}`;
      return question.kind === 'text' && !question.long
        ? html`<input type="text" autocomplete="off" ${rest} value="${value}">`
        : html`<textarea rows="4" ${rest}>
${value}</textarea>`;
    }
  }
}

/** A question with its fields: a group with its name, or one field with its label. */
export function questionFields(asked: AskedQuestion): Html {
  const { question, words, problem } = asked;
  const errorId = `e-${question.id}`;
  const said = html`<span dir="auto">${askWords(asked)}</span>${
    question.required ? null : html` <span class="opt">(${words.optional})</span>`
  }${question.kind === 'choice' && question.many ? html` <span class="opt">${words.manyHint}</span>` : null}`;
  const wrong = problem ? html`<p class="bad" id="${errorId}">${problem}</p>` : null;
  const mark = problem ? html` class="wrong"` : null;
  return question.kind === 'text' || question.kind === 'follow-up'
    ? html`<fieldset${mark}><label class="ask" for="${fieldName(question.id)}">${said}</label>${wrong}${fields(asked, errorId)}</fieldset>`
    : html`<fieldset id="g-${question.id}"${mark}><legend>${said}</legend>${wrong}${fields(asked, errorId)}</fieldset>`;
}
