'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { MOST_QUESTIONS, type QuestionKind, type SurveyContent } from '@/server/collect/surveys/input';
import type { SurveyView } from '@/server/collect/surveys/read-survey';
import { problemAt, problemOf } from '../access/problem';
import { ProblemNote } from '../access/problem-note';
import { useRefresh } from '../access/use-refresh';
import { SaveBar } from '../settings/save-bar';
import { useLeaveGuard } from '../settings/use-leave-guard';
import { useTRPC } from '../shell/trpc-provider';
import { Button } from '../ui/button';
import { SelectField } from '../ui/select-field';
import { TextAreaField } from '../ui/text-area-field';
import { TextField } from '../ui/text-field';
import { LanguageEditor } from './language-editor';
import { PageWordFields } from './page-word-fields';
import { QuestionEditor } from './question-editor';
import { addQuestion, NO_TEXTS, withTexts } from './survey-draft';
import { SurveyPreview } from './survey-preview';
import { KIND_WORDS } from './survey-words';

const KINDS = Object.keys(KIND_WORDS) as QuestionKind[];

interface Draft {
  readonly name: string;
  readonly content: SurveyContent;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly mostAnswers: string;
}

function draftOf({ survey, content }: SurveyView): Draft {
  return {
    name: survey.name,
    content,
    opensAt: survey.opensAt ?? '',
    closesAt: survey.closesAt ?? '',
    mostAnswers: survey.mostAnswers === null ? '' : String(survey.mostAnswers),
  };
}

/** What saving does, said before it is done. */
function savingWords({ survey }: SurveyView, contentChanged: boolean): string {
  if (survey.state === 'draft') return 'Nobody has been asked yet, so this replaces the draft.';
  if (!contentChanged) return 'The questions stay as they are.';
  return `Saving makes version ${survey.version + 1}. New readers get it at once; who has the page open still answers version ${survey.version}, and every answer keeps the version it answered.`;
}

