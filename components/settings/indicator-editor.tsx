'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { IndicatorSettings } from '@/server/measure/indicator-settings';
import { type IndicatorInput, MOST_INDICATORS } from '@/server/measure/indicators/input';
import { problemOf } from '../access/problem';
import { ProblemNote } from '../access/problem-note';
import { useRefresh } from '../access/use-refresh';
import { useTRPC } from '../shell/trpc-provider';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { IndicatorArchive } from './indicator-archive';
import { IndicatorDialog } from './indicator-dialog';
import { sameIndicator } from './indicator-draft';
import { IndicatorHistory } from './indicator-history';
import { IndicatorList } from './indicator-list';
import { moved } from './journey-draft';
import { SaveBar } from './save-bar';
import { useLeaveGuard } from './use-leave-guard';

/** Where the dialog writes: a place in the list, or a new row. */
type Opened = number | 'new' | null;

const PUT_BACK = 'Put back as it was before.';

function savedAs(draft: readonly IndicatorInput[]): string {
  return draft.length === 0
    ? 'With none chosen, the board shows the default set.'
    : 'The board shows them as soon as you save.';
}

/** The board's indicators as they are being chosen: nothing counts until they are saved as a whole. */
export function IndicatorEditor({ settings }: { settings: IndicatorSettings }) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const [draft, setDraft] = useState<readonly IndicatorInput[]>(settings.chosen);
  const [opened, setOpened] = useState<Opened>(null);
  const [history, setHistory] = useState<{ id: number; name: string } | null>(null);
  const unsaved =
    draft.length !== settings.chosen.length ||
    draft.some((one, i) => {
      const saved = settings.chosen[i];
      return !saved || !sameIndicator(one, saved);
    });
  useLeaveGuard(unsaved);

  const restore = useMutation(
    trpc.measure.indicators.save.mutationOptions({
      onSuccess: () => refresh('The indicators of before are back.'),
      onError: (error) => refresh(`They could not be brought back: ${error.message}`),
    }),
  );
  const before = settings.chosen.map((one) => ({ ...one, reason: PUT_BACK }));
  const save = useMutation(
    trpc.measure.indicators.save.mutationOptions({
      // Undone only while nobody, in another tab or elsewhere, has changed them again.
      onSuccess: ({ basedOn }) =>
        refresh('The indicators are saved.', () => restore.mutate({ indicators: before, basedOn })),
    }),
  );

  const change = (next: readonly IndicatorInput[]) => {
    save.reset();
    setDraft(next);
  };
  const full = draft.length >= MOST_INDICATORS;
  const add = (
    <Button disabled={full} onClick={() => setOpened('new')}>
      Add an indicator
    </Button>
  );

  return (
    <div className="flex flex-col gap-5">
      {draft.length > 0 ? (
        <>
          <IndicatorList
            indicators={draft}
            settings={settings}
            acts={{
              onOpen: setOpened,
              onMove: (at, by) => change(moved(draft, at, by)),
              onArchive: (at) => change(draft.filter((_, i) => i !== at)),
              onHistory: setHistory,
            }}
          />
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            {add}
            <p className="text-small text-ink-faint">
              {draft.length} of {MOST_INDICATORS}: more than that is a report, not a page.
            </p>
          </div>
        </>
      ) : settings.defaults.length > 0 ? (
        <>
          <p className="max-w-xl font-serif text-lead">
            Nothing is chosen, so the board shows the scores that most people gave, without targets or owners:
          </p>
          <IndicatorList indicators={settings.defaults} settings={settings} />
          <div className="flex flex-wrap gap-2">
            <Button tone="strong" onClick={() => change(settings.defaults)}>
              Start from the default set
            </Button>
            {add}
          </div>
        </>
      ) : (
        <EmptyState title="Nothing is chosen, and too little was collected to offer a set" action={add}>
          The board then shows the scores that most people gave, as soon as there are enough of them.
        </EmptyState>
      )}
      <IndicatorArchive archived={settings.archived} blocked={unsaved} onHistory={setHistory} />
      <ProblemNote problem={problemOf(save.error)} />
      {unsaved ? (
        <SaveBar says={savedAs(draft)} onDiscard={() => change(settings.chosen)}>
          <Button
            tone="strong"
            busy={save.isPending}
            onClick={() => save.mutate({ indicators: [...draft], basedOn: settings.basedOn })}
          >
            Save
          </Button>
        </SaveBar>
      ) : null}
      {opened === null ? null : (
        <IndicatorDialog
          key={opened}
          indicator={opened === 'new' ? null : (draft[opened] ?? null)}
          board={draft}
          settings={settings}
          themes={[...new Set(draft.map(({ theme }) => theme))]}
          onDone={(indicator) => {
            change(
              opened === 'new'
                ? [...draft, indicator]
                : draft.map((one, i) => (i === opened ? indicator : one)),
            );
            setOpened(null);
          }}
          onClose={() => setOpened(null)}
        />
      )}
      {history ? (
        <IndicatorHistory indicator={history} timeZone={settings.timeZone} onClose={() => setHistory(null)} />
      ) : null}
    </div>
  );
}
