import { formatCount } from '../charts/prepare/number-format';

/** How many texts are still to be read, while there are any. */
export function WaitingNote({ waiting }: { waiting: number }) {
  if (waiting === 0) return null;
  return (
    <p role="status" className="max-w-xl border-l-2 border-rule-strong py-1 pl-4 text-small">
      {formatCount(waiting)} texts are being read in the background; numbers of touchpoints follow. You can
      leave this page.
    </p>
  );
}
