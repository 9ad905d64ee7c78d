import type { Ctx } from '../../context';
import { AppError } from '../../errors';
import { slugOf } from '../create-organisation';
import type { TeamInput } from '../input';
import { writeAudit } from '../write-audit';
import {
  clearTeam,
  listLocationChoices,
  listMembersAmong,
  listTeamKeys,
  renameTeam,
  saveTeam,
  saveTeamLocations,
  saveTeamMember,
} from './queries';

function freeKey(name: string, taken: ReadonlyMap<string, number>): string {
  const key = slugOf(name);
  let free = key;
  for (let number = 2; taken.has(free); number++) free = `${key}-${number}`;
  return free;
}

/** Makes a team or changes one: its name, who is in it, where it works. Decides what its leads see from now on. */
export async function changeTeam(ctx: Ctx, input: TeamInput): Promise<{ id: number }> {
  const { scope } = ctx;
  return ctx.tx(async (db) => {
    const keys = await listTeamKeys(db, scope);
    if (input.id && !(await renameTeam(db, scope, input.id, input.name))) {
      throw new AppError('not_found', 'This team was removed.');
    }
    const id = input.id ?? (await saveTeam(db, scope, { key: freeKey(input.name, keys), name: input.name }));
    const places = new Set((await listLocationChoices(db, scope)).map((place) => place.id));
    const locationIds = input.locationIds.filter((locationId) => places.has(locationId));
    if (locationIds.length < input.locationIds.length) {
      // Dropping an unknown site silently could leave none, which would mean "every site".
      throw new AppError('bad_input', 'One of these sites was removed. Please choose again.', 'locationIds');
    }
    const personIds = await listMembersAmong(db, scope, input.personIds);
    await clearTeam(db, scope, id);
    await saveTeamLocations(db, scope, id, locationIds);
    for (const personId of personIds) await saveTeamMember(db, scope, id, personId);
    await writeAudit(db, scope, ctx.now(), {
      action: input.id ? 'team.changed' : 'team.created',
      subject: input.name,
      detail: { id, personIds, locationIds },
    });
    return { id };
  });
}
