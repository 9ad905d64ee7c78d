'use client';

import { Diamond, Triangle } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { LONGEST_SAID, READINGS, type Reading } from '@/server/collect/front-line/limits-input';
import { Button } from '../ui/button';
import { SelectField } from '../ui/select-field';
import { TextAreaField } from '../ui/text-area-field';
import { ownFirst } from './choose-desk';
import { type Desk, type Draft, EMPTY, type LogPlace, type LogSetting } from './log-shapes';
import { SpeakButton } from './speak-button';
import { Tiles } from './tiles';

const MARKS: Record<Reading, { name: string; mark: React.ReactNode }> = {
  bad: { name: 'Bad', mark: <Triangle size={14} className="shrink-0 rotate-180" aria-hidden="true" /> },
  mixed: { name: 'Mixed', mark: <Diamond size={14} className="shrink-0" aria-hidden="true" /> },
  good: { name: 'Good', mark: <Triangle size={14} className="shrink-0" aria-hidden="true" /> },
};
const READING_TILES = READINGS.map((key) => ({ key, ...MARKS[key] }));

function PlaceChoice({
  label,
  none,
  places,
  value,
  onChange,
}: {
  label: string;
  none: string;
  places: readonly LogPlace[];
  value: string | null;
  onChange: (key: string | null) => void;
}) {
  return (
    <SelectField
      label={label}
      labelHidden
      className="[&_select]:min-h-11"
      none={none}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value || null)}
      choices={ownFirst(places).map(({ key, name }) => ({ value: key, label: name }))}
    />
  );
}

interface LogFormProps {
  setting: LogSetting;
  desk: Desk;
  onDesk: (desk: Desk) => void;
  draft: Draft;
  onDraft: (draft: Draft) => void;
  /** Words that were spoken: they are added to the draft as it is by then. */
  onHeard: (words: string) => void;
  /** Whether an entry that was not taken is being mended. */
  mending: boolean;
  onLog: () => Promise<void>;
  /** What stands above the button: the way back, or what went wrong. */
  children: React.ReactNode;
}

/** One entry in two taps: a reason, and "Log it". Everything else may be left as it is. */
export function LogForm({
  setting,
  desk,
  onDesk,
  draft,
  onDraft,
  onHeard,
  mending,
  onLog,
  children,
}: LogFormProps) {
  const [busy, setBusy] = useState(false);
  const question = setting.questions.find(({ key }) => key === draft.question) ?? setting.questions[0];
  const says = draft.reason !== null || draft.text.trim() !== '';

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!says || busy) return;
    setBusy(true);
    await onLog().finally(() => setBusy(false));
  }

  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-4">
      <div className="grid grid-cols-2 gap-2">
        <PlaceChoice
          label="Site"
          none="No site"
          places={setting.sites}
          value={desk.site}
          onChange={(site) => onDesk({ ...desk, site })}
        />
        <PlaceChoice
          label="Touchpoint"
          none="No touchpoint"
          places={setting.touchpoints}
          value={desk.touchpoint}
          onChange={(touchpoint) => onDesk({ ...desk, touchpoint })}
        />
      </div>
      <Tiles
        label="What do you note?"
        tiles={setting.questions}
        picked={draft.question}
        always
        onPick={(key) => {
          if (key && key !== draft.question) onDraft({ ...draft, question: key, reason: null });
        }}
        className="grid-cols-2"
        tileClassName="min-h-14 font-serif text-lead leading-6"
      />
      {question ? (
        <Tiles
          label={question.name}
          tiles={question.reasons}
          picked={draft.reason}
          onPick={(reason) => onDraft({ ...draft, reason })}
          className="grid-cols-2 sm:grid-cols-4"
        />
      ) : null}
      <Tiles
        label="How did they seem to you?"
        labelShown
        tiles={READING_TILES}
        picked={draft.reading}
        onPick={(reading) => onDraft({ ...draft, reading })}
        className="grid-cols-3"
        tileClassName="min-h-11!"
      />
      <div>
        <TextAreaField
          label="In their words"
          hint="Type, or tap the microphone of your keyboard. No names, please."
          rows={2}
          maxLength={LONGEST_SAID}
          autoComplete="off"
          value={draft.text}
          onChange={(event) => onDraft({ ...draft, text: event.target.value })}
        />
        {setting.speaks ? <SpeakButton onText={onHeard} quiet={busy} /> : null}
      </div>
      <div className="sticky bottom-0 z-20 -mx-4 flex flex-col gap-2 border-t border-rule bg-paper px-4 pt-3 pb-[calc(0.75rem+env(safe-area-inset-bottom))] [@media(max-height:28rem)]:pt-1.5 [@media(max-height:28rem)]:pb-1.5">
        {children}
        <div className="flex gap-2">
          {mending ? (
            <Button onClick={() => onDraft({ ...EMPTY, question: draft.question })} className="min-h-14">
              Leave it
            </Button>
          ) : null}
          <Button
            type="submit"
            tone="strong"
            busy={busy}
            aria-disabled={!says}
            className="min-h-14 flex-1 text-lead! [@media(max-height:28rem)]:min-h-11"
          >
            {mending ? 'Send it again' : 'Log it'}
          </Button>
        </div>
      </div>
    </form>
  );
}
