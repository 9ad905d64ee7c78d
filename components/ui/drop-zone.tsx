'use client';

import clsx from 'clsx';
import { FileUp } from 'lucide-react';
import { type DragEvent, useId, useState } from 'react';

export interface DropZoneProps {
  label: string;
  /** What may be dropped, in words. */
  hint: string;
  /** For the file chooser: ".csv,.xlsx". */
  accept?: string;
  disabled?: boolean;
  onFile: (file: File) => void;
}

/** Drop a file, or press and choose one. */
export function DropZone({ label, hint, accept, disabled, onFile }: DropZoneProps) {
  const id = useId();
  const [over, setOver] = useState(false);

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file && !disabled) onFile(file);
  }

  return (
    <label
      htmlFor={id}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={clsx(
        'flex cursor-pointer flex-col items-center gap-2 rounded-card border border-dashed px-6 py-10 text-center transition-colors',
        'focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent',
        over ? 'border-accent bg-accent-tint' : 'border-rule-strong hover:bg-raised',
      )}
    >
      <FileUp size={24} strokeWidth={1.5} className="text-ink-faint" aria-hidden="true" />
      <span className="font-medium">{label}</span>
      <span id={`${id}-hint`} className="max-w-md text-small text-ink-faint">
        {hint}
      </span>
      <input
        id={id}
        type="file"
        accept={accept}
        disabled={disabled}
        aria-describedby={`${id}-hint`}
        className="sr-only"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) onFile(file);
          event.target.value = '';
        }}
      />
    </label>
  );
}