/** The survey as it is edited, and beside it the page as it will be. */
export function SurveyBuilder({ view }: { view: SurveyView }) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const [saved, setSaved] = useState(() => ({ draft: draftOf(view), version: view.survey.version }));
  const [draft, setDraft] = useState(saved.draft);
  const [language, setLanguage] = useState(view.content.languages[0] ?? 'en');
  const save = useMutation(trpc.collect.surveys.save.mutationOptions());
  const problem = problemOf(save.error);
  const { survey, places } = view;
  const { content } = draft;
  const unsaved = JSON.stringify(draft) !== JSON.stringify(saved.draft);
  const contentChanged = JSON.stringify(draft.content) !== JSON.stringify(saved.draft.content);
  useLeaveGuard(unsaved);

  const change = (patch: Partial<Draft>) => setDraft({ ...draft, ...patch });
  const onChange = (next: SurveyContent) => change({ content: next });
  const texts = content.texts[language] ?? NO_TEXTS;
  const say = (patch: Partial<typeof texts>) => onChange(withTexts(content, language, patch));
  const kinds = KINDS.filter(
    (kind) =>
      kind !== 'follow-up' ||
      (survey.metric !== 'custom' && !content.questions.some((question) => question.kind === 'follow-up')),
  );

  async function submit() {
    try {
      const { version } = await save.mutateAsync({
        surveyId: survey.surveyId,
        version: saved.version,
        name: draft.name,
        content,
        opensAt: draft.opensAt || null,
        closesAt: draft.closesAt || null,
        mostAnswers: draft.mostAnswers === '' ? null : Number(draft.mostAnswers),
      });
      setSaved({ draft, version });
      refresh(version === saved.version ? 'Saved.' : `Saved as version ${version}.`);
    } catch {
      // Shown from the mutation's own state.
    }
  }

  return (
    <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_24.5rem]">
      <div className="flex min-w-0 flex-col gap-6">
        <ProblemNote problem={problem} fields={['name', 'opensAt', 'closesAt', 'mostAnswers']} />
        <TextField
          label="Name"
          hint="For your own lists. Respondents see the title."
          value={draft.name}
          maxLength={120}
          onChange={(event) => change({ name: event.target.value })}
          error={problemAt(problem, 'name')}
        />
        <LanguageEditor content={content} language={language} onLanguage={setLanguage} onChange={onChange} />
        <TextField
          label="Title"
          dir="auto"
          maxLength={300}
          value={texts.title}
          onChange={(event) => say({ title: event.target.value })}
        />
        <TextAreaField
          label="Introduction"
          rows={2}
          maxLength={2000}
          value={texts.intro}
          onChange={(event) => say({ intro: event.target.value })}
        />
        <section>
          <h2 className="text-title">Questions</h2>
          <ol className="mt-3 flex flex-col gap-5">
            {content.questions.map((question, at) => (
              <QuestionEditor
                key={question.id}
                content={content}
                metric={survey.metric}
                language={language}
                at={at}
                question={question}
                touchpoints={places.touchpoints}
                onChange={onChange}
              />
            ))}
          </ol>
          {content.questions.length < MOST_QUESTIONS ? (
            <SelectField
              className="mt-5 max-w-72"
              label="Add a question"
              none="Choose its kind"
              value=""
              choices={kinds.map((kind) => ({ value: kind, label: KIND_WORDS[kind] }))}
              onChange={(event) => onChange(addQuestion(content, event.target.value as QuestionKind))}
            />
          ) : (
            <p className="mt-5 text-small text-ink-soft">
              {MOST_QUESTIONS} questions are the most: longer surveys are left half way.
            </p>
          )}
        </section>
        <TextAreaField
          label="Thanks"
          rows={2}
          maxLength={2000}
          value={texts.thanks}
          onChange={(event) => say({ thanks: event.target.value })}
        />
        <TextAreaField
          label="Privacy note"
          hint="What the page keeps is said by itself, in plain words. Add who is responsible and whom to ask."
          rows={2}
          maxLength={2000}
          value={texts.privacy}
          onChange={(event) => say({ privacy: event.target.value })}
        />
        <PageWordFields content={content} language={language} onChange={onChange} />
        <section className="flex flex-col gap-3">
          <h2 className="text-title">When and how many</h2>
          <p className="text-small text-ink-faint">
            By the clock of {view.timeZone.replaceAll('_', ' ')}. Left empty, it is open from the moment you
            open it until you close it.
          </p>
          <div className="grid gap-3 sm:grid-cols-3">
            <TextField
              label="Opens"
              type="datetime-local"
              value={draft.opensAt}
              onChange={(event) => change({ opensAt: event.target.value })}
              error={problemAt(problem, 'opensAt')}
            />
            <TextField
              label="Closes"
              type="datetime-local"
              value={draft.closesAt}
              onChange={(event) => change({ closesAt: event.target.value })}
              error={problemAt(problem, 'closesAt')}
            />
            <TextField
              label="Most answers"
              type="number"
              min={1}
              value={draft.mostAnswers}
              onChange={(event) => change({ mostAnswers: event.target.value })}
              error={problemAt(problem, 'mostAnswers')}
            />
          </div>
        </section>
        {unsaved ? (
          <SaveBar says={savingWords(view, contentChanged)} onDiscard={() => setDraft(saved.draft)}>
            <Button tone="strong" busy={save.isPending} onClick={submit}>
              {contentChanged && survey.state !== 'draft' ? 'Save as a new version' : 'Save'}
            </Button>
          </SaveBar>
        ) : null}
      </div>
      <div className="lg:sticky lg:top-4 lg:self-start">
        <SurveyPreview
          content={content}
          metric={survey.metric}
          audience={survey.audience}
          language={language}
          organisation={view.organisation}
          floor={view.floor}
          touchpoints={new Map(places.touchpoints.map(({ id, name }) => [id, name]))}
        />
      </div>
    </div>
  );
}
