import { type ComponentProps, useId } from 'react';
import { describedBy, FieldError } from './field';

export interface CheckboxFieldProps extends Omit<ComponentProps<'input'>, 'children' | 'type'> {
  label: string;
  hint?: string;
  error?: string | null;
}

export function CheckboxField({ label, hint, error, className, id, ...rest }: CheckboxFieldProps) {
  const made = useId();
  const own = id ?? made;
  return (
    <div className={className}>
      <label htmlFor={own} className="touchable flex items-center gap-2.5 text-body">
        <input
          {...rest}
          type="checkbox"
          id={own}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(own, { hint, error })}
          className="size-5 shrink-0 accent-accent"
        />
        {label}
      </label>
      {hint ? (
        <p id={`${own}-hint`} className="ml-7.5 text-small text-ink-faint">
          {hint}
        </p>
      ) : null}
      {error ? (
        <div className="ml-7.5">
          <FieldError id={`${own}-error`}>{error}</FieldError>
        </div>
      ) : null}
    </div>
  );
}
