'use client';

import { useState } from 'react';
import {
  bandOf,
  type Given,
  mainQuestion,
  type ScoreBand,
  type SurveyContent,
  type SurveyMetric,
} from '@/server/collect/surveys/input';
import { SelectField } from '../ui/select-field';
import { hasFirstStep, questionPage, thanksPage } from './hosted/survey-page';

type Shown = 'first' | ScoreBand | 'thanks';

/** A score of the band, so that the follow-up is the one it asks. */
function givenIn(content: SurveyContent, metric: SurveyMetric, band: ScoreBand): Given {
  const main = mainQuestion(content);
  if (!main) return {};
  const min = main.kind === 'scale' ? main.min : 1;
  const scores = Array.from({ length: main.max - min + 1 }, (_, at) => min + at);
  const score = scores.find((one) => bandOf(metric, one) === band);
  return score === undefined ? {} : { [main.id]: score };
}

/** The page as a respondent gets it, at the width of a phone: the same templates, drawn here. */
export function SurveyPreview({
  content,
  metric,
  audience,
  language,
  organisation,
  floor,
  touchpoints,
}: {
  content: SurveyContent;
  metric: SurveyMetric;
  audience: string;
  language: string;
  organisation: string;
  floor: number;
  touchpoints: ReadonlyMap<number, string>;
}) {
  const [shown, setShown] = useState<Shown>('first');
  const steps = hasFirstStep(content);
  const followed = metric !== 'custom' && content.questions.some(({ kind }) => kind === 'follow-up');
  const choices: { value: Shown; label: string }[] = [
    { value: 'first', label: steps ? 'First page' : 'The questions' },
    ...(steps
      ? followed
        ? ([
            { value: 'low', label: 'Second page, after a low score' },
            { value: 'middle', label: 'Second page, after a middle score' },
            { value: 'high', label: 'Second page, after a high score' },
          ] as const)
        : ([{ value: 'middle', label: 'Second page' }] as const)
      : []),
    { value: 'thanks', label: 'Thanks' },
  ];
  const at = choices.some(({ value }) => value === shown) ? shown : 'first';
  const frame = { content, language, organisation, inLanguage: (one: string) => `#${one}` };
  const page =
    at === 'thanks'
      ? thanksPage(frame)
      : questionPage({
          ...frame,
          metric,
          step: at === 'first' ? (steps ? 'first' : 'all') : 'rest',
          given: at === 'first' ? {} : givenIn(content, metric, at),
          problems: {},
          note: null,
          action: '#',
          hidden: {},
          trap: 'website',
          keeping: audience === 'employee' ? 'keptEmployee' : 'keptCustomer',
          floor,
          touchpoints,
          order: (options) => options,
        });
  return (
    <section aria-label="How it looks" className="flex flex-col gap-3">
      <SelectField
        label="Preview"
        value={at}
        choices={choices}
        onChange={(event) => setShown(event.target.value as Shown)}
      />
      <iframe
        title="The page as a respondent sees it"
        srcDoc={page}
        sandbox=""
        className="h-160 w-full max-w-97.5 rounded-card border border-rule-strong bg-paper"
      />
      <p className="max-w-97.5 text-small text-ink-faint">
        Drawn as it will be sent: without script, cookies or anything fetched. It follows light and dark of
        the reader’s device.
      </p>
    </section>
  );
}
