import Link from 'next/link';
import { Button } from '../ui/button';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { Progress } from '../ui/progress';
import { runningWords } from './running-words';

const NOTES = {
  waiting: 'It waits for its turn. You can leave this page.',
  still: 'It has not moved for a while. What was read is kept, and it goes on as soon as a worker is there.',
  running: 'You can leave this page; the work goes on, and the import stands in the list.',
  paused: 'Paused. What was read is kept; going on begins after the last row that was written.',
} as const;

const NOT_MOVING = { perSecond: null, secondsLeft: null };

/** A file being read, or paused. It goes on when the page is left. */
export function ImportRunning({
  fileName,
  state,
  isStill,
  share,
  rows,
  perSecond,
  secondsLeft,
  busy,
  onPause,
  onResume,
  onCancel,
}: {
  fileName: string;
  state: 'waiting' | 'running' | 'paused';
  /** It runs, and no row has come in for a while: its worker may be gone. */
  isStill: boolean;
  /** 0–1; null while the size is not known. */
  share: number | null;
  rows: number;
  perSecond: number | null;
  secondsLeft: number | null;
  busy: boolean;
  onPause: () => void;
  onResume: () => void;
  onCancel: () => void;
}) {
  return (
    <div className="max-w-2xl">
      <Progress
        label={state === 'paused' ? `${fileName}, paused` : `Reading ${fileName}`}
        share={share}
        detail={runningWords({ rows, ...(isStill ? NOT_MOVING : { perSecond, secondsLeft }) })}
      />
      <p className="mt-4 text-small text-ink-soft" role="status">
        {NOTES[isStill ? 'still' : state]}{' '}
        {isStill || state === 'waiting' ? (
          <Link className="link" href="/collect/queue">
            See the queue
          </Link>
        ) : null}
      </p>
      <div className="mt-4 flex flex-wrap gap-2">
        {state === 'paused' ? (
          <Button tone="strong" busy={busy} onClick={onResume}>
            Go on
          </Button>
        ) : (
          <Button busy={busy} onClick={onPause}>
            Pause
          </Button>
        )}
        <ConfirmDialog
          trigger={<Button tone="quiet">Stop</Button>}
          title="Stop this import"
          description="What was read until now is kept and can be undone. It cannot go on afterwards; bringing the file in again adds only what is missing."
          act="Stop"
          onConfirm={onCancel}
        />
      </div>
    </div>
  );
}
