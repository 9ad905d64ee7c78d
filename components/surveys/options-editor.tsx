'use client';

import { X } from 'lucide-react';
import type { SurveyContent, SurveyQuestion } from '@/server/collect/surveys/input';
import { Button } from '../ui/button';
import { CheckboxField } from '../ui/checkbox-field';
import { TextField } from '../ui/text-field';
import { changeQuestion, freeId, questionTexts, withQuestionTexts } from './survey-draft';

const FEWEST = 2;
const MOST = 20;

/** The options of a choice: their words in one language, how many may be chosen, and their order. */
export function OptionsEditor({
  content,
  language,
  question,
  onChange,
}: {
  content: SurveyContent;
  language: string;
  question: Extract<SurveyQuestion, { kind: 'choice' }>;
  onChange: (content: SurveyContent) => void;
}) {
  const { options } = questionTexts(content, language, question.id);
  const change = (patch: Partial<typeof question>) =>
    onChange(changeQuestion(content, { ...question, ...patch }));
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-small font-medium">Options</legend>
      {question.options.map((option, at) => (
        <div key={option} className="flex items-end gap-1">
          <TextField
            className="grow"
            label={`Option ${at + 1}`}
            labelHidden
            dir="auto"
            maxLength={120}
            value={options[option] ?? ''}
            onChange={(event) =>
              onChange(
                withQuestionTexts(content, language, question.id, {
                  options: { ...options, [option]: event.target.value },
                }),
              )
            }
          />
          <Button
            tone="quiet"
            size="small"
            disabled={question.options.length <= FEWEST}
            onClick={() => change({ options: question.options.filter((one) => one !== option) })}
          >
            <X size={16} aria-hidden="true" />
            <span className="sr-only">Remove option {at + 1}</span>
          </Button>
        </div>
      ))}
      <Button
        size="small"
        className="self-start"
        disabled={question.options.length >= MOST}
        onClick={() => change({ options: [...question.options, freeId('o', question.options)] })}
      >
        Add an option
      </Button>
      <CheckboxField
        label="Several may be chosen"
        checked={question.many}
        onChange={(event) => change({ many: event.target.checked })}
      />
      <CheckboxField
        label="In a new order for each reader"
        hint="The first in a list is chosen more often. Leave it off where the options have an order of their own."
        checked={question.shuffled}
        onChange={(event) => change({ shuffled: event.target.checked })}
      />
    </fieldset>
  );
}
