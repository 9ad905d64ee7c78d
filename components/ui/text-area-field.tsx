import { type ComponentProps, useId } from 'react';
import { controlStyle, describedBy, Field, type FieldText } from './field';

export interface TextAreaFieldProps extends FieldText, Omit<ComponentProps<'textarea'>, 'children'> {}

export function TextAreaField({
  label,
  hint,
  error,
  labelHidden,
  className,
  id,
  ...rest
}: TextAreaFieldProps) {
  const made = useId();
  const own = id ?? made;
  return (
    <Field id={own} label={label} hint={hint} error={error} labelHidden={labelHidden} className={className}>
      <textarea
        rows={4}
        dir="auto"
        {...rest}
        id={own}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(own, { hint, error })}
        className={controlStyle}
      />
    </Field>
  );
}
