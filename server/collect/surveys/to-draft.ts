import type { FeedbackDraft } from '../input';
import {
  bandOf,
  type Given,
  type GivenValue,
  MAIN_SCALES,
  mainQuestion,
  type SurveyContent,
  type SurveyMetric,
  type SurveyQuestion,
  TOUCHPOINT_SCALE,
} from './input';

export interface AskedSurvey {
  readonly name: string;
  readonly audience: FeedbackDraft['audience'];
  readonly metric: SurveyMetric;
}

export interface AnswerToRecord {
  readonly externalId: string;
  readonly given: Given;
  readonly content: SurveyContent;
  readonly version: number | null;
  readonly language: string | null;
  readonly occurredAt: Date;
  readonly touchpointId: number | null;
  readonly locationId: number | null;
  readonly customerHash: string | null;
}

function scoreOf(metric: SurveyMetric, content: SurveyContent, given: Given) {
  const main = mainQuestion(content);
  const score = main ? given[main.id] : undefined;
  if (!main || typeof score !== 'number') {
    return { scoreType: 'none' as const, score: null, scaleMin: null, scaleMax: null };
  }
  if (metric !== 'custom') {
    const [scaleMin, scaleMax] = MAIN_SCALES[metric];
    return { scoreType: metric, score, scaleMin, scaleMax };
  }
  const [scaleMin, scaleMax] = main.kind === 'scale' ? [main.min, main.max] : [1, main.max];
  return { scoreType: 'rating' as const, score, scaleMin, scaleMax };
}

/** The question as the reader's language put it, else as the survey's first language does. */
function askedWords(question: SurveyQuestion, answer: AnswerToRecord, metric: SurveyMetric): string {
  const { content, given } = answer;
  const first = content.texts[content.languages[0] ?? ''];
  const own = first?.questions[question.id];
  if (question.kind !== 'follow-up') return own?.ask || question.id;
  const main = mainQuestion(content);
  const score = main ? given[main.id] : undefined;
  const band = typeof score === 'number' ? bandOf(metric, score) : null;
  return (band && own?.byScore?.[band]) || own?.ask || question.id;
}

function spokenValue(question: SurveyQuestion, value: GivenValue, content: SurveyContent): unknown {
  const texts = content.texts[content.languages[0] ?? '']?.questions[question.id];
  const word = (option: string) => texts?.options[option] || option;
  if (question.kind !== 'choice') return value;
  return typeof value === 'string' ? word(value) : (value as readonly string[]).map(word);
}

/** Several texts stand each under its question; one stands alone. */
function textOf(answer: AnswerToRecord, metric: SurveyMetric): string | null {
  const texts = answer.content.questions.flatMap((question) => {
    const value = answer.given[question.id];
    const isText = question.kind === 'text' || question.kind === 'follow-up';
    return isText && typeof value === 'string' && value ? [{ question, value }] : [];
  });
  if (texts.length <= 1) return texts[0]?.value ?? null;
  return texts.map(({ question, value }) => `${askedWords(question, answer, metric)}\n${value}`).join('\n\n');
}

/**
 * The record that an answer becomes. Everything that was answered stands in `raw` under the question's words.
 * @returns null where the answer says nothing that a record holds: no score, no text and no rating
 */
export function toDraft(survey: AskedSurvey, answer: AnswerToRecord): FeedbackDraft | null {
  const answers: Record<string, unknown> = {};
  for (const question of answer.content.questions) {
    const value = answer.given[question.id];
    if (value === undefined || question.kind === 'touchpoints') continue;
    const words = askedWords(question, answer, survey.metric);
    answers[words in answers ? `${words} (${question.id})` : words] = spokenValue(
      question,
      value,
      answer.content,
    );
  }
  const ratings = answer.content.questions.flatMap((question) => {
    const value = answer.given[question.id];
    if (question.kind !== 'touchpoints' || typeof value !== 'object' || Array.isArray(value)) return [];
    const [scaleMin, scaleMax] = TOUCHPOINT_SCALE;
    return Object.entries(value).map(([id, one]) => ({
      touchpointId: Number(id),
      value: Number(one),
      scaleMin,
      scaleMax,
    }));
  });
  const score = scoreOf(survey.metric, answer.content, answer.given);
  const text = textOf(answer, survey.metric);
  if (score.score === null && text === null && ratings.length === 0 && Object.keys(answers).length === 0) {
    return null;
  }
  return {
    externalId: answer.externalId,
    audience: survey.audience,
    kind: 'survey',
    occurredAt: answer.occurredAt,
    text,
    language: answer.language?.split('-')[0]?.toLowerCase() ?? null,
    ...score,
    locationId: answer.locationId,
    touchpointId: answer.touchpointId,
    customerHash: answer.customerHash,
    authorHash: null,
    url: null,
    repliedAt: null,
    replyText: null,
    acknowledgedAt: null,
    resolvedAt: null,
    weight: null,
    raw: { survey: survey.name, ...(answer.version === null ? {} : { version: answer.version }), answers },
    ratings: [...new Map(ratings.map((rating) => [rating.touchpointId, rating])).values()],
  };
}
