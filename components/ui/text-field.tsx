import { type ComponentProps, useId } from 'react';
import { controlStyle, describedBy, Field, type FieldText } from './field';

export interface TextFieldProps extends FieldText, Omit<ComponentProps<'input'>, 'children'> {}

export function TextField({ label, hint, error, labelHidden, className, id, ...rest }: TextFieldProps) {
  const made = useId();
  const own = id ?? made;
  return (
    <Field id={own} label={label} hint={hint} error={error} labelHidden={labelHidden} className={className}>
      <input
        {...rest}
        id={own}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(own, { hint, error })}
        className={controlStyle}
      />
    </Field>
  );
}
