export type RoomKey = 'board' | 'touchpoints' | 'feedback' | 'collect' | 'share' | 'settings';

export interface Room {
  readonly key: RoomKey;
  readonly name: string;
  readonly href: string;
  /** Keys pressed one after the other. */
  readonly keys: readonly string[];
  /** Pages of the room that stand side by side, the room's own first. */
  readonly pages?: readonly { readonly name: string; readonly href: string }[];
}

export const ROOMS: readonly Room[] = [
  {
    key: 'board',
    name: 'Board',
    href: '/board',
    keys: ['g', 'b'],
    pages: [
      { name: 'Board', href: '/board' },
      { name: 'Perception gap', href: '/perception' },
    ],
  },
  {
    key: 'touchpoints',
    name: 'Touchpoints',
    href: '/touchpoints',
    keys: ['g', 't'],
    pages: [
      { name: 'Touchpoints', href: '/touchpoints' },
      { name: 'Key drivers', href: '/drivers' },
      { name: 'Locations', href: '/sites' },
      { name: 'Coming back', href: '/returns' },
    ],
  },
  { key: 'feedback', name: 'Feedback', href: '/feedback', keys: ['/'] },
  { key: 'collect', name: 'Collect', href: '/collect', keys: ['g', 'c'] },
  { key: 'share', name: 'Share', href: '/share', keys: ['g', 's'] },
  { key: 'settings', name: 'Settings', href: '/settings', keys: [] },
];

const within = (pathname: string, href: string) => pathname === href || pathname.startsWith(`${href}/`);

/** Whether an address lies in a room: under its own, or one of its pages. */
export function isInRoom(pathname: string, room: Room): boolean {
  return within(pathname, room.href) || (room.pages ?? []).some((page) => within(pathname, page.href));
}

export function roomsFor(allowed: readonly RoomKey[]): readonly Room[] {
  return ROOMS.filter((room) => allowed.includes(room.key));
}
