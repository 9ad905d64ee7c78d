import { z } from 'zod';
import { LEAST_BASES } from '../maths/base';
import { ROLES } from './scope';

/** Long enough for any passphrase, short enough that hashing it costs nothing. */
const LONGEST_PASSWORD = 200;
/** Length counts more than signs (NIST SP 800-63B); ten is what people still accept without a manager. */
export const SHORTEST_PASSWORD = 10;

export const emailInput = z.email('Write the address as name@company.com.').trim().toLowerCase().max(254);
export const nameInput = z.string().trim().min(1, 'Please write a name.').max(120);
export const newPasswordInput = z
  .string()
  .min(SHORTEST_PASSWORD, `At least ${SHORTEST_PASSWORD} characters.`)
  .max(LONGEST_PASSWORD, `At most ${LONGEST_PASSWORD} characters.`);

export const roleInput = z.enum(ROLES);
const uuid = z.uuid();

export const signInInput = z.object({
  email: z.string().min(1).max(254),
  password: z.string().min(1).max(LONGEST_PASSWORD),
});

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

export const organisationInput = z.object({
  name: nameInput,
  slug: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Small letters, digits and hyphens only.')
    .max(60)
    .optional(),
  timeZone: z
    .string()
    .refine(isTimeZone, 'This time zone is not known; write it as Europe/Vienna.')
    .default('UTC'),
  weekStart: z.number().int().min(0).max(6).default(1),
  defaultLanguage: z.string().min(2).max(12).nullish(),
  industry: z.string().trim().max(120).nullish(),
  description: z.string().trim().max(2000).nullish(),
});
export type OrganisationInput = z.input<typeof organisationInput>;

/** What an organisation says of itself; its slug is in addresses and stays. */
export const organisationFactsInput = organisationInput
  .pick({ name: true, timeZone: true, weekStart: true })
  .extend({
    defaultLanguage: z
      .string()
      .regex(/^[a-z]{2,3}$/, 'Write a language as its two letters: en, de, sw.')
      .nullable(),
  });
export type OrganisationFactsInput = z.output<typeof organisationFactsInput>;

/** More would hide everything from everybody. */
const LARGEST_BASE = 1000;
const base = (floor: number, why: string) =>
  z
    .number('Write a whole number.')
    .int('Write a whole number.')
    .min(floor, `Not under ${floor}: ${why}`)
    .max(LARGEST_BASE, `At most ${LARGEST_BASE}.`);

/** How many answers a value needs. Every field may be raised, none lowered under its floor. */
export const basesInput = z
  .object({
    least: base(LEAST_BASES.least, 'a value on fewer answers says more of chance than of customers.'),
    full: base(LEAST_BASES.full, 'fewer answers cannot be compared or ranked.'),
    employeeScores: base(
      LEAST_BASES.employeeScores,
      'in a smaller group colleagues can tell who answered what.',
    ),
    employeeComments: base(
      LEAST_BASES.employeeComments,
      'in a smaller group colleagues are recognised by their words.',
    ),
  })
  .refine((bases) => bases.full >= bases.least, {
    message: 'Not under the base from which a value is shown at all.',
    path: ['full'],
  })
  .refine((bases) => bases.employeeComments >= bases.employeeScores, {
    message: 'Not under the base for scores: words tell more of a person than a number.',
    path: ['employeeComments'],
  });

export const setUpInput = z.object({
  organisation: nameInput,
  timeZone: organisationInput.shape.timeZone,
  name: nameInput,
  email: emailInput,
  password: newPasswordInput,
});
export type SetUpInput = z.output<typeof setUpInput>;

export const inviteInput = z.object({
  email: emailInput,
  role: roleInput,
  teamIds: z.array(z.number().int().positive()).max(200).default([]),
});
export type InviteInput = z.output<typeof inviteInput>;

export const tokenInput = z.string().regex(/^[\w-]{43}$/, 'This link is not complete.');

export const acceptInput = z.object({
  token: tokenInput,
  /** A new person's name; not asked of somebody who has an account. */
  name: nameInput.nullish(),
  password: z.string().min(1, 'Please write a password.').max(LONGEST_PASSWORD),
});
export type AcceptInput = z.output<typeof acceptInput>;

export const changeRoleInput = z.object({ personId: uuid, role: roleInput });
export const personInput = z.object({ personId: uuid });
export const invitationInput = z.object({ id: uuid });

export const changePasswordInput = z.object({
  current: z.string().min(1, 'Please write your password of today.').max(LONGEST_PASSWORD),
  next: newPasswordInput,
  /** The session that asks: it stays signed in, all others end. */
  keepSessionId: uuid.nullish(),
});

export const sessionInput = z.object({ sessionId: uuid });
export const revokeAllInput = z.object({
  /** null: one's own sessions. */
  personId: uuid.nullish(),
  keepSessionId: uuid.nullish(),
});

/** What a key may do: send feedback, or read numbers and records. */
export const KEY_SCOPES = ['collect', 'read'] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

export const createKeyInput = z.object({
  name: nameInput,
  scopes: z.array(z.enum(KEY_SCOPES)).min(1, 'Choose what the key may do.'),
  /** Days until it expires; null = until revoked. */
  expiresInDays: z.number().int().min(1).max(3650).nullish(),
});
export const keyInput = z.object({ id: uuid });

export const teamInput = z.object({
  id: z.number().int().positive().nullish(),
  name: nameInput,
  personIds: z.array(uuid).max(1000),
  /** Empty: the team works at every location. */
  locationIds: z.array(z.number().int().positive()).max(5000),
});
export type TeamInput = z.output<typeof teamInput>;
export const teamIdInput = z.object({ id: z.number().int().positive() });

export const auditInput = z.object({
  /** The id of the last entry of the page before. */
  before: uuid.nullish(),
  /** Entries whose action begins with this: "share", "person.invited". */
  action: z.string().max(60).nullish(),
});

const HERE = 'http://here.invalid';

/** Where to go after signing in: a path of this site, or `/` for anything that could lead to another. */
export function safePath(from: string | null | undefined): string {
  if (!from?.startsWith('/') || !URL.canParse(from, HERE)) return '/';
  const url = new URL(from, HERE);
  return url.origin === HERE ? url.pathname + url.search + url.hash : '/';
}
