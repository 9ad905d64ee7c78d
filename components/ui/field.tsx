import clsx from 'clsx';
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

export interface FieldText {
  /** Always visible: a placeholder is no label. */
  label: string;
  hint?: string;
  error?: string | null;
  /** Hides the label from the eye where the place already says it; never from a screen reader. */
  labelHidden?: boolean;
}

interface FieldProps extends FieldText {
  id: string;
  children: ReactNode;
  className?: string;
}

export const controlStyle =
  'touchable w-full min-w-0 rounded-card border border-rule-strong bg-paper px-2.5 py-1 text-body text-ink ' +
  'placeholder:text-ink-faint aria-invalid:border-2 aria-invalid:border-ink disabled:bg-raised disabled:text-ink-faint';

/** Names the hint and the error to the control. */
export function describedBy(id: string, { hint, error }: { hint?: string; error?: string | null }) {
  const ids = [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter(Boolean);
  return ids.length ? ids.join(' ') : undefined;
}

/** In ink, with a sign: orange is for what got worse, not for what was typed. */
export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} className="flex gap-1.5 text-small font-medium">
      <TriangleAlert size={14} className="mt-0.75 shrink-0" aria-hidden="true" />
      <span className="min-w-0">{children}</span>
    </p>
  );
}

export function Field({ id, label, hint, error, labelHidden, children, className }: FieldProps) {
  return (
    <div className={clsx('flex min-w-0 flex-col gap-1', className)}>
      <label htmlFor={id} className={labelHidden ? 'sr-only' : 'text-small font-medium text-ink'}>
        {label}
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="text-small text-ink-faint">
          {hint}
        </p>
      ) : null}
      {children}
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
    </div>
  );
}
