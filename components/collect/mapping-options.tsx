'use client';

import { useId } from 'react';
import { DATE_ORDERS, type ImportMapping, SCORE_TYPES, USUAL_SCALES } from '@/server/collect/input';
import { CheckboxField } from '../ui/checkbox-field';
import { SelectField } from '../ui/select-field';
import { TextField } from '../ui/text-field';
import { OutcomeOptions } from './outcome-options';

const ORDERS: Record<(typeof DATE_ORDERS)[number], string> = {
  ymd: 'year first, or the month in words',
  dmy: 'day, month, year',
  mdy: 'month, day, year',
  'epoch-seconds': 'seconds since 1970',
  'epoch-milliseconds': 'milliseconds since 1970',
  'sheet-days': 'day numbers of a spreadsheet',
};

const SCORES: Record<(typeof SCORE_TYPES)[number], string> = {
  nps: 'likelihood to recommend (NPS)',
  csat: 'satisfaction (CSAT)',
  ces: 'effort (CES)',
  rating: 'stars or another rating',
  none: 'not a score',
};

const listed = (text: string) =>
  text
    .split(',')
    .map((code) => code.trim())
    .filter(Boolean);

/** How the columns are to be read: dates, scale, codes for "no answer", places. */
export function MappingOptions({
  mapping,
  timeZone,
  onChange,
}: {
  mapping: ImportMapping;
  /** The organisation's. */
  timeZone: string;
  onChange: (mapping: ImportMapping) => void;
}) {
  const set = (change: Partial<ImportMapping>) => onChange({ ...mapping, ...change });
  const zones = useId();
  const number = (text: string) => (text.trim() === '' ? null : Number(text));
  return (
    <div className="mt-8 grid max-w-3xl items-end gap-x-6 gap-y-4 sm:grid-cols-2">
      {mapping.occurredAt === null ? (
        <TextField
          type="date"
          label="The date of every row"
          hint="No column holds one."
          value={mapping.occurredAtDefault ?? ''}
          onChange={(event) => set({ occurredAtDefault: event.target.value || null })}
        />
      ) : (
        <SelectField
          label="How dates are written"
          choices={DATE_ORDERS.map((value) => ({ value, label: ORDERS[value] }))}
          value={mapping.dateOrder}
          onChange={(event) =>
            set({ dateOrder: DATE_ORDERS.find((order) => order === event.target.value) ?? 'ymd' })
          }
        />
      )}
      <TextField
        label="Time zone of dates that name none"
        hint={`Blank: ${timeZone}. A date without a time is the beginning of that day.`}
        list={zones}
        value={mapping.timeZone ?? ''}
        onChange={(event) => set({ timeZone: event.target.value.trim() || null })}
      />
      <datalist id={zones}>
        {Intl.supportedValuesOf('timeZone').map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      {mapping.score === null ? null : (
        <>
          <SelectField
            label="What the score is"
            choices={SCORE_TYPES.map((value) => ({ value, label: SCORES[value] }))}
            value={mapping.scoreType}
            onChange={(event) => {
              const scoreType = SCORE_TYPES.find((type) => type === event.target.value) ?? 'none';
              const usual = USUAL_SCALES[scoreType];
              set({ scoreType, scaleMin: usual?.[0] ?? null, scaleMax: usual?.[1] ?? null });
            }}
          />
          <div className="flex gap-4">
            <TextField
              type="number"
              label="Lowest"
              value={mapping.scaleMin ?? ''}
              onChange={(event) => set({ scaleMin: number(event.target.value) })}
            />
            <TextField
              type="number"
              label="Highest"
              value={mapping.scaleMax ?? ''}
              onChange={(event) => set({ scaleMax: number(event.target.value) })}
            />
          </div>
        </>
      )}
      <TextField
        label="Codes that mean “no answer”"
        hint="Separated by commas: NA, Blank, 11"
        defaultValue={mapping.missing.join(', ')}
        onBlur={(event) => set({ missing: listed(event.target.value) })}
      />
      {mapping.holds === 'outcomes' ? (
        <OutcomeOptions mapping={mapping} onChange={set} />
      ) : (
        <TextField
          label="Beginning to leave out of the words"
          hint="What the source writes before them, as a regular expression"
          value={mapping.textPrefix ?? ''}
          onChange={(event) => set({ textPrefix: event.target.value || null })}
        />
      )}
      {mapping.location === null ? null : (
        <CheckboxField
          label="Make locations that are not known yet"
          hint="Otherwise their rows are refused."
          checked={mapping.createLocations}
          onChange={(event) => set({ createLocations: event.target.checked })}
        />
      )}
    </div>
  );
}
