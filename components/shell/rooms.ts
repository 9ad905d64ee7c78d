export type RoomKey = 'board' | 'touchpoints' | 'feedback' | 'log' | 'collect' | 'share' | 'settings';

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
  { key: 'log', name: 'Log', href: '/log', keys: ['g', 'l'] },
  {
    key: 'collect',
    name: 'Collect',
    href: '/collect',
    keys: ['g', 'c'],
    pages: [
      { name: 'Sources', href: '/collect' },
      { name: 'Connectors', href: '/collect/connectors' },
      { name: 'Webhooks', href: '/collect/webhooks' },
      { name: 'Surveys', href: '/collect/surveys' },
      { name: 'Front-line log', href: '/collect/front-line' },
      { name: 'Queue', href: '/collect/queue' },
    ],
  },
  { key: 'share', name: 'Share', href: '/share', keys: ['g', 's'] },
  { key: 'settings', name: 'Settings', href: '/settings', keys: [] },
];

const within = (pathname: string, href: string) => pathname === href || pathname.startsWith(`${href}/`);

/** Whether an address lies in a room: under its own, or one of its pages. */
export function isInRoom(pathname: string, room: Room): boolean {
  return within(pathname, room.href) || (room.pages ?? []).some((page) => within(pathname, page.href));
}

/** The page of a room on which an address lies: of two that fit, the one that says more. */
export function pageOf(pathname: string, room: Room) {
  const fitting = (room.pages ?? []).filter((page) => within(pathname, page.href));
  return fitting.sort((a, b) => b.href.length - a.href.length)[0] ?? null;
}

export function roomsFor(allowed: readonly RoomKey[]): readonly Room[] {
  return ROOMS.filter((room) => allowed.includes(room.key));
}
