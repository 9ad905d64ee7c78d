'use client';

import { useState } from 'react';
import { formatCount } from '../charts/prepare/number-format';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import type { JourneyChanges } from './journey-draft';

const list = (names: readonly string[]) => names.join(', ');

/** What saving does, one sentence each. */
export function consequences(changes: JourneyChanges, records: number): string[] {
  const { added, removed, rephrased } = changes;
  const reread = added.length + removed.length + rephrased.length > 0;
  return [
    ...(added.length > 0 ? [`Added: ${list(added.map(({ name }) => name))}.`] : []),
    ...(removed.length > 0
      ? [
          `Removed: ${list(removed.map(({ name }) => name))}. What was asked about it stays in its records; naming it again brings it back.`,
        ]
      : []),
    ...(rephrased.length > 0 ? [`Other phrases: ${list(rephrased)}.`] : []),
    reread && records > 0
      ? `All ${formatCount(records)} records are read again in the background. Until that is done, numbers of touchpoints mix old and new; pages say how many wait.`
      : reread
        ? 'What you collect from now on is read by it.'
        : 'Only names, order, owners or control change: nothing has to be read again.',
    ...(reread && records > 0 ? ['People’s corrections stay, and win over the machine again.'] : []),
  ];
}

/** Says what will happen, then saves. */
export function SaveJourney({
  changes,
  records,
  busy,
  onSave,
}: {
  changes: JourneyChanges;
  records: number;
  busy: boolean;
  onSave: () => Promise<void>;
}) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button tone="strong">Save …</Button>}
      title="Save the journey"
    >
      <ul className="flex list-disc flex-col gap-2 pl-5">
        {consequences(changes, records).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <div className="flex justify-end gap-2">
        <Button onClick={() => setOpen(false)}>Not yet</Button>
        <Button tone="strong" busy={busy} onClick={() => onSave().finally(() => setOpen(false))}>
          Save
        </Button>
      </div>
    </Dialog>
  );
}
