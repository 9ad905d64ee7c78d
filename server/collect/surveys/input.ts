import { z } from 'zod';

export const SURVEY_METRICS = ['nps', 'csat', 'ces', 'custom'] as const;
export type SurveyMetric = (typeof SURVEY_METRICS)[number];

export const SURVEY_STATES = ['draft', 'open', 'closed'] as const;
export type SurveyState = (typeof SURVEY_STATES)[number];

/** Why an answer is held: the trap field was filled, it came faster than one can read, many came from one address. */
export const HOLD_REASONS = ['trap', 'fast', 'many'] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];

/** The scale of the main question. */
export const MAIN_SCALES = { nps: [0, 10], csat: [1, 5], ces: [1, 7] } as const;

/** Where a main score lies, and so which follow-up is asked: detractor, passive, promoter for NPS. */
export const SCORE_BANDS = ['low', 'middle', 'high'] as const;
export type ScoreBand = (typeof SCORE_BANDS)[number];

/** Highest score of the low and of the middle band: NPS as defined; below, at and above the middle word of the others. */
export const BAND_ENDS: Record<Exclude<SurveyMetric, 'custom'>, readonly [number, number]> = {
  nps: [6, 8],
  csat: [2, 3],
  ces: [3, 4],
};

/** Longer, and people stop half way. The main question counts as one. */
export const MOST_QUESTIONS = 10;
const MOST_OPTIONS = 20;
const MOST_LANGUAGES = 40;
const MOST_TOUCHPOINTS = 12;
const LONGEST_ASK = 300;
const LONGEST_WORD = 120;
const LONGEST_PASSAGE = 2000;
/** What one may write into one field. */
export const LONGEST_ANSWER = 4000;

const id = z.string().regex(/^[a-z][a-z0-9]{0,11}$/, 'An id is a letter and up to eleven letters or digits.');

/** As in the `lang` of a page: sw, pt-BR, zh-Hant. */
export const languageTag = z
  .string()
  .max(20)
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Write a language as a tag: en, pt-BR, ar.');

const asked = { id, required: z.boolean() };

export const surveyQuestion = z.discriminatedUnion('kind', [
  /** Numbers in a row with words at both ends. The first question of NPS, CSAT and CES is one of their scale. */
  z.strictObject({
    kind: z.literal('scale'),
    ...asked,
    min: z.number().int().min(0).max(1),
    max: z.number().int().min(2).max(10),
  }),
  z.strictObject({ kind: z.literal('stars'), ...asked, max: z.number().int().min(3).max(10) }),
  z.strictObject({
    kind: z.literal('choice'),
    ...asked,
    many: z.boolean(),
    /** In a new order for each reader, so that the first gains nothing. */
    shuffled: z.boolean(),
    options: z.array(id).min(2, 'Give at least two options.').max(MOST_OPTIONS),
  }),
  z.strictObject({ kind: z.literal('yes-no'), ...asked }),
  z.strictObject({ kind: z.literal('text'), ...asked, long: z.boolean() }),
  /** Text whose question depends on the main score: `byScore` of its texts. */
  z.strictObject({ kind: z.literal('follow-up'), ...asked }),
  /** Each touchpoint from 1 to 5, or left out. */
  z.strictObject({
    kind: z.literal('touchpoints'),
    ...asked,
    touchpointIds: z.array(z.number().int().positive()).min(1, 'Choose a touchpoint.').max(MOST_TOUCHPOINTS),
  }),
]);
export type SurveyQuestion = z.infer<typeof surveyQuestion>;
export type QuestionKind = SurveyQuestion['kind'];

/** The scale of a rating of touchpoints. */
export const TOUCHPOINT_SCALE = [1, 5] as const;

const word = z.string().max(LONGEST_WORD).default('');
const ask = z.string().max(LONGEST_ASK).default('');

