import { isDeepStrictEqual } from 'node:util';
import { seal, unseal } from '@/server/access/seal';
import { configFields } from './config-form';
import type { Connector } from './connector';
import type { FieldProblem } from './input';

/** A secret as it is kept: sealed, with the last signs by which a person recognises it. */
export type SealedSecrets = Record<string, { sealed: string; tail: string }>;

const TAIL_LENGTH = 4;
/** Of a shorter secret its last signs would tell too much. */
const SHORTEST_WITH_TAIL = 16;

interface Place {
  orgId: number;
  connectorId: number;
}

const purposeOf = ({ orgId, connectorId }: Place, field: string) =>
  `connector ${orgId} ${connectorId} ${field}`;

function tailOf(secret: unknown): string {
  return typeof secret === 'string' && secret.length >= SHORTEST_WITH_TAIL ? secret.slice(-TAIL_LENGTH) : '';
}

/** The secrets of a stored config, opened. Throws `AppError` where the installation's own secret has changed. */
export function openSecrets(place: Place, secrets: SealedSecrets): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(secrets).map(([field, { sealed }]) => [
      field,
      JSON.parse(unseal(sealed, purposeOf(place, field))),
    ]),
  );
}

export interface EnteredConfig {
  plain: Record<string, unknown>;
  /** New or replaced. */
  secret: Record<string, unknown>;
  /** Taken away. */
  removed: string[];
}

/** Parts what was entered into plain values and secrets; fields that the plug does not have are left out. */
export function partConfig(
  plug: Pick<Connector, 'config'>,
  entered: Readonly<Record<string, unknown>>,
): EnteredConfig {
  const parted: EnteredConfig = { plain: {}, secret: {}, removed: [] };
  for (const { key, control } of configFields(plug)) {
    const value = entered[key];
    if (control !== 'secret') {
      if (value !== undefined) parted.plain[key] = value;
    } else if (value === null) parted.removed.push(key);
    else if (value !== undefined && value !== '') parted.secret[key] = value;
  }
  return parted;
}

/** The secrets to keep after a change: what was there, without what was removed, with what is new sealed. */
export function sealSecrets(place: Place, entered: EnteredConfig, stored: SealedSecrets): SealedSecrets {
  const kept = Object.entries(stored).filter(([field]) => !entered.removed.includes(field));
  const sealed = Object.entries(entered.secret).map(([field, value]) => [
    field,
    { sealed: seal(JSON.stringify(value), purposeOf(place, field)), tail: tailOf(value) },
  ]);
  return Object.fromEntries([...kept, ...sealed]);
}

/** Fields that say where a secret is sent, and how openly. */
const WHERE = /(address|host|server|url|port|security)$/i;

/**
 * Stored secrets that have to be entered again: whoever may point a connector somewhere else must not get its keys sent
 * there without knowing them.
 */
export function secretsToAsk(
  entered: EnteredConfig,
  stored: { config: Readonly<Record<string, unknown>>; secrets: SealedSecrets },
): FieldProblem[] {
  const isWhere = (key: string) =>
    WHERE.test(key) ||
    [entered.plain[key], stored.config[key]].some((value) => /^https?:/.test(String(value)));
  const moved = Object.keys({ ...stored.config, ...entered.plain }).some(
    (key) => isWhere(key) && !isDeepStrictEqual(entered.plain[key], stored.config[key]),
  );
  if (!moved) return [];
  return Object.keys(stored.secrets)
    .filter((field) => !(field in entered.secret) && !entered.removed.includes(field))
    .map((field) => ({ field, message: 'Enter it again: where it is sent to has changed.' }));
}

/** What would be asked with: stored secrets under what was entered now. */
export function wholeConfig(
  place: Place | null,
  entered: EnteredConfig,
  stored: SealedSecrets,
): Record<string, unknown> {
  const kept = Object.entries(stored).filter(
    ([field]) => !entered.removed.includes(field) && !(field in entered.secret),
  );
  const opened = place ? openSecrets(place, Object.fromEntries(kept)) : {};
  return { ...entered.plain, ...opened, ...entered.secret };
}
