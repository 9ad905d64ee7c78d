'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import {
  bandOf,
  type GivenValue,
  mainQuestion,
  type SurveyContent,
  type SurveyQuestion,
} from '@/server/collect/surveys/input';
import type { HeldView } from '@/server/collect/surveys/read-survey';
import { useRefresh } from '../access/use-refresh';
import { formatCount } from '../charts/prepare/number-format';
import { useTRPC } from '../shell/trpc-provider';
import { Button } from '../ui/button';
import { CheckboxField } from '../ui/checkbox-field';
import { Time } from '../ui/time';
import { HOLD_WORDS, KIND_WORDS } from './survey-words';

function spoken(
  question: SurveyQuestion,
  value: GivenValue,
  content: SurveyContent,
  touchpoints: Readonly<Record<number, string>>,
): string {
  const options = content.texts[content.languages[0] ?? '']?.questions[question.id]?.options ?? {};
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'string') return question.kind === 'choice' ? options[value] || value : value;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map((one: string) => options[one] || one).join(', ');
  return Object.entries(value)
    .map(([id, rated]) => `${touchpoints[Number(id)] ?? 'A touchpoint'} ${rated}`)
    .join(', ');
}

/** The question as it was asked: of a follow-up, the one of this score. */
function asked(question: SurveyQuestion, answer: HeldView['held'][number], view: HeldView): string {
  const content = view.contents[answer.version];
  const texts = content?.texts[content.languages[0] ?? '']?.questions[question.id];
  const main = content ? mainQuestion(content) : null;
  const score = main ? answer.given[main.id] : null;
  const band = typeof score === 'number' ? bandOf(view.survey.metric, score) : null;
  const byScore = question.kind === 'follow-up' ? texts?.byScore?.[band ?? 'middle'] : null;
  return byScore || texts?.ask || KIND_WORDS[question.kind];
}

/** What was answered, question by question. */
function Answered({ view, answer }: { view: HeldView; answer: HeldView['held'][number] }) {
  const content = view.contents[answer.version];
  if (!content) return null;
  return (
    <dl className="mt-1 flex flex-col gap-1">
      {content.questions.flatMap((question) => {
        const value = answer.given[question.id] as GivenValue | undefined;
        if (value === undefined) return [];
        return [
          <div key={question.id}>
            <dt className="text-note text-ink-faint">{asked(question, answer, view)}</dt>
            <dd dir="auto" className="break-words whitespace-pre-line">
              {spoken(question, value, content, view.touchpoints)}
            </dd>
          </div>,
        ];
      })}
    </dl>
  );
}

/** Answers that are held: a person decides which count. */
export function HeldList({ view, timeZone }: { view: HeldView; timeZone: string }) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const decide = useMutation(trpc.collect.surveys.decideHeld.mutationOptions());
  const { surveyId } = view.survey;
  const all = view.held.map(({ id }) => id);
  const ids = chosen.filter((id) => all.includes(id));

  async function act(does: 'let-in' | 'throw-out') {
    const answerIds = [...ids];
    const { decided } = await decide.mutateAsync({ surveyId, answerIds, act: does });
    setChosen([]);
    const answers = `${formatCount(decided)} ${decided === 1 ? 'answer' : 'answers'}`;
    refresh(does === 'let-in' ? `${answers} let in.` : `${answers} thrown out.`, async () => {
      await decide.mutateAsync({ surveyId, answerIds, act: 'hold' });
      refresh(`${answers} held again.`);
    });
  }

  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-ink pb-3">
        <CheckboxField
          label={`All ${formatCount(all.length)}`}
          checked={ids.length === all.length}
          onChange={(event) => setChosen(event.target.checked ? all : [])}
        />
        <span className="flex flex-wrap gap-2">
          <Button
            size="small"
            disabled={ids.length === 0}
            busy={decide.isPending}
            onClick={() => act('let-in')}
          >
            Let in {ids.length > 0 ? formatCount(ids.length) : ''}
          </Button>
          <Button
            size="small"
            disabled={ids.length === 0}
            busy={decide.isPending}
            onClick={() => act('throw-out')}
          >
            Throw out {ids.length > 0 ? formatCount(ids.length) : ''}
          </Button>
        </span>
      </div>
      <ul className="flex flex-col">
        {view.held.map((answer) => (
          <li key={answer.id} className="border-b border-rule py-3">
            <CheckboxField
              label={HOLD_WORDS[answer.heldFor]}
              checked={ids.includes(answer.id)}
              onChange={(event) =>
                setChosen(event.target.checked ? [...ids, answer.id] : ids.filter((id) => id !== answer.id))
              }
            />
            <div className="ml-7.5">
              <p className="text-small text-ink-soft">
                <Time at={answer.answeredAt} timeZone={timeZone} precision="minute" /> · {answer.link} ·{' '}
                {answer.finished ? 'finished' : 'score only'}
              </p>
              <Answered view={view} answer={answer} />
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
