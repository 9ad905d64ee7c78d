import type { ConfigField } from '@/server/collect/connectors/input';
import { Button } from '../ui/button';
import { CheckboxField } from '../ui/checkbox-field';
import { SelectField } from '../ui/select-field';
import { TextAreaField } from '../ui/text-area-field';
import { TextField } from '../ui/text-field';

interface Props {
  field: ConfigField;
  value: string | boolean | null;
  error: string | null;
  /** Of a stored secret: its last signs, which may be none; null where none is stored. */
  tail: string | null;
  onChange: (value: string | boolean | null) => void;
}

const MANY_LINES = 3;

function hintOf({ description, example, control }: ConfigField): string | undefined {
  const isSaid = /one a line/i.test(description ?? '');
  const lines = { words: isSaid ? null : 'One a line.', pairs: 'One a line, as name: value.' }[
    control as string
  ];
  const such = example ? `For example ${example}` : null;
  return [description, lines, such].filter(Boolean).join(' ') || undefined;
}

/** A field that begins with something is filled already, and needs no word about being empty. */
function titleOf({ title, required, initial }: ConfigField): string {
  const isFilled = initial !== null && initial !== '' && !(Array.isArray(initial) && initial.length === 0);
  return required || isFilled ? title : `${title} (may be empty)`;
}

function Secret({ field, value, error, tail, onChange }: Props) {
  const isStored = tail !== null;
  const state =
    value === null
      ? 'It is removed when you save.'
      : isStored
        ? `Stored${tail ? `, ends in …${tail}` : ''}. Left empty it stays; what you type replaces it.`
        : null;
  return (
    <div className="flex flex-col items-start gap-1">
      {/* Keys of several lines lose their breaks in a password field. */}
      <TextAreaField
        className="w-full"
        label={isStored ? field.title : titleOf(field)}
        hint={[hintOf(field), state].filter(Boolean).join(' ') || undefined}
        error={error}
        rows={1}
        required={field.required && !isStored}
        autoComplete="off"
        spellCheck={false}
        dir="ltr"
        style={{ WebkitTextSecurity: 'disc' } as React.CSSProperties}
        value={value === null ? '' : String(value)}
        onChange={(event) => onChange(event.target.value)}
      />
      {isStored && !field.required ? (
        <Button size="small" tone="quiet" onClick={() => onChange(value === null ? '' : null)}>
          {value === null ? 'Keep it' : 'Remove it'}
        </Button>
      ) : null}
    </div>
  );
}

/** The control for one field of a plug, with its words and its error. */
export function ConfigControl(props: Props) {
  const { field, value, error, onChange } = props;
  if (field.control === 'secret') return <Secret {...props} />;
  const words = {
    label: titleOf(field),
    hint: hintOf(field),
    error,
  };
  const text = value === null || typeof value === 'boolean' ? '' : value;
  const typed = { value: text, required: field.required, spellCheck: false };
  if (field.control === 'flag') {
    return (
      <CheckboxField
        label={field.title}
        hint={words.hint}
        error={error}
        checked={value === true}
        onChange={(event) => onChange(event.target.checked)}
      />
    );
  }
  if (field.control === 'choice') {
    return (
      <SelectField
        {...words}
        label={field.title}
        choices={field.choices}
        none={field.required || field.initial !== null ? undefined : 'Not chosen'}
        value={text}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  }
  if (field.control === 'words' || field.control === 'pairs' || field.control === 'json') {
    return (
      <TextAreaField
        {...words}
        {...typed}
        rows={MANY_LINES}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  }
  const isNumber = field.control === 'number';
  return (
    <TextField
      {...words}
      {...typed}
      type={isNumber ? 'number' : 'text'}
      {...(isNumber ? { step: 'any', min: field.least ?? undefined, max: field.most ?? undefined } : {})}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
