import { type ComponentProps, useId } from 'react';
import { controlStyle, describedBy, Field, type FieldText } from './field';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface SelectFieldProps extends FieldText, Omit<ComponentProps<'select'>, 'children'> {
  choices: readonly Choice[];
  /** The first line, with an empty value: "All locations". */
  none?: string;
}

/** The browser's own list: it works on a phone, with a keyboard and without script. */
export function SelectField({
  label,
  hint,
  error,
  labelHidden,
  className,
  id,
  choices,
  none,
  ...rest
}: SelectFieldProps) {
  const made = useId();
  const own = id ?? made;
  return (
    <Field id={own} label={label} hint={hint} error={error} labelHidden={labelHidden} className={className}>
      <select
        {...rest}
        id={own}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(own, { hint, error })}
        className={`${controlStyle} pe-8`}
      >
        {none === undefined ? null : <option value="">{none}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </Field>
  );
}
