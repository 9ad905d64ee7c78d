'use client';

import { type ReactNode, useState } from 'react';
import { Button } from './button';
import { Dialog } from './dialog';
import { TextField } from './text-field';

export interface ConfirmDialogProps {
  trigger: ReactNode;
  title: string;
  /** What will happen, what stays safe, and whether it can be undone. */
  description: string;
  act: string;
  /** Where the act cannot be undone: the name that has to be typed. */
  typeName?: string;
  onConfirm: () => void | Promise<void>;
}

export function ConfirmDialog({ trigger, title, description, act, typeName, onConfirm }: ConfirmDialogProps) {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const ready = !typeName || typed.trim() === typeName.trim();

  async function confirm() {
    setBusy(true);
    try {
      await onConfirm();
      setOpen(false);
      setTyped('');
    } finally {
      setBusy(false);
    }
  }

  return (
    <Dialog open={open} onOpenChange={setOpen} trigger={trigger} title={title} description={description}>
      {typeName ? (
        <TextField
          label={`Type “${typeName}” to confirm`}
          value={typed}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
        />
      ) : null}
      <div className="flex justify-end gap-2">
        <Button onClick={() => setOpen(false)}>Keep it</Button>
        <Button tone="grave" disabled={!ready} busy={busy} onClick={confirm}>
          {act}
        </Button>
      </div>
    </Dialog>
  );
}
