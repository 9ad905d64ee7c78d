import type { Role } from '@/server/access/scope';

/** Each role in one line, for whoever gives it. */
export const ROLE_WORDS: Record<Role, string> = {
  owner: 'everything, and who else is an owner',
  admin: 'everything, with people, teams and keys',
  executive: 'the board view and every record; makes reports',
  analyst: 'every number and record; collects, corrects, makes reports',
  lead: 'the own teams’ touchpoints at the own sites; corrects, makes reports',
  frontline: 'the own teams’ touchpoints; no records',
  guest: 'reports shared with them, and nothing else',
};

export const ROLE_CHOICES = (Object.keys(ROLE_WORDS) as Role[]).map((role) => ({
  value: role,
  label: `${role}: ${ROLE_WORDS[role]}`,
}));
