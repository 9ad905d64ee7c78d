import {
  type QuestionKind,
  type QuestionTexts,
  type SurveyContent,
  type SurveyQuestion,
  type SurveyTexts,
  TOUCHPOINT_SCALE,
} from '@/server/collect/surveys/input';

export const NO_TEXTS: SurveyTexts = {
  title: '',
  intro: '',
  thanks: '',
  privacy: '',
  questions: {},
  words: {},
};
export const NO_QUESTION_TEXTS: QuestionTexts = { ask: '', low: '', high: '', options: {}, byScore: null };

const DEFAULT_SCALE = TOUCHPOINT_SCALE;

/** The content with other texts in one language. */
export function withTexts(
  content: SurveyContent,
  language: string,
  texts: Partial<SurveyTexts>,
): SurveyContent {
  const before = content.texts[language] ?? NO_TEXTS;
  return { ...content, texts: { ...content.texts, [language]: { ...before, ...texts } } };
}

export function questionTexts(content: SurveyContent, language: string, id: string): QuestionTexts {
  return content.texts[language]?.questions[id] ?? NO_QUESTION_TEXTS;
}

export function withQuestionTexts(
  content: SurveyContent,
  language: string,
  id: string,
  texts: Partial<QuestionTexts>,
): SurveyContent {
  const questions = content.texts[language]?.questions ?? {};
  const own = { ...questionTexts(content, language, id), ...texts };
  return withTexts(content, language, { questions: { ...questions, [id]: own } });
}

/** An id that no question, or option, has. */
export function freeId(prefix: string, taken: readonly string[]): string {
  let number = taken.length + 1;
  while (taken.includes(`${prefix}${number}`)) number += 1;
  return `${prefix}${number}`;
}

function newQuestion(kind: QuestionKind, id: string): SurveyQuestion {
  const asked = { id, required: false };
  switch (kind) {
    case 'scale':
      return { kind, ...asked, min: DEFAULT_SCALE[0], max: DEFAULT_SCALE[1] };
    case 'stars':
      return { kind, ...asked, max: DEFAULT_SCALE[1] };
    case 'choice':
      return { kind, ...asked, many: false, shuffled: false, options: ['o1', 'o2'] };
    case 'text':
      return { kind, ...asked, long: true };
    case 'touchpoints':
      return { kind, ...asked, touchpointIds: [] };
    default:
      return { kind, ...asked };
  }
}

export function addQuestion(content: SurveyContent, kind: QuestionKind): SurveyContent {
  const id = freeId(
    'q',
    content.questions.map((question) => question.id),
  );
  const added = { ...content, questions: [...content.questions, newQuestion(kind, id)] };
  if (kind !== 'follow-up') return added;
  const byScore = { low: '', middle: '', high: '' };
  return content.languages.reduce(
    (all, language) => withQuestionTexts(all, language, id, { byScore }),
    added,
  );
}

export function changeQuestion(content: SurveyContent, question: SurveyQuestion): SurveyContent {
  const questions = content.questions.map((one) => (one.id === question.id ? question : one));
  return { ...content, questions };
}

/** Without a question, and without its texts in any language. */
export function removeQuestion(content: SurveyContent, id: string): SurveyContent {
  const texts = Object.entries(content.texts).map(([language, said]) => {
    const { [id]: _gone, ...questions } = said.questions;
    return [language, { ...said, questions }] as const;
  });
  return {
    ...content,
    questions: content.questions.filter((question) => question.id !== id),
    texts: Object.fromEntries(texts),
  };
}

export function moveQuestion(content: SurveyContent, at: number, by: -1 | 1): SurveyContent {
  const questions = [...content.questions];
  const [moved] = questions.splice(at, 1);
  if (moved) questions.splice(at + by, 0, moved);
  return { ...content, questions };
}

/** Adds a language without texts: until they are written, those of the first language stand in. */
export function addLanguage(content: SurveyContent, language: string): SurveyContent {
  if (content.languages.includes(language)) return content;
  return withTexts({ ...content, languages: [...content.languages, language] }, language, {});
}

export function removeLanguage(content: SurveyContent, language: string): SurveyContent {
  const { [language]: _gone, ...texts } = content.texts;
  return { ...content, languages: content.languages.filter((one) => one !== language), texts };
}

export function makeFirst(content: SurveyContent, language: string): SurveyContent {
  return {
    ...content,
    languages: [language, ...content.languages.filter((one) => one !== language)],
  };
}

/** How many of the texts that the first language has are missing in another. */
export function missingTexts(content: SurveyContent, language: string): number {
  const first = content.texts[content.languages[0] ?? ''];
  const own = content.texts[language];
  if (!first || language === content.languages[0]) return 0;
  const lacks = (there: string | undefined, here: string | undefined) =>
    there?.trim() && !here?.trim() ? 1 : 0;
  let missing =
    lacks(first.title, own?.title) + lacks(first.intro, own?.intro) + lacks(first.thanks, own?.thanks);
  for (const { id } of content.questions) {
    const [there, here] = [first.questions[id], own?.questions[id]];
    missing += lacks(there?.ask, here?.ask) + lacks(there?.low, here?.low) + lacks(there?.high, here?.high);
    for (const [option, word] of Object.entries(there?.options ?? {})) {
      missing += lacks(word, here?.options[option]);
    }
    for (const band of ['low', 'middle', 'high'] as const) {
      missing += lacks(there?.byScore?.[band], here?.byScore?.[band]);
    }
  }
  return missing;
}
