import { expect, test } from 'vitest';
import { keyOfName } from '@/server/collect/imports/input';

test('a name becomes a key of small letters, accents taken off', () => {
  expect(keyOfName('Café Zürich, 2026')).toBe('cafe-zurich-2026');
  expect(keyOfName('!?')).toBe('source');
});

test('names in other scripts are told apart, alone and beside Latin letters', () => {
  const names = ['评论', '顾客评价', 'تعليقات', 'Отзывы', 'Google 评论', 'Google'];
  const keys = names.map((name) => keyOfName(name));
  expect(new Set(keys).size).toBe(names.length);
  for (const key of keys) expect(key).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  expect(keyOfName(' 评论 ')).toBe(keyOfName('评论'));
});
