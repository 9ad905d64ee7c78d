'use client';

import { useId } from 'react';
import type { Places } from '@/server/collect/hooks/list-places';
import { SelectField } from '../ui/select-field';
import { TextField } from '../ui/text-field';

/** Where records belong that name no place themselves. */
export function PlaceFields({
  places,
  location = null,
  touchpoint = null,
}: {
  places: Pick<Places, 'locations' | 'touchpoints'>;
  location?: string | null;
  touchpoint?: string | null;
}) {
  const list = useId();
  return (
    <>
      <TextField
        label="Location"
        hint="Used where a call names none. Empty: none."
        name="location"
        list={list}
        maxLength={100}
        autoComplete="off"
        defaultValue={location ?? ''}
      />
      <datalist id={list}>
        {places.locations.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </datalist>
      <SelectField
        label="Touchpoint"
        hint="Used where a call names none."
        name="touchpoint"
        none="None"
        defaultValue={touchpoint ?? ''}
        choices={places.touchpoints.map(({ key, name }) => ({ value: key, label: name }))}
      />
    </>
  );
}

/** What the two fields hold, for the call. */
export function readPlaces(form: FormData): { location: string | null; touchpoint: string | null } {
  const text = (name: string) => String(form.get(name) ?? '').trim() || null;
  return { location: text('location'), touchpoint: text('touchpoint') };
}
