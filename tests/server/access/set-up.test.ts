import { expect, test } from 'vitest';
import { setUpInput } from '@/server/access/input';
import { listOrganisations } from '@/server/access/organisations/queries';
import { findWhetherSetUp } from '@/server/access/people/queries';
import { findRole } from '@/server/access/queries';
import { signIn } from '@/server/access/sessions/sign-in';
import { setUpOwner } from '@/server/access/set-up-owner';
import { PASSWORD } from './support';

const INPUT = setUpInput.parse({
  organisation: 'Hôtel Étoile & Fils',
  timeZone: 'Europe/Paris',
  name: 'Zoé Martin',
  email: 'Zoe@Example.com',
  password: PASSWORD,
});

test('of many who set up at once one becomes the owner, and then set-up is closed', async () => {
  expect(await findWhetherSetUp()).toBe(false);
  const tries = await Promise.allSettled(
    Array.from({ length: 6 }, (_, i) =>
      setUpOwner({ ...INPUT, email: i === 0 ? INPUT.email : `other${i}@example.com` }, new Date()),
    ),
  );
  const done = tries.filter((one) => one.status === 'fulfilled');
  expect(done).toHaveLength(1);
  const [owner] = done;
  if (!owner) throw new Error('Nobody became the owner.');
  expect(await findRole(owner.value.orgId, owner.value.personId)).toBe('owner');
  expect(await findWhetherSetUp()).toBe(true);
  expect(await listOrganisations()).toMatchObject([{ slug: 'hotel-etoile-fils', timeZone: 'Europe/Paris' }]);
  await expect(setUpOwner({ ...INPUT, email: 'late@example.com' }, new Date())).rejects.toMatchObject({
    code: 'forbidden',
  });
  const late = await signIn(
    { email: 'late@example.com', password: PASSWORD },
    { address: null, userAgent: null },
    new Date(),
  );
  expect(late).toEqual({ refused: 'wrong' });
});
