'use client';

import { useState } from 'react';
import { Button } from '../ui/button';
import { type Choice, SelectField } from '../ui/select-field';
import type { Feeling } from './voice';

export interface Correction {
  readonly touchpointId: number;
  /** Null: this record does not speak of the touchpoint. */
  readonly sentiment: Feeling | null;
}

const FEELINGS: readonly Choice[] = [
  { value: '1', label: 'Positive' },
  { value: '0', label: 'Neutral' },
  { value: '-1', label: 'Negative' },
  { value: 'none', label: 'Does not speak of it' },
];

function sentimentOf(value: string): Feeling | null {
  return value === '1' ? 1 : value === '0' ? 0 : value === '-1' ? -1 : null;
}

/** Puts a label right. The correction is kept apart from the reading, and wins over it. */
export function MentionCorrection({
  touchpoints,
  onCorrect,
}: {
  touchpoints: readonly Choice[];
  onCorrect: (correction: Correction) => Promise<void>;
}) {
  const [touchpoint, setTouchpoint] = useState(touchpoints[0]?.value ?? '');
  const [feeling, setFeeling] = useState('1');
  const [busy, setBusy] = useState(false);

  async function send() {
    setBusy(true);
    try {
      await onCorrect({ touchpointId: Number(touchpoint), sentiment: sentimentOf(feeling) });
    } finally {
      setBusy(false);
    }
  }

  return (
    <form
      className="flex flex-wrap items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <SelectField
        label="Touchpoint"
        choices={touchpoints}
        value={touchpoint}
        onChange={(event) => setTouchpoint(event.target.value)}
      />
      <SelectField
        label="Feeling"
        choices={FEELINGS}
        value={feeling}
        onChange={(event) => setFeeling(event.target.value)}
      />
      <Button type="submit" busy={busy}>
        Correct
      </Button>
    </form>
  );
}