const questionTexts = z.strictObject({
  ask,
  /** Words at the ends of a scale. */
  low: word,
  high: word,
  /** By option, or by the number of a touchpoint that is called otherwise here. */
  options: z.record(z.string(), z.string().max(LONGEST_WORD)).default({}),
  byScore: z.strictObject({ low: ask, middle: ask, high: ask }).nullable().default(null),
});
export type QuestionTexts = z.infer<typeof questionTexts>;

const surveyTexts = z.strictObject({
  title: ask,
  intro: z.string().max(LONGEST_PASSAGE).default(''),
  thanks: z.string().max(LONGEST_PASSAGE).default(''),
  /** Beside what the page itself says of what is kept. */
  privacy: z.string().max(LONGEST_PASSAGE).default(''),
  questions: z.record(z.string(), questionTexts).default({}),
  /** The page's own words ("Next", "Send"), for a language that Heard does not speak. */
  words: z.record(z.string(), word).default({}),
});
export type SurveyTexts = z.infer<typeof surveyTexts>;

/** What is asked, and how in each language. The first language is shown to whoever reads none of them. */
export const surveyContent = z
  .strictObject({
    languages: z.array(languageTag).min(1, 'A survey needs a language.').max(MOST_LANGUAGES),
    questions: z
      .array(surveyQuestion)
      .min(1, 'A survey needs a question.')
      .max(
        MOST_QUESTIONS,
        `A survey asks at most ${MOST_QUESTIONS} questions: longer ones are left half way.`,
      ),
    texts: z.record(languageTag, surveyTexts),
  })
  .superRefine((content, refine) => {
    const problem = (path: (string | number)[], message: string) =>
      refine.addIssue({ code: 'custom', path, message });
    for (const [what, ids] of [
      ['languages', content.languages],
      ['questions', content.questions.map((question) => question.id)],
    ] as const) {
      if (new Set(ids).size < ids.length) problem([what], 'The same one stands here twice.');
    }
    for (const language of content.languages) {
      if (!content.texts[language]) problem(['texts', language], 'This language has no texts.');
    }
    const texts = content.texts[content.languages[0] ?? ''];
    if (!texts) return;
    const where = ['texts', content.languages[0] ?? ''];
    if (texts.title.trim() === '') problem([...where, 'title'], 'The survey needs a title.');
    for (const [position, question] of content.questions.entries()) {
      const own = texts.questions[question.id];
      const at = [...where, 'questions', question.id];
      const said = question.kind === 'follow-up' ? Object.values(own?.byScore ?? {}) : [own?.ask ?? ''];
      if (said.length === 0 || said.some((text) => text.trim() === '')) {
        problem([...at, 'ask'], `Question ${position + 1} has no words yet.`);
      }
      if (question.kind === 'choice') {
        for (const option of question.options) {
          if (!own?.options[option]?.trim())
            problem([...at, 'options', option], 'An option has no words yet.');
        }
      }
    }
  });
export type SurveyContent = z.infer<typeof surveyContent>;

/** One answer: a score or stars, yes or no, an option, options, a text, or a rating by touchpoint. */
export type GivenValue = number | boolean | string | readonly string[] | Readonly<Record<string, number>>;
/** Answers by the question's id; what was left out has none. */
export type Given = Readonly<Record<string, GivenValue>>;

/** The scale of the record's score, and its kind: that of the main question, or of a questionnaire's first scale. */
export function mainQuestion(
  content: SurveyContent,
): Extract<SurveyQuestion, { kind: 'scale' | 'stars' }> | null {
  const first = content.questions[0];
  return first && (first.kind === 'scale' || first.kind === 'stars') ? first : null;
}

/** @returns null where the survey is a questionnaire of one's own, which follows nothing up */
export function bandOf(metric: SurveyMetric, score: number): ScoreBand | null {
  if (metric === 'custom') return null;
  const [low, middle] = BAND_ENDS[metric];
  if (score <= low) return 'low';
  return score <= middle ? 'middle' : 'high';
}

/** A field of the form: one a question, one a touchpoint of a rating. */
export function fieldName(questionId: string, touchpointId?: number): string {
  return touchpointId === undefined ? `q-${questionId}` : `q-${questionId}-${touchpointId}`;
}
