'use client';

import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { TextField } from '../ui/text-field';

/** Asks for one name. */
export function NameDialog({
  trigger,
  title,
  label,
  name = '',
  act,
  onName,
}: {
  trigger: ReactNode;
  title: string;
  label: string;
  name?: string;
  act: string;
  onName: (name: string) => void;
}) {
  const [open, setOpen] = useState(false);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = String(new FormData(event.currentTarget).get('name') ?? '').trim();
    if (!given) return;
    onName(given);
    setOpen(false);
  }

  return (
    <Dialog open={open} onOpenChange={setOpen} trigger={trigger} title={title}>
      <form method="post" onSubmit={submit} className="flex flex-col gap-5">
        <TextField label={label} name="name" defaultValue={name} maxLength={120} required />
        <Button type="submit" tone="strong" className="self-start">
          {act}
        </Button>
      </form>
    </Dialog>
  );
}
