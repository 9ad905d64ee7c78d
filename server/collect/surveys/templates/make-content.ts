import type { Audience } from '../../input';
import type { TemplateKey } from '../edit-input';
import type { SurveyContent, SurveyMetric, SurveyQuestion, SurveyTexts } from '../input';
import { TEMPLATE_TEXTS, type TemplateTexts } from './template-texts';

interface Template {
  readonly metric: SurveyMetric;
  readonly audience: Audience;
  readonly questions: readonly SurveyQuestion[];
  readonly texts: (said: TemplateTexts) => Pick<SurveyTexts, 'title' | 'questions'>;
}

const scale = (min: number, max: number): SurveyQuestion => ({
  kind: 'scale',
  id: 'score',
  required: true,
  min,
  max,
});
const FOLLOW_UP: SurveyQuestion = { kind: 'follow-up', id: 'why', required: false };
const OFTEN = (id: string): SurveyQuestion => ({ kind: 'scale', id, required: false, min: 1, max: 5 });

const asked = (ask: string, low = '', high = '') => ({ ask, low, high, options: {}, byScore: null });
const scored = (said: TemplateTexts, key: 'nps' | 'csat' | 'ces' | 'pulse') => ({
  score: asked(said[key].ask, said[key].low, said[key].high),
  why: { ...asked(''), byScore: { ...said.follow } },
});
const main = (key: 'nps' | 'csat' | 'ces') => (said: TemplateTexts) => ({
  title: said.title,
  questions: scored(said, key),
});

const TEMPLATES: Record<TemplateKey, Template> = {
  nps: { metric: 'nps', audience: 'customer', questions: [scale(0, 10), FOLLOW_UP], texts: main('nps') },
  csat: { metric: 'csat', audience: 'customer', questions: [scale(1, 5), FOLLOW_UP], texts: main('csat') },
  ces: { metric: 'ces', audience: 'customer', questions: [scale(1, 7), FOLLOW_UP], texts: main('ces') },
  pulse: {
    metric: 'nps',
    audience: 'employee',
    questions: [scale(0, 10), FOLLOW_UP, OFTEN('means'), OFTEN('heard'), OFTEN('load')],
    texts: (said) => ({
      title: said.pulseTitle,
      questions: {
        ...scored(said, 'pulse'),
        means: asked(said.means, said.never, said.always),
        heard: asked(said.heard, said.never, said.always),
        load: asked(said.load.ask, said.load.low, said.load.high),
      },
    }),
  },
  custom: {
    metric: 'custom',
    audience: 'customer',
    questions: [
      { kind: 'stars', id: 'score', required: true, max: 5 },
      { kind: 'yes-no', id: 'done', required: false },
      { kind: 'text', id: 'open', required: false, long: true },
    ],
    texts: (said) => ({
      title: said.title,
      questions: {
        score: asked(said.csat.ask, said.csat.low, said.csat.high),
        done: asked(said.done),
        open: asked(said.open),
      },
    }),
  },
};

function named<T>(value: T, organisation: string): T {
  if (typeof value === 'string') return value.replaceAll('{organisation}', organisation) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, named(one, organisation)])) as T;
}

/** A survey as its template words it, the organisation's own language first. */
export function makeContent(
  key: TemplateKey,
  organisation: string,
  defaultLanguage: string | null,
): { readonly metric: SurveyMetric; readonly audience: Audience; readonly content: SurveyContent } {
  const template = TEMPLATES[key];
  const own = defaultLanguage?.split('-')[0] ?? '';
  const first = own in TEMPLATE_TEXTS ? own : 'en';
  const languages = [first, ...Object.keys(TEMPLATE_TEXTS).filter((language) => language !== first)];
  const texts = Object.entries(TEMPLATE_TEXTS).map(([language, said]): [string, SurveyTexts] => [
    language,
    named(
      { ...template.texts(said), intro: said.intro, thanks: said.thanks, privacy: '', words: {} },
      organisation,
    ),
  ]);
  return {
    metric: template.metric,
    audience: template.audience,
    content: { languages, questions: [...template.questions], texts: Object.fromEntries(texts) },
  };
}
