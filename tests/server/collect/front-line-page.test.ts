import { describe, expect, test } from 'vitest';
import { chooseDesk, ownFirst } from '@/components/front-line/choose-desk';
import { holdUntil, isHeld, type QueuedEntry } from '@/components/front-line/queue';
import { addReason, moveReason } from '@/components/front-line/reason-draft';
import { counterWords, retryAfter, sortQueue, whyWaiting } from '@/components/front-line/waiting-words';

const place = (key: string, own = false) => ({ key, name: key.toUpperCase(), own });
const SITES = [place('diani'), place('lamu', true), place('nairobi')];
const TOUCHPOINTS = [place('check-in', true), place('room', true), place('bar')];
const NOWHERE = { site: null, touchpoint: null };

describe('where the desk is', () => {
  const choose = (link: Parameters<typeof chooseDesk>[1], last: Parameters<typeof chooseDesk>[2] = null) =>
    chooseDesk({ sites: SITES, touchpoints: TOUCHPOINTS }, link, last);

  test('the link wins over the last choice, and that over the only own place', () => {
    const last = { site: 'nairobi', touchpoint: 'room' };
    expect(choose({ site: 'diani', touchpoint: null }, last).desk).toEqual({
      site: 'diani',
      touchpoint: 'room',
    });
    expect(choose(NOWHERE, last).desk).toEqual(last);
    expect(choose(NOWHERE).desk).toEqual({ site: 'lamu', touchpoint: null });
  });

  test('a code that is not among them is told, and what was chosen last and is gone is left', () => {
    const { desk, unknown } = choose(
      { site: 'kisumu', touchpoint: 'bar' },
      { site: 'closed', touchpoint: null },
    );
    expect(desk).toEqual({ site: 'lamu', touchpoint: 'bar' });
    expect(unknown).toEqual(['kisumu']);
  });

  test('own places stand first, each group as it came', () => {
    expect(ownFirst(SITES).map(({ key }) => key)).toEqual(['lamu', 'diani', 'nairobi']);
  });
});

const entry = (id: string, changes: Partial<QueuedEntry> = {}): QueuedEntry => ({
  id,
  person: 'me',
  name: 'Juma',
  loggedAt: '2026-11-22T10:00:00.000Z',
  heldUntil: 0,
  question: 'said',
  reason: 'praise',
  reasonWords: 'Praise',
  reading: null,
  text: null,
  site: null,
  touchpoint: null,
  spoken: false,
  problem: null,
  ...changes,
});

describe('what waits', () => {
  test('own entries, refused ones and those of others are kept apart', () => {
    const refused = entry('b', { problem: { field: 'site', reason: 'There is no site.' } });
    const others = [
      entry('c', { person: 'amina', name: 'Amina' }),
      entry('d', { person: 'amina', name: 'Amina' }),
    ];
    const sorted = sortQueue([entry('a'), refused, ...others], 'me');
    expect(sorted.waiting.map(({ id }) => id)).toEqual(['a']);
    expect(sorted.refused.map(({ id }) => id)).toEqual(['b']);
    expect(sorted.others).toEqual([{ name: 'Amina', n: 2 }]);
  });

  test('an entry is held for as long as it may be taken back, and not for hours after the clock was set back', () => {
    const now = Date.parse('2026-11-22T10:00:00Z');
    const held = entry('a', { heldUntil: holdUntil(now) });
    expect(isHeld(held, now + 5_000)).toBe(true);
    expect(isHeld(held, now + 6_001)).toBe(false);
    expect(isHeld(held, now - 3_600_000)).toBe(false);
  });

  test('tries come further apart, never far past five minutes, and not all at one moment', () => {
    expect(retryAfter(0, null, 0.5)).toBe(5_000);
    expect(retryAfter(3, null, 0.5)).toBe(40_000);
    expect(retryAfter(50, null, 1)).toBe(375_000);
    expect(retryAfter(0, null, 0)).toBeLessThan(retryAfter(0, null, 0.9));
    expect(retryAfter(9, 12_000, 0.5)).toBe(12_000);
  });

  test('the page says how many wait and why', () => {
    expect(counterWords(3, 0)).toBe('3 waiting to be sent');
    expect(counterWords(0, 2)).toBe('All sent');
    expect(whyWaiting(2, null, false)).toContain('No line');
    expect(whyWaiting(2, 'unreachable', true)).toContain('does not answer');
    expect(whyWaiting(0, 'unreachable', true)).toBeNull();
  });
});

describe('the reasons', () => {
  const reasons = ['a', 'b', 'c'].map((key) => ({ key, name: key, off: false }));

  test('one moves by one place and stays at the ends', () => {
    expect(moveReason(reasons, 0, 1).map(({ key }) => key)).toEqual(['b', 'a', 'c']);
    expect(moveReason(reasons, 2, 1).map(({ key }) => key)).toEqual(['a', 'b', 'c']);
    expect(moveReason(reasons, 0, -1).map(({ key }) => key)).toEqual(['a', 'b', 'c']);
  });

  test('a new one has a key of its own, whatever is there', () => {
    const more = addReason(addReason([...reasons, { key: 'own-4', name: 'x', off: true }]));
    expect(new Set(more.map(({ key }) => key)).size).toBe(6);
  });
});
