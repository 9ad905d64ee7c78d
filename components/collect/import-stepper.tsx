'use client';

import clsx from 'clsx';
import { Check } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';

const IMPORT_STEPS = ['file', 'columns', 'preview'] as const;
export type ImportStep = (typeof IMPORT_STEPS)[number];

const NAMES: Record<ImportStep, string> = {
  file: 'File',
  columns: 'Columns',
  preview: 'Preview',
};

/** The way of a file into the record, and where it now stands. `children` is the part of the step. */
export function ImportStepper({ step, children }: { step: ImportStep; children: ReactNode }) {
  const at = IMPORT_STEPS.indexOf(step);
  const part = useRef<HTMLElement>(null);
  const shown = useRef(step);
  // The button that led here is gone: whoever uses a keyboard goes on at the beginning of the new step.
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    part.current?.focus();
  }, [step]);
  return (
    <div>
      <ol
        className="mb-8 flex flex-wrap gap-x-6 gap-y-2 border-b border-rule pb-3 text-small"
        aria-label="Steps"
      >
        {IMPORT_STEPS.map((name, index) => {
          const done = index < at;
          return (
            <li
              key={name}
              aria-current={index === at ? 'step' : undefined}
              className={clsx(
                'flex items-center gap-2',
                index === at ? 'font-semibold text-ink' : 'text-ink-faint',
              )}
            >
              <span
                className={clsx(
                  'grid size-6 place-items-center rounded-full border text-note',
                  index === at ? 'border-ink bg-ink text-on-ink' : 'border-rule-strong',
                )}
              >
                {done ? <Check size={13} aria-label="done" /> : index + 1}
              </span>
              {NAMES[name]}
            </li>
          );
        })}
      </ol>
      <section
        ref={part}
        tabIndex={-1}
        aria-label={`Step ${at + 1} of ${IMPORT_STEPS.length}: ${NAMES[step]}`}
        className="outline-none"
      >
        {children}
      </section>
    </div>
  );
}
