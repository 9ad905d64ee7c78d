import { LEAST_EVERY_MINUTES, MOST_EVERY_MINUTES } from '@/server/collect/connectors/input';
import type { ConnectorForm } from '@/server/collect/connectors/list-kinds';
import { SelectField } from '../ui/select-field';
import { TextField } from '../ui/text-field';
import { everyWords } from './state-words';

/** What every connector has. Ids are text, as a list of the browser holds them; empty is none. */
export interface Common {
  name: string;
  everyMinutes: string;
  sourceId: string;
  locationId: string;
  touchpointId: string;
  onlyFrom: string;
}

const choicesOf = (rows: readonly { id: number; name: string }[]) =>
  rows.map(({ id, name }) => ({ value: String(id), label: name }));

interface Props {
  form: ConnectorForm;
  value: Common;
  errorAt: (field: string) => string | null;
  onChange: (value: Common) => void;
}

export function NameField({ form, value, errorAt, onChange }: Props) {
  return (
    <TextField
      label="Name"
      hint="As you speak of it. Its source gets the same name."
      required
      maxLength={120}
      placeholder={form.name}
      value={value.name}
      error={errorAt('name')}
      onChange={(event) => onChange({ ...value, name: event.target.value })}
    />
  );
}

/** How often, from when on, and what its records get that say nothing of it themselves. */
export function CommonFields({ form, value, errorAt, onChange, isNew }: Props & { isNew: boolean }) {
  const put = (key: keyof Common) => (event: { target: { value: string } }) =>
    onChange({ ...value, [key]: event.target.value });
  return (
    <div className="grid items-end gap-5 sm:grid-cols-2">
      <TextField
        label="Minutes between two runs"
        hint={`Usual for ${form.name}: ${form.everyMinutes} (${everyWords(form.everyMinutes)}).`}
        type="number"
        required
        min={LEAST_EVERY_MINUTES}
        max={MOST_EVERY_MINUTES}
        step={1}
        value={value.everyMinutes}
        error={errorAt('everyMinutes')}
        onChange={put('everyMinutes')}
      />
      <TextField
        label="Only from (may be empty)"
        hint="Records from before this day are left out."
        type="date"
        value={value.onlyFrom}
        error={errorAt('onlyFrom')}
        onChange={put('onlyFrom')}
      />
      <SelectField
        label="Location"
        hint="For records that name none themselves."
        none="None"
        choices={choicesOf(form.locations)}
        value={value.locationId}
        error={errorAt('locationId')}
        onChange={put('locationId')}
      />
      <SelectField
        label="Touchpoint"
        hint="If all of it is about one touchpoint."
        none="None: it is found in the words"
        choices={choicesOf(form.touchpoints)}
        value={value.touchpointId}
        error={errorAt('touchpointId')}
        onChange={put('touchpointId')}
      />
      {isNew && form.sources.length > 0 ? (
        <SelectField
          label="Goes on with"
          hint="A source that an earlier connector of this kind left."
          none="A new source"
          choices={choicesOf(form.sources)}
          value={value.sourceId}
          error={errorAt('sourceId')}
          onChange={put('sourceId')}
        />
      ) : null}
    </div>
  );
}
