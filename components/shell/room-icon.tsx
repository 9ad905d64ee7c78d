import { Inbox, MessageSquareQuote, NotebookPen, Presentation, Route, Settings2, Share2 } from 'lucide-react';
import type { RoomKey } from './rooms';

const ICONS = {
  board: Presentation,
  touchpoints: Route,
  feedback: MessageSquareQuote,
  log: NotebookPen,
  collect: Inbox,
  share: Share2,
  settings: Settings2,
} as const;

export function RoomIcon({ room, size = 20 }: { room: RoomKey; size?: number }) {
  const Icon = ICONS[room];
  return <Icon size={size} strokeWidth={1.6} aria-hidden="true" />;
}
