import { ArrowDown, ArrowUp } from 'lucide-react';
import { Button } from '../ui/button';

/** Up and down in a list, without dragging: it works with a keyboard and a thumb. */
export function MoveButtons({
  name,
  first,
  last,
  onMove,
}: {
  name: string;
  first: boolean;
  last: boolean;
  onMove: (by: -1 | 1) => void;
}) {
  return (
    <span className="flex">
      <Button tone="quiet" size="small" disabled={first} onClick={() => onMove(-1)}>
        <ArrowUp size={16} aria-hidden="true" />
        <span className="sr-only">Move {name} up</span>
      </Button>
      <Button tone="quiet" size="small" disabled={last} onClick={() => onMove(1)}>
        <ArrowDown size={16} aria-hidden="true" />
        <span className="sr-only">Move {name} down</span>
      </Button>
    </span>
  );
}
