import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { configFields, configProblems } from '@/server/collect/connectors/config-form';
import { withoutSecrets } from '@/server/collect/connectors/open-plug';
import { planNext, REFUSALS_BEFORE_STOP } from '@/server/collect/connectors/plan-next';
import { CONNECTORS } from '@/server/collect/connectors/registry';

describe('the form of a plug', () => {
  const config = z.object({
    app: z
      .string()
      .trim()
      .min(1, 'Name the app.')
      .meta({
        title: 'App',
        description: 'Its number in the store.',
        examples: ['284882215'],
      }),
    token: z.string().optional().meta({ title: 'Token', secret: true }),
    tags: z
      .array(z.string().transform((tag) => tag.replace('#', '')))
      .min(1)
      .meta({ title: 'Tags', examples: [['one', 'two']] }),
    sort: z.enum(['newest', 'most-read']).default('newest'),
    answers: z.boolean().default(false),
    pages: z.number().int().min(1).max(10).nullable().default(null).meta({ advanced: true }),
    headers: z.record(z.string(), z.string()).default({}),
    paths: z.object({ text: z.string() }).optional(),
  });

  test('has a control for each field, in the order of the schema, with what is said of it', () => {
    expect(configFields({ config }).map(({ key, control, required }) => [key, control, required])).toEqual([
      ['app', 'text', true],
      ['token', 'secret', false],
      ['tags', 'words', true],
      ['sort', 'choice', false],
      ['answers', 'flag', false],
      ['pages', 'number', false],
      ['headers', 'pairs', false],
      ['paths', 'json', false],
    ]);
    const fields = new Map(configFields({ config }).map((field) => [field.key, field]));
    expect(fields.get('app')).toMatchObject({
      title: 'App',
      description: 'Its number in the store.',
      example: '284882215',
    });
    expect(fields.get('tags')?.example).toBe('one, two');
    expect(fields.get('sort')).toMatchObject({
      title: 'Sort',
      initial: 'newest',
      choices: [
        { value: 'newest', label: 'Newest' },
        { value: 'most-read', label: 'Most read' },
      ],
    });
    expect(fields.get('pages')).toMatchObject({ least: 1, most: 10, advanced: true, initial: null });
  });

  test('names each wrong field once, in words', () => {
    expect(configProblems({ config }, { app: ' ', pages: 99 })).toEqual([
      { field: 'app', message: 'Name the app.' },
      { field: 'tags', message: 'This has to be filled in.' },
      { field: 'pages', message: expect.stringContaining('10') },
    ]);
    expect(configProblems({ config }, { app: 'x', tags: ['a'] })).toEqual([]);
  });

  test('every plug that is there has a form: a title for each field, and words about what has to be got', () => {
    for (const plug of Object.values(CONNECTORS)) {
      expect([plug.key, plug.about.length > 40]).toEqual([plug.key, true]);
      for (const field of configFields(plug)) {
        expect([plug.key, field.key, field.title.length > 0]).toEqual([plug.key, field.key, true]);
        // Keys and passwords must never be shown again.
        const isSecret = /(token|secret|password|key)$/i.test(field.key);
        if (isSecret && field.control === 'text') throw new Error(`${plug.key}.${field.key} is not secret`);
      }
    }
  });
});

describe('what comes after a run', () => {
  const MINUTE = 60_000;
  const kinds = fc.constantFrom('limited', 'unreachable', 'broken', 'refused', 'missing', 'blocked');
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

  test('after a fault never sooner than asked, never sooner than half a minute, never later than a day and a bit', () => {
    fc.assert(
      fc.property(
        kinds,
        fc.option(fc.integer({ min: 0, max: 10_000_000 })),
        fc.integer({ min: 1, max: 5000 }),
        random,
        (kind, retryAfterSeconds, failures, drawn) => {
          const fault = { kind, retryAfterSeconds } as Parameters<typeof planNext>[0]['fault'];
          const { waitMs } = planNext({ fault, failures, everyMinutes: 15, more: false }, drawn);
          const asked = Math.min((retryAfterSeconds ?? 0) * 1000, 24 * 60 * MINUTE);
          expect(waitMs).toBeGreaterThanOrEqual(Math.max(30_000, asked));
          expect(waitMs).toBeLessThanOrEqual(24 * 60 * MINUTE * 1.1);
        },
      ),
    );
  });

  test('pauses double up to six hours, drawn over their whole length', () => {
    const fault = { kind: 'unreachable', retryAfterSeconds: null } as const;
    const wait = (failures: number, drawn: number) =>
      planNext({ fault, failures, everyMinutes: 15, more: false }, drawn).waitMs / MINUTE;
    expect([1, 2, 3, 4, 10, 100].map((n) => Math.round(wait(n, 0.999999)))).toEqual([1, 2, 4, 8, 360, 360]);
    expect(wait(10, 0)).toBe(0.5);
  });

  test('only what a person has to mend stops it, and not at the first time', () => {
    const stops = (kind: 'refused' | 'limited', failures: number) =>
      planNext({ fault: { kind, retryAfterSeconds: null }, failures, everyMinutes: 15, more: false }, 0)
        .stops;
    expect(stops('refused', REFUSALS_BEFORE_STOP - 1)).toBe(false);
    expect(stops('refused', REFUSALS_BEFORE_STOP)).toBe(true);
    expect(stops('limited', 1000)).toBe(false);
  });

  test('without a fault the interval, a little spread; at once where there is more', () => {
    const next = (more: boolean, drawn: number) =>
      planNext({ fault: null, failures: 0, everyMinutes: 20, more }, drawn).waitMs / MINUTE;
    expect([next(false, 0), next(false, 1), next(true, 0.5)]).toEqual([20, 22, 0]);
  });
});

test('a secret is taken out of what is said, also as it stands in an address', () => {
  const said = withoutSecrets('GET /x?key=a%2Fb%3D1 failed for a/b=1', ['a/b=1', undefined, '']);
  expect(said).toBe('GET /x?key=… failed for …');
});
