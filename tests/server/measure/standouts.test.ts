import { beforeAll, describe, expect, test } from 'vitest';
import { recordFeedback } from '@/server/collect/record-feedback';
import { boardView } from '@/server/measure/board-view';
import { rebuildDirtyDays } from '@/server/measure/rebuild-days';
import { touchpointView } from '@/server/measure/touchpoint-view';
import { draft, idOf, makePlace, narrowed, type Place, saySomething } from './an-organisation';

const NOW = new Date('2025-07-10T09:00:00Z');
let place: Place;

/** Forty mentions a site and touchpoint over April to June 2025; check-in at Mombasa is spoken of badly. */
beforeAll(async () => {
  place = await makePlace('Apart', 'UTC', () => NOW);
  const { ctx, sources, locations, touchpoints } = place;
  for (const [site, locationId] of Object.entries(locations)) {
    for (const key of ['check-in', 'food']) {
      const drafts = Array.from({ length: 40 }, (_, i) =>
        draft({
          externalId: `${site}-${key}-${i}`,
          locationId,
          occurredAt: new Date(Date.UTC(2025, 3 + (i % 3), 5 + (i % 20), 12)),
        }),
      );
      await recordFeedback(ctx, { sourceId: idOf(sources, 'reviews'), batchId: null, drafts });
      const bad = (i: number) => (site === 'mba' && key === 'check-in' ? i % 5 !== 0 : i % 2 === 0);
      await ctx.tx(async (db) => {
        for (const [i, { externalId }] of drafts.entries()) {
          await saySomething(db, ctx.scope.orgId, externalId, idOf(touchpoints, key), [bad(i) ? -1 : 1]);
        }
      });
    }
  }
  await rebuildDirtyDays(ctx);
});

describe('a site that stands apart', () => {
  test('supports the headline of the board with its base and its three months; it is no change and never leads', async () => {
    const view = await boardView(place.ctx, { period: '2025-06' });
    expect(view.headline).toBe('Nothing changed that can be told from normal variation.');
    expect(view.supporting).toContain(
      'Check-in at MBA: −60.0 against 0.0 elsewhere, from 40 mentions, April to June 2025.',
    );
  });

  test('is the finding of its touchpoint, and of no other', async () => {
    const checkIn = await touchpointView(place.ctx, { touchpointKey: 'check-in', period: '2025-06' });
    expect(checkIn.locationsFinding).toBe('Check-in at MBA is spoken of worse than at the other locations.');
    const food = await touchpointView(place.ctx, { touchpointKey: 'food', period: '2025-06' });
    expect(food.locationsFinding).toBe('No location can be told from the others by what customers say.');
  });

  test('is not told to a lead who sees that site alone: there is nothing to compare it with', async () => {
    const mba = narrowed(place.ctx, { locations: [idOf(place.locations, 'mba')] });
    const view = await touchpointView(mba, { touchpointKey: 'check-in', period: '2025-06' });
    expect(view.headline).not.toContain('other locations');
  });
});
