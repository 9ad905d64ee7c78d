import { describe, expect, it } from 'vitest';
import { matchShortcut } from '@/components/shell/key-sequence';
import { ROOMS, roomsFor } from '@/components/shell/rooms';

describe('keys in a row', () => {
  it('wait for the second key, then lead to the room', () => {
    expect(matchShortcut(ROOMS, ['g'])).toBe('more');
    expect(matchShortcut(ROOMS, ['g', 't'])).toMatchObject({ href: '/touchpoints' });
    expect(matchShortcut(ROOMS, ['/'])).toMatchObject({ href: '/feedback' });
  });
  it('lead nowhere when they are not a shortcut', () => {
    expect(matchShortcut(ROOMS, ['g', 'x'])).toBeNull();
    expect(matchShortcut(ROOMS, ['x'])).toBeNull();
  });
  it('do not lead into a room that is closed to the reader', () => {
    expect(matchShortcut(roomsFor(['touchpoints']), ['g', 'b'])).toBeNull();
  });
});
