import { describe, expect, test } from 'vitest';
import { journeyTemplates } from '@/server/collect/structure/journey-templates';
import { createEngine } from '@/server/understand/engine/analyse';

const templates = journeyTemplates();

test('there is a journey for eight kinds of organisation, each under its own key', () => {
  expect(templates).toHaveLength(8);
  expect(new Set(templates.map(({ key }) => key)).size).toBe(8);
});

describe.each(templates.map((template) => [template.name, template] as const))('%s', (_, template) => {
  const rows = template.journey.stages.flatMap((stage) => stage.touchpoints);
  const engine = createEngine({
    version: 1,
    touchpoints: rows.map(({ key, name, patterns }, id) => ({ id, key, name, patterns })),
  });
  const found = (text: string) => {
    const { mentions, unjudged } = engine.analyse({ id: 'x', text, defaultLanguage: 'en' });
    return [...mentions, ...unjudged].map(({ touchpointId }) => rows[touchpointId]?.key);
  };

  test('has 8 to 14 touchpoints at a few stages, and no key twice', () => {
    expect(rows.length).toBeGreaterThanOrEqual(8);
    expect(rows.length).toBeLessThanOrEqual(14);
    expect(template.journey.stages.length).toBeGreaterThanOrEqual(3);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  });

  test('has no phrase twice at one touchpoint, and none at two of them', () => {
    const phrases = rows.flatMap(({ patterns }) => patterns);
    expect(phrases.filter((phrase, i) => phrases.indexOf(phrase) < i)).toEqual([]);
  });

  test.each(rows.map(({ key }) => [key, template.examples[key] ?? '']))(
    'what is said at "%s" is found there',
    (key, example) => {
      expect(example).not.toBe('');
      expect(found(example)).toContain(key);
    },
  );

  test('each phrase finds its touchpoint', () => {
    const lost = rows.flatMap(({ key, patterns }) =>
      patterns.filter((phrase) => !found(`It was about the ${phrase.replace('*', '')} today.`).includes(key)),
    );
    expect(lost).toEqual([]);
  });
});
