'use client';

import { Trash2 } from 'lucide-react';
import type { SurveyContent, SurveyMetric, SurveyQuestion } from '@/server/collect/surveys/input';
import { MoveButtons } from '../settings/move-buttons';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { CheckboxField } from '../ui/checkbox-field';
import { SelectField } from '../ui/select-field';
import { TextField } from '../ui/text-field';
import { OptionsEditor } from './options-editor';
import {
  changeQuestion,
  moveQuestion,
  questionTexts,
  removeQuestion,
  withQuestionTexts,
} from './survey-draft';
import { BAND_WORDS, KIND_WORDS } from './survey-words';

export interface Place {
  readonly id: number;
  readonly name: string;
}

const HIGHEST = [3, 4, 5, 7, 10];

interface EditorProps {
  content: SurveyContent;
  metric: SurveyMetric;
  language: string;
  at: number;
  question: SurveyQuestion;
  touchpoints: readonly Place[];
  onChange: (content: SurveyContent) => void;
}

function ScaleFields({ content, question, onChange }: EditorProps) {
  if (question.kind !== 'scale' && question.kind !== 'stars') return null;
  const min = question.kind === 'scale' ? question.min : 1;
  return (
    <div className="grid grid-cols-2 gap-3">
      {question.kind === 'scale' ? (
        <SelectField
          label="From"
          value={String(min)}
          choices={['0', '1'].map((value) => ({ value, label: value }))}
          onChange={(event) =>
            onChange(changeQuestion(content, { ...question, min: Number(event.target.value) }))
          }
        />
      ) : null}
      <SelectField
        label={question.kind === 'scale' ? 'To' : 'Highest rating'}
        value={String(question.max)}
        choices={HIGHEST.map((value) => ({ value: String(value), label: String(value) }))}
        onChange={(event) =>
          onChange(changeQuestion(content, { ...question, max: Number(event.target.value) }))
        }
      />
    </div>
  );
}

function FollowUpFields({ content, metric, language, question, onChange }: EditorProps) {
  const byScore = questionTexts(content, language, question.id).byScore ?? { low: '', middle: '', high: '' };
  if (metric === 'custom') return null;
  return (
    <div className="flex flex-col gap-3">
      {(['low', 'middle', 'high'] as const).map((band) => (
        <TextField
          key={band}
          label={BAND_WORDS[metric][band]}
          dir="auto"
          maxLength={300}
          value={byScore[band]}
          onChange={(event) =>
            onChange(
              withQuestionTexts(content, language, question.id, {
                byScore: { ...byScore, [band]: event.target.value },
              }),
            )
          }
        />
      ))}
    </div>
  );
}

function TouchpointFields({ content, question, touchpoints, onChange }: EditorProps) {
  if (question.kind !== 'touchpoints') return null;
  if (touchpoints.length === 0) {
    return (
      <p className="text-small text-ink-soft">
        There are no touchpoints yet: add them under Settings, Journey.
      </p>
    );
  }
  const toggle = (id: number, on: boolean) =>
    on ? [...question.touchpointIds, id] : question.touchpointIds.filter((one) => one !== id);
  return (
    <fieldset>
      <legend className="text-small font-medium">Touchpoints that are rated</legend>
      <div className="mt-1 grid max-h-56 overflow-y-auto rounded-card border border-rule px-3 py-1 sm:grid-cols-2">
        {touchpoints.map(({ id, name }) => (
          <CheckboxField
            key={id}
            label={name}
            checked={question.touchpointIds.includes(id)}
            onChange={(event) =>
              onChange(
                changeQuestion(content, { ...question, touchpointIds: toggle(id, event.target.checked) }),
              )
            }
          />
        ))}
      </div>
    </fieldset>
  );
}

/** One question with its texts in the language that is edited. */
export function QuestionEditor(props: EditorProps) {
  const { content, metric, language, at, question, onChange } = props;
  const texts = questionTexts(content, language, question.id);
  const isMain = at === 0 && metric !== 'custom';
  const name = `question ${at + 1}`;
  const hasEnds = question.kind === 'scale' || question.kind === 'stars' || question.kind === 'touchpoints';
  const say = (patch: Partial<typeof texts>) =>
    onChange(withQuestionTexts(content, language, question.id, patch));
  return (
    <li className="flex flex-col gap-3 border-t border-rule pt-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="flex flex-wrap items-center gap-2 text-body font-medium">
          {at + 1}. {KIND_WORDS[question.kind]} {isMain ? <Badge>the score</Badge> : null}
        </h3>
        {isMain ? null : (
          <span className="flex">
            <MoveButtons
              name={name}
              first={at === (metric === 'custom' ? 0 : 1)}
              last={at === content.questions.length - 1}
              onMove={(by) => onChange(moveQuestion(content, at, by))}
            />
            <Button
              tone="quiet"
              size="small"
              disabled={content.questions.length === 1}
              onClick={() => onChange(removeQuestion(content, question.id))}
            >
              <Trash2 size={16} aria-hidden="true" />
              <span className="sr-only">Remove {name}</span>
            </Button>
          </span>
        )}
      </div>
      {question.kind === 'follow-up' ? (
        <FollowUpFields {...props} />
      ) : (
        <TextField
          label="Question"
          dir="auto"
          maxLength={300}
          value={texts.ask}
          onChange={(event) => say({ ask: event.target.value })}
        />
      )}
      {isMain ? null : <ScaleFields {...props} />}
      {hasEnds ? (
        <div className="grid grid-cols-2 gap-3">
          <TextField
            label="Lowest means"
            dir="auto"
            maxLength={120}
            value={texts.low}
            onChange={(event) => say({ low: event.target.value })}
          />
          <TextField
            label="Highest means"
            dir="auto"
            maxLength={120}
            value={texts.high}
            onChange={(event) => say({ high: event.target.value })}
          />
        </div>
      ) : null}
      {question.kind === 'choice' ? <OptionsEditor {...props} question={question} /> : null}
      <TouchpointFields {...props} />
      {isMain ? null : (
        <CheckboxField
          label="An answer is required"
          checked={question.required}
          onChange={(event) =>
            onChange(changeQuestion(content, { ...question, required: event.target.checked }))
          }
        />
      )}
    </li>
  );
}
