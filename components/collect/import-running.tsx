import { Button } from '../ui/button';
import { Progress } from '../ui/progress';
import { runningWords } from './running-words';

/** A file being read. It goes on when the page is left. */
export function ImportRunning({
  fileName,
  share,
  rows,
  perSecond,
  secondsLeft,
  onCancel,
}: {
  fileName: string;
  /** 0–1; null while the size is not known. */
  share: number | null;
  rows: number;
  perSecond: number | null;
  secondsLeft: number | null;
  onCancel?: () => void;
}) {
  return (
    <div className="max-w-2xl">
      <Progress
        label={`Reading ${fileName}`}
        share={share}
        detail={runningWords({ rows, perSecond, secondsLeft })}
      />
      <p className="mt-4 text-small text-ink-soft">
        You can leave this page; the work goes on, and the batch stands in the list.
      </p>
      {onCancel ? (
        <Button className="mt-4" onClick={onCancel}>
          Stop
        </Button>
      ) : null}
    </div>
  );
}
