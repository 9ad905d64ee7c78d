'use client';

import { useMutation } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import {
  type FrontLineSetting,
  frontLineSettingInput,
  type Question,
  type Reason,
} from '@/server/collect/front-line/input';
import { LONGEST_QUESTION, LONGEST_REASON, MOST_TILES } from '@/server/collect/front-line/limits-input';
import { problemOf } from '../access/problem';
import { ProblemNote } from '../access/problem-note';
import { useRefresh } from '../access/use-refresh';
import { MoveButtons } from '../settings/move-buttons';
import { SaveBar } from '../settings/save-bar';
import { useTRPC } from '../shell/trpc-provider';
import { Button } from '../ui/button';
import { CheckboxField } from '../ui/checkbox-field';
import { TextField } from '../ui/text-field';
import { addReason, moveReason } from './reason-draft';

function ReasonRow({
  reason,
  first,
  last,
  onChange,
  onMove,
}: {
  reason: Reason;
  first: boolean;
  last: boolean;
  onChange: (reason: Reason) => void;
  onMove: (by: -1 | 1) => void;
}) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-rule py-2">
      <div className="min-w-40 flex-1">
        <TextField
          label="Words of the reason"
          labelHidden
          dir="auto"
          value={reason.name}
          maxLength={LONGEST_REASON}
          onChange={(event) => onChange({ ...reason, name: event.target.value })}
        />
      </div>
      <MoveButtons name={reason.name || 'this reason'} first={first} last={last} onMove={onMove} />
      <Button
        size="small"
        aria-pressed={!reason.off}
        onClick={() => onChange({ ...reason, off: !reason.off })}
        className="w-20"
      >
        {reason.off ? 'Off' : 'Shown'}
        <span className="sr-only">: {reason.name}</span>
      </Button>
    </li>
  );
}

function QuestionEditor({ question, onChange }: { question: Question; onChange: (next: Question) => void }) {
  const { reasons } = question;
  const shown = reasons.filter(({ off }) => !off).length;
  const put = (at: number, reason: Reason) =>
    onChange({ ...question, reasons: reasons.map((one, index) => (index === at ? reason : one)) });
  return (
    <section className="min-w-0" aria-label={question.name}>
      <TextField
        label={question.key === 'came' ? 'Why a customer came' : 'What a customer said'}
        hint={`${shown} of at most ${MOST_TILES} tiles are shown.`}
        dir="auto"
        value={question.name}
        maxLength={LONGEST_QUESTION}
        onChange={(event) => onChange({ ...question, name: event.target.value })}
      />
      <ul className="mt-2 border-t border-rule">
        {reasons.map((reason, at) => (
          <ReasonRow
            key={reason.key}
            reason={reason}
            first={at === 0}
            last={at === reasons.length - 1}
            onChange={(next) => put(at, next)}
            onMove={(by) => onChange({ ...question, reasons: moveReason(reasons, at, by) })}
          />
        ))}
      </ul>
      <Button
        size="small"
        className="mt-2"
        onClick={() => onChange({ ...question, reasons: addReason(reasons) })}
      >
        <Plus size={16} aria-hidden="true" />
        Add a reason
      </Button>
    </section>
  );
}

/** What the phone page asks: words, order, and what is off. Phones take it over when they are opened with a line. */
export function ReasonEditor({ setting }: { setting: FrontLineSetting }) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const [draft, setDraft] = useState(setting);
  const changed = JSON.stringify(draft) !== JSON.stringify(setting);
  const fault = changed ? frontLineSettingInput.safeParse(draft).error?.issues[0]?.message : undefined;
  const save = useMutation(
    trpc.collect.frontLine.changeSetting.mutationOptions({
      onSuccess: () => refresh('Saved. Phones take it over when they are next opened with a line.'),
    }),
  );
  const put = (next: Question) =>
    setDraft({ ...draft, questions: draft.questions.map((one) => (one.key === next.key ? next : one)) });
  return (
    <div>
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-2">
        {draft.questions.map((question) => (
          <QuestionEditor key={question.key} question={question} onChange={put} />
        ))}
      </div>
      <CheckboxField
        className="mt-6 max-w-2xl"
        label="Offer a “Speak” button"
        hint="It uses the browser's own dictation: on the phone where the browser offers that, else the voice goes to the maker of the browser (in Chrome to Google, in Safari to Apple). The page says which before anybody speaks. The microphone of the phone's keyboard works either way."
        checked={draft.speaks}
        onChange={(event) => setDraft({ ...draft, speaks: event.target.checked })}
      />
      <ProblemNote problem={problemOf(save.error)} />
      {changed ? (
        <SaveBar
          says={fault ?? 'Entries that were logged keep the words they were logged with.'}
          onDiscard={() => setDraft(setting)}
        >
          <Button
            tone="strong"
            busy={save.isPending}
            disabled={fault !== undefined}
            onClick={() => save.mutate(draft)}
          >
            Save
          </Button>
        </SaveBar>
      ) : null}
    </div>
  );
}
