import type { TemplateKey } from '@/server/collect/surveys/edit-input';
import type { HoldReason, QuestionKind, SurveyMetric, SurveyState } from '@/server/collect/surveys/input';

export const STATE_WORDS: Record<SurveyState, string> = { draft: 'Draft', open: 'Open', closed: 'Closed' };

const WALL = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });

/** By the organisation's clock, as it stands in the form: 2027-01-05T09:00. */
const wallWords = (moment: string) => WALL.format(new Date(`${moment.slice(0, 16)}Z`));

/** From when until when a survey that was opened takes answers; empty where it is opened and closed by hand alone. */
export function spanWords({
  state,
  opensAt,
  closesAt,
}: {
  state: SurveyState;
  opensAt: string | null;
  closesAt: string | null;
}): string {
  if (state === 'closed') return '';
  const from = opensAt ? `from ${wallWords(opensAt)}` : '';
  const until = closesAt ? `until ${wallWords(closesAt)}` : '';
  return [from, until].filter(Boolean).join(' ');
}

export const METRIC_WORDS: Record<SurveyMetric, string> = {
  nps: 'Recommendation (NPS, 0 to 10)',
  csat: 'Satisfaction (CSAT, 1 to 5)',
  ces: 'Ease (CES, 1 to 7)',
  custom: 'Questionnaire of your own',
};

export const AUDIENCE_WORDS = { customer: 'Customers', employee: 'Employees', partner: 'Partners' } as const;

export const KIND_WORDS: Record<QuestionKind, string> = {
  scale: 'Score on a scale',
  stars: 'Rating from 1',
  choice: 'Choice',
  'yes-no': 'Yes or no',
  text: 'Text',
  'follow-up': 'Follow-up by score',
  touchpoints: 'Rating of touchpoints',
};

export const HOLD_WORDS: Record<HoldReason, string> = {
  trap: 'A field that people do not see was filled in, as programs do.',
  fast: 'It came within two seconds of opening the page.',
  many: 'More than twenty answers came from one network address within ten minutes.',
};

export const TEMPLATE_WORDS: Record<TemplateKey, { readonly name: string; readonly text: string }> = {
  nps: {
    name: 'Recommendation (NPS)',
    text: 'How likely they are to recommend you, from 0 to 10, and why. For the relationship as a whole.',
  },
  csat: {
    name: 'Satisfaction (CSAT)',
    text: 'How satisfied they are, from 1 to 5, and why. Right after one touchpoint.',
  },
  ces: {
    name: 'Ease (CES)',
    text: 'How easy it was to get something done, from 1 to 7, and why. After a task or a request.',
  },
  pulse: {
    name: 'Employee pulse',
    text: 'Would they recommend working here, and three questions on means, being heard and workload. Anonymous by construction.',
  },
  custom: {
    name: 'Short questionnaire',
    text: 'Up to ten questions of your own: scores, ratings, choices, yes or no, text.',
  },
};

/** Which words a follow-up of this metric has for its three bands. */
export const BAND_WORDS: Record<
  Exclude<SurveyMetric, 'custom'>,
  Record<'low' | 'middle' | 'high', string>
> = {
  nps: {
    low: 'After 0 to 6 (detractors)',
    middle: 'After 7 or 8 (passives)',
    high: 'After 9 or 10 (promoters)',
  },
  csat: { low: 'After 1 or 2', middle: 'After 3', high: 'After 4 or 5' },
  ces: { low: 'After 1 to 3', middle: 'After 4', high: 'After 5 to 7' },
};
