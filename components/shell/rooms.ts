export type RoomKey = 'board' | 'touchpoints' | 'feedback' | 'collect' | 'share' | 'settings';

export interface Room {
  readonly key: RoomKey;
  readonly name: string;
  readonly href: string;
  /** Keys pressed one after the other. */
  readonly keys: readonly string[];
}

export const ROOMS: readonly Room[] = [
  { key: 'board', name: 'Board', href: '/board', keys: ['g', 'b'] },
  { key: 'touchpoints', name: 'Touchpoints', href: '/touchpoints', keys: ['g', 't'] },
  { key: 'feedback', name: 'Feedback', href: '/feedback', keys: ['/'] },
  { key: 'collect', name: 'Collect', href: '/collect', keys: ['g', 'c'] },
  { key: 'share', name: 'Share', href: '/share', keys: ['g', 's'] },
  { key: 'settings', name: 'Settings', href: '/settings', keys: [] },
];

export function roomsFor(allowed: readonly RoomKey[]): readonly Room[] {
  return ROOMS.filter((room) => allowed.includes(room.key));
}
