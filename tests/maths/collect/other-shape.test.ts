import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import '@/server/fault-words';
import { discourse } from '@/server/collect/connectors/discourse';
import { otherShape } from '@/server/collect/connectors/other-shape';

const shape = z.object({ posts: z.array(z.object({ id: z.number(), raw: z.string() })) });

function said(answer: unknown): string {
  const parsed = shape.safeParse(answer);
  if (parsed.success) throw new Error('it is as it should be');
  return otherShape(parsed.error, 'the answer');
}

describe('an answer in another shape', () => {
  test('is told as a fault of the source, not as a form to be filled in', () => {
    expect(said([])).toBe('the answer is no object');
    expect(said({})).toBe('posts is missing');
    expect(said({ posts: 'none' })).toBe('posts is no list');
    expect(
      said({
        posts: [
          { id: 1, raw: 'a' },
          { id: '2', raw: 'b' },
        ],
      }),
    ).toBe('posts.1.id is no number');
  });
});

test('whoever names no forum is asked for one, and reads nobody else’s', () => {
  const parsed = discourse.config.safeParse({});
  expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toEqual(['address']);
});
