export const ROLES = ['owner', 'admin', 'executive', 'lead', 'analyst', 'frontline', 'guest'] as const;
export type Role = (typeof ROLES)[number];

declare const minted: unique symbol;

/**
 * Who asks, and what they may see. Only `mint-scope.ts` makes one; every query takes it.
 * `touchpoints` / `locations`: 'all', or the ids that this person's teams own.
 */
export interface Scope {
  readonly [minted]: true;
  readonly orgId: number;
  readonly personId: string | null;
  readonly role: Role;
  readonly touchpoints: 'all' | readonly number[];
  readonly locations: 'all' | readonly number[];
}

export type Act =
  | 'see-board'
  | 'see-teams'
  | 'see-feedback'
  | 'see-employees'
  | 'correct'
  | 'collect'
  /** Note at a desk what customers say. */
  | 'log'
  | 'share'
  | 'manage';

/** What each role may do at all; what they see of it is in the scope. */
const MAY: Record<Role, readonly Act[]> = {
  owner: [
    'see-board',
    'see-teams',
    'see-feedback',
    'see-employees',
    'correct',
    'collect',
    'log',
    'share',
    'manage',
  ],
  admin: [
    'see-board',
    'see-teams',
    'see-feedback',
    'see-employees',
    'correct',
    'collect',
    'log',
    'share',
    'manage',
  ],
  executive: ['see-board', 'see-teams', 'see-feedback', 'see-employees', 'log', 'share'],
  analyst: ['see-board', 'see-teams', 'see-feedback', 'see-employees', 'correct', 'collect', 'log', 'share'],
  lead: ['see-teams', 'see-feedback', 'correct', 'log', 'share'],
  frontline: ['see-teams', 'log'],
  guest: [],
};

export function may(scope: { role: Role }, act: Act): boolean {
  return MAY[scope.role].includes(act);
}
