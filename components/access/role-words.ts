import type { Role } from '@/server/access/scope';

/** A role as a word within a sentence. */
export const ROLE_NAMES: Record<Role, string> = {
  owner: 'owner',
  admin: 'administrator',
  executive: 'executive',
  analyst: 'analyst',
  lead: 'team lead',
  frontline: 'front line',
  guest: 'guest',
};

/** Each role in one line, for whoever gives it. */
export const ROLE_WORDS: Record<Role, string> = {
  owner: 'everything, and who else is an owner',
  admin: 'everything, with people, teams and keys',
  executive: 'the board view and every record; makes reports',
  analyst: 'every number and record; collects, corrects, makes reports',
  lead: 'the touchpoints and locations of their teams; corrects, makes reports',
  frontline: 'the touchpoints of their teams; no records',
  guest: 'reports shared with them, and nothing else',
};

const capital = (word: string) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;

export const ROLE_CHOICES = (Object.keys(ROLE_WORDS) as Role[]).map((role) => ({
  value: role,
  label: `${capital(ROLE_NAMES[role])}: ${ROLE_WORDS[role]}`,
}));
