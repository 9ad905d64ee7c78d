import Link from 'next/link';
import type { BoardShape } from './board-paper';

const NAMES: Record<BoardShape, string> = { page: 'Page', table: 'Tables', text: 'Text' };

/** The same board drawn, in tables, or in words. */
export function ShapeChoice({
  shape,
  addressOf,
}: {
  shape: BoardShape;
  addressOf: (shape: BoardShape) => string;
}) {
  return (
    <nav aria-label="Show as" className="flex items-center gap-3 text-small">
      {(Object.keys(NAMES) as BoardShape[]).map((one) => (
        <Link
          key={one}
          href={addressOf(one)}
          aria-current={one === shape ? 'true' : undefined}
          className={
            one === shape
              ? 'touchable inline-flex items-center font-semibold'
              : 'touchable inline-flex items-center text-ink-soft underline-offset-3 hover:underline'
          }
        >
          {NAMES[one]}
        </Link>
      ))}
    </nav>
  );
}
