import { z } from 'zod';

/** Asking more often finds nothing more and uses up what a source allows. */
export const LEAST_EVERY_MINUTES = 5;
/** Past a week, deletions and edits would be missed for too long. */
export const MOST_EVERY_MINUTES = 7 * 24 * 60;

export const CONNECTOR_STATES = ['on', 'paused', 'stopped'] as const;
export type ConnectorState = (typeof CONNECTOR_STATES)[number];

const id = z.number().int().positive();

export const connectorInput = z.object({ connectorId: id });
export const kindInput = z.object({ kind: z.string().min(1).max(100) });
export const retryInput = z.object({
  connectorId: id,
  items: z.array(z.string().max(400)).max(500).nullable(),
});

/** What every connector has, whatever its plug. Secrets: left out stays as it is, null is removed. */
const settings = {
  name: z.string().trim().min(1, 'Give it a name.').max(120),
  everyMinutes: z
    .number()
    .int('Write whole minutes.')
    .min(LEAST_EVERY_MINUTES, `At least ${LEAST_EVERY_MINUTES} minutes.`)
    .max(MOST_EVERY_MINUTES, 'At most a week (10,080 minutes).'),
  locationId: id.nullable().default(null),
  touchpointId: id.nullable().default(null),
  /** The first day that is wanted, in the organisation's time zone. */
  onlyFrom: z.iso.date('Write a day, such as 2026-03-01.').nullable().default(null),
  config: z.record(z.string().max(100), z.unknown()),
};

export const addConnectorInput = z.object({
  kind: z.string().min(1).max(100),
  sourceId: id.nullable(),
  ...settings,
});
export const changeConnectorInput = z.object({ connectorId: id, ...settings });
/** A try of what stands in the form, saved or not. */
export const testConnectorInput = z.object({
  kind: z.string().min(1).max(100),
  connectorId: id.nullable(),
  onlyFrom: settings.onlyFrom,
  config: settings.config,
});

/** What is wrong with one field of a plug's own form. */
export interface FieldProblem {
  field: string;
  message: string;
}

/** The controls that a plug's config can be entered with; `json` is for shapes that have no control of their own. */
export type FieldControl = 'text' | 'number' | 'choice' | 'words' | 'flag' | 'secret' | 'pairs' | 'json';

/** One field of a plug's form. `initial` has the control's own shape: text, number, words, yes or no. */
export interface ConfigField {
  key: string;
  control: FieldControl;
  title: string;
  description: string | null;
  example: string | null;
  required: boolean;
  advanced: boolean;
  choices: { value: string; label: string }[];
  least: number | null;
  most: number | null;
  initial: unknown;
}
