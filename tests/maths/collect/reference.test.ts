import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { referenceOf } from '@/server/collect/reference';

test('a reference is the HMAC of the organisation and the person, for secrets of every length', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, maxLength: 200 }),
      fc.nat(),
      fc.string(),
      (secret, orgId, value) => {
        const expected = createHmac('sha256', secret)
          .update(`${orgId}\n${value.normalize('NFC').trim().toLowerCase()}`)
          .digest('base64url')
          .slice(0, 22);
        expect(referenceOf(orgId, secret)(value)).toBe(expected);
      },
    ),
  );
});
