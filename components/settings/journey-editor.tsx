'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { JourneyInput } from '@/server/collect/structure/input';
import type { JourneyTemplate } from '@/server/collect/structure/journey-templates';
import type { JourneyShown } from '@/server/collect/structure/read-journey';
import { problemOf } from '../access/problem';
import { ProblemNote } from '../access/problem-note';
import { useRefresh } from '../access/use-refresh';
import { formatCount } from '../charts/prepare/number-format';
import { useTRPC } from '../shell/trpc-provider';
import { Button } from '../ui/button';
import { TextField } from '../ui/text-field';
import {
  addStage,
  changesOf,
  freeKey,
  moveStage,
  moveTouchpoint,
  placeTouchpoint,
  removeStage,
  removeTouchpoint,
  renameStage,
  type Touchpoint,
  touchpointsOf,
} from './journey-draft';
import { NameDialog } from './name-dialog';
import { SaveBar } from './save-bar';
import { SaveJourney } from './save-journey';
import { StageSection } from './stage-section';
import { TemplateChoice } from './template-choice';
import { TouchpointDialog, type TouchpointEdited } from './touchpoint-dialog';
import { TryPhrases } from './try-phrases';
import { useLeaveGuard } from './use-leave-guard';

interface Opened {
  readonly stageKey: string;
  readonly touchpoint: Touchpoint | null;
}

/** The journey as it is being written: nothing counts until it is saved as a whole. */
export function JourneyEditor({
  shown,
  templates,
}: {
  shown: JourneyShown;
  templates: readonly JourneyTemplate[];
}) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const [draft, setDraft] = useState(shown.journey);
  const [opened, setOpened] = useState<Opened | null>(null);
  const changes = changesOf(shown.journey, draft);
  useLeaveGuard(changes.any);

  const restore = useMutation(
    trpc.collect.structure.replaceJourney.mutationOptions({
      onSuccess: () => refresh('The journey of before is back.'),
      onError: (error) => refresh(`It could not be brought back: ${error.message}`),
    }),
  );
  const save = useMutation(
    trpc.collect.structure.replaceJourney.mutationOptions({
      onSuccess: ({ records, previous, fingerprint }, { journey }) => {
        const before = touchpointsOf(previous).map(({ key }) => key);
        const added = journey.stages
          .flatMap((stage) => stage.touchpoints.map(({ key }) => key))
          .filter((key) => !before.includes(key));
        refresh(
          records > 0
            ? `Saved. ${formatCount(records)} records are being read again.`
            : 'The journey is saved.',
          previous
            ? () => restore.mutate({ journey: previous, removing: added, basedOn: fingerprint })
            : undefined,
        );
      },
    }),
  );

  if (!draft) return <TemplateChoice templates={templates} onChoose={setDraft} />;

  const change = (next: JourneyInput | null) => {
    save.reset();
    setDraft(next);
  };

  function done(journey: JourneyInput, { touchpoint }: Opened, { stageKey, row }: TouchpointEdited) {
    const taken = [...touchpointsOf(journey), ...touchpointsOf(shown.journey)].map(({ key }) => key);
    const key = touchpoint?.key ?? freeKey(row.name, taken, 'touchpoint');
    change(placeTouchpoint(journey, stageKey, { ...row, key }));
    setOpened(null);
  }

  const { stages } = draft;
  return (
    <>
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-8">
          <TextField
            label="What the journey is called"
            value={draft.name}
            maxLength={120}
            onChange={(event) => change({ ...draft, name: event.target.value })}
            className="max-w-md"
          />
          {stages.map((stage, i) => (
            <StageSection
              key={stage.key}
              stage={stage}
              first={i === 0}
              last={i === stages.length - 1}
              teams={shown.teams}
              use={shown.use}
              onRename={(name) => change(renameStage(draft, stage.key, name))}
              onMove={(by) => change(moveStage(draft, stage.key, by))}
              onRemove={() => change(removeStage(draft, stage.key))}
              onAdd={() => setOpened({ stageKey: stage.key, touchpoint: null })}
              onOpen={(touchpoint) => setOpened({ stageKey: stage.key, touchpoint })}
              onMoveTouchpoint={(key, by) => change(moveTouchpoint(draft, key, by))}
              onRemoveTouchpoint={(key) => change(removeTouchpoint(draft, key))}
            />
          ))}
          <div>
            <NameDialog
              trigger={<Button>Add a stage</Button>}
              title="Add a stage"
              label="Name of the stage"
              act="Add"
              onName={(name) => change(addStage(draft, name))}
            />
          </div>
        </div>
        <div className="lg:sticky lg:top-6 lg:self-start">
          <TryPhrases journey={draft} />
        </div>
      </div>
      <div className="mt-6">
        <ProblemNote problem={problemOf(save.error)} />
      </div>
      {changes.any ? (
        <SaveBar
          says={`${touchpointsOf(draft).length} touchpoints in ${stages.length} ${stages.length === 1 ? 'stage' : 'stages'}.`}
          onDiscard={() => change(shown.journey)}
        >
          <SaveJourney
            changes={changes}
            records={shown.records}
            busy={save.isPending}
            onSave={async () => {
              await save
                .mutateAsync({
                  journey: draft,
                  removing: changes.removed.map(({ key }) => key),
                  basedOn: shown.fingerprint,
                })
                .catch(() => undefined);
            }}
          />
        </SaveBar>
      ) : null}
      {opened ? (
        <TouchpointDialog
          key={opened.touchpoint?.key ?? 'new'}
          touchpoint={opened.touchpoint}
          stageKey={opened.stageKey}
          stages={stages}
          teams={shown.teams}
          takenNames={touchpointsOf(draft)
            .filter(({ key }) => key !== opened.touchpoint?.key)
            .map(({ name }) => name)}
          onDone={(edited) => done(draft, opened, edited)}
          onClose={() => setOpened(null)}
        />
      ) : null}
    </>
  );
}
