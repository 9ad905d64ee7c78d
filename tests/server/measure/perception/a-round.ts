import { scopeOfPerson } from '@/server/access/mint-scope';
import { addPerson } from '@/server/access/people/add-person';
import type { Role } from '@/server/access/scope';
import { recordFeedback } from '@/server/collect/record-feedback';
import { type Ctx, contextFor } from '@/server/context';
import type { OpenRoundInput } from '@/server/measure/perception/input';
import { rebuildDirtyDays } from '@/server/measure/rebuild-days';
import { draft, idOf, makePlace, npsAnswer, type Place } from '../an-organisation';

export interface Member {
  readonly personId: string;
  readonly name: string;
  /** The same person at a moment of the test's. */
  at(moment: string): Ctx;
}

export interface Setting extends Place {
  readonly admin: Member;
  /** Three leaders who may see everything, and a team lead. */
  readonly leaders: readonly Member[];
  readonly outsider: Member;
}

let count = 0;

export async function makeMember(place: Place, role: Role, name: string): Promise<Member> {
  count += 1;
  const { personId } = await addPerson(place.ctx, {
    email: `${role}-${count}-${place.slug}@example.com`,
    name,
    role,
    password: null,
  });
  const scope = await scopeOfPerson(personId, place.ctx.scope.orgId);
  if (!scope) throw new Error('This person is no member.');
  return { personId, name, at: (moment) => contextFor(scope, () => new Date(moment)) };
}

/** The last month that is over is May 2025; June runs. */
export const OPENED = '2025-06-10T09:00:00Z';
export const BEFORE_LOCK = '2025-06-16T09:00:00Z';
export const LOCKS = '2025-06-17T18:00';
export const AFTER_LOCK = '2025-06-17T18:00:01Z';

/**
 * A year of answers: 100 a month, of which 60 promote and 20 do not (net +40), 71 of 100 satisfied with check-in, and
 * whole stays in which check-in decides most and food nothing.
 */
export async function fill(place: Place): Promise<void> {
  const { ctx, sources, touchpoints } = place;
  const months = Array.from({ length: 12 }, (_, i) => new Date(Date.UTC(2024, 5 + i, 12, 12)));
  const each = (make: (i: number, occurredAt: Date) => ReturnType<typeof draft>) =>
    months.flatMap((month) => Array.from({ length: 100 }, (_, i) => make(i, month)));
  const rated = (key: string, value: number) => ({
    touchpointId: idOf(touchpoints, key),
    value,
    scaleMin: 1,
    scaleMax: 5,
  });
  await recordFeedback(ctx, {
    sourceId: idOf(sources, 'survey'),
    batchId: null,
    drafts: each((i, occurredAt) => {
      const score = i < 60 ? 10 : i < 80 ? 8 : 2;
      return npsAnswer(score, {
        occurredAt,
        ratings: [
          rated('check-in', i < 60 ? 5 : i < 80 ? 4 : 1),
          rated('welcome', (i < 60 ? 5 : i < 80 ? 4 : 2) - (i % 3 === 0 ? 1 : 0)),
          rated('room', (i < 60 ? 5 : 3) - (i % 4)),
          rated('food', 1 + (i % 5)),
        ],
      });
    }),
  });
  await recordFeedback(ctx, {
    sourceId: idOf(sources, 'cards'),
    batchId: null,
    drafts: each((i, occurredAt) =>
      draft({
        occurredAt,
        scoreType: 'csat',
        score: i < 71 ? 5 : 1,
        scaleMin: 1,
        scaleMax: 5,
        touchpointId: idOf(touchpoints, 'check-in'),
      }),
    ),
  });
  await rebuildDirtyDays(ctx);
}

export async function makeSetting(name: string): Promise<Setting> {
  const place = await makePlace(name);
  await fill(place);
  return {
    ...place,
    admin: await makeMember(place, 'admin', 'Ada Admin'),
    leaders: [
      await makeMember(place, 'executive', 'Erin First'),
      await makeMember(place, 'executive', 'Evan Second'),
      await makeMember(place, 'executive', 'Elif Third'),
    ],
    outsider: await makeMember(place, 'lead', 'Lena Lead'),
  };
}

/** A round about May on the default set: the net promoter score and satisfaction with check-in. */
export function roundInput(setting: Setting, over: Partial<OpenRoundInput> = {}): OpenRoundInput {
  return {
    name: 'May round',
    month: '2025-05',
    indicators: [],
    drivers: ['check-in', 'welcome', 'room', 'food'],
    leaders: setting.leaders.map(({ personId }) => personId),
    locksAt: LOCKS,
    namesAgreed: false,
    ...over,
  };
}
