'use client';

import { type FormEvent, useState } from 'react';
import { P_WORDS } from '../touchpoint/p-words';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { SelectField } from '../ui/select-field';
import { TextAreaField } from '../ui/text-area-field';
import { TextField } from '../ui/text-field';
import { phrasesOf, type Stage, type Touchpoint } from './journey-draft';

const P_CHOICES = Object.entries(P_WORDS).map(([value, label]) => ({ value, label }));
const HALF = 0.5;

export interface TouchpointEdited {
  readonly stageKey: string;
  readonly row: Omit<Touchpoint, 'key'>;
}

function readForm(form: FormData): TouchpointEdited {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const p = text('p');
  return {
    stageKey: text('stage'),
    row: {
      name: text('name'),
      p: p === 'people' || p === 'product' ? p : 'process',
      control: Math.min(100, Math.max(0, Number(text('control')) || 0)) / 100,
      ownerTeamKey: text('owner') || null,
      patterns: phrasesOf(text('phrases')),
    },
  };
}

/** One touchpoint of the draft: what it is, who owns it, and the phrases that speak of it. Saves nothing by itself. */
export function TouchpointDialog({
  touchpoint,
  stageKey,
  stages,
  teams,
  takenNames,
  onDone,
  onClose,
}: {
  /** null for a new one. */
  touchpoint: Touchpoint | null;
  stageKey: string;
  stages: readonly Stage[];
  teams: readonly { readonly key: string; readonly name: string }[];
  takenNames: readonly string[];
  onDone: (edited: TouchpointEdited) => void;
  onClose: () => void;
}) {
  const [problem, setProblem] = useState<string | null>(null);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    // The dialog is drawn outside the page, yet React would hand the event on to a form around it.
    event.stopPropagation();
    const edited = readForm(new FormData(event.currentTarget));
    const same = (name: string) => name.trim().toLowerCase() === edited.row.name.toLowerCase();
    if (takenNames.some(same)) setProblem('Another touchpoint has this name.');
    else onDone(edited);
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={touchpoint ? touchpoint.name : 'New touchpoint'}
      description={
        touchpoint
          ? `Its key, “${touchpoint.key}”, stands in addresses and files and stays when the name changes.`
          : 'A place on the journey where customers feel something, and somebody can act.'
      }
    >
      <form method="post" onSubmit={submit} className="flex flex-col gap-5">
        <TextField
          label="Name"
          name="name"
          defaultValue={touchpoint?.name}
          maxLength={120}
          required
          error={problem}
        />
        <SelectField
          label="Stage"
          name="stage"
          defaultValue={stageKey}
          choices={stages.map(({ key, name }) => ({ value: key, label: name }))}
        />
        <div className="grid grid-cols-2 gap-4">
          <SelectField
            label="Rests mostly on"
            name="p"
            defaultValue={touchpoint?.p ?? 'process'}
            choices={P_CHOICES}
          />
          <TextField
            label="We control it to, %"
            name="control"
            type="number"
            min={0}
            max={100}
            step={1}
            inputMode="numeric"
            defaultValue={Math.round((touchpoint?.control ?? HALF) * 100)}
            required
          />
        </div>
        <SelectField
          label="Owner"
          hint={teams.length === 0 ? 'Make a team first, under Teams.' : undefined}
          name="owner"
          none="Nobody yet"
          defaultValue={touchpoint?.ownerTeamKey ?? ''}
          choices={teams.map(({ key, name }) => ({ value: key, label: name }))}
        />
        <TextAreaField
          label="Phrases that speak of it"
          hint="One a line. A * finds every ending: wait* finds waited and waiting. Any language."
          name="phrases"
          rows={8}
          spellCheck={false}
          defaultValue={touchpoint?.patterns.join('\n')}
        />
        <Button type="submit" tone="strong" className="self-start">
          {touchpoint ? 'Done' : 'Add'}
        </Button>
      </form>
    </Dialog>
  );
}
