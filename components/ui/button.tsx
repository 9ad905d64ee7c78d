import type { ComponentProps } from 'react';
import { type ButtonSize, type ButtonTone, buttonStyle } from './button-style';

export interface ButtonProps extends ComponentProps<'button'> {
  tone?: ButtonTone;
  size?: ButtonSize;
  /** Says that the act is under way; the button waits. */
  busy?: boolean;
}

export function Button({ tone, size, busy = false, className, children, disabled, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      className={buttonStyle(tone, size, className)}
    >
      {children}
      {busy ? <span aria-hidden="true">…</span> : null}
    </button>
  );
}
