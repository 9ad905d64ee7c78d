import { findRole, findTeamSlice } from './queries';
import type { Role, Scope } from './scope';

interface Sight {
  readonly orgId: number;
  readonly personId: string | null;
  readonly role: Role;
  readonly touchpoints: Scope['touchpoints'];
  readonly locations: Scope['locations'];
}

/** The one place where a Scope comes into being. */
function mint(sight: Sight): Scope {
  return Object.freeze({ ...sight }) as Scope;
}

/** For work that belongs to no person: it sees all of one organisation, and no other. */
export function scopeOfJob(orgId: number): Scope {
  return mint({ orgId, personId: null, role: 'owner', touchpoints: 'all', locations: 'all' });
}

/** For an API key. What the key may do is in its scopes, which the API's door checks before anything else. */
export function scopeOfKey(orgId: number): Scope {
  return mint({ orgId, personId: null, role: 'analyst', touchpoints: 'all', locations: 'all' });
}

/**
 * What this member may see right now, or null for somebody who is no member. Leads and front-line members see the
 * touchpoints that their teams own at the locations where their teams work; a guest sees shared reports only.
 */
export async function scopeOfPerson(personId: string, orgId: number): Promise<Scope | null> {
  const role = await findRole(orgId, personId);
  if (!role) return null;
  if (role === 'guest') return mint({ orgId, personId, role, touchpoints: [], locations: [] });
  if (role === 'lead' || role === 'frontline') {
    const slice = await findTeamSlice(orgId, personId);
    return mint({ orgId, personId, role, ...slice });
  }
  return mint({ orgId, personId, role, touchpoints: 'all', locations: 'all' });
}

/** The same person seeing fewer locations, for something cut to a slice; never one more than before. */
export function narrowToLocations(scope: Scope, locations: readonly number[]): Scope {
  const { orgId, personId, role, touchpoints, locations: seen } = scope;
  const kept = seen === 'all' ? [...locations] : locations.filter((id) => seen.includes(id));
  return mint({ orgId, personId, role, touchpoints, locations: kept });
}
