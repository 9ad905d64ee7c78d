import type { TouchpointUse } from '@/server/collect/structure/queries';
import { formatCount } from '../charts/prepare/number-format';
import { Button } from '../ui/button';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { Dialog } from '../ui/dialog';
import { LinkButton } from '../ui/link-button';

function removalWords(use: TouchpointUse): string {
  const said = use.mentions > 0 ? `${formatCount(use.mentions)} records speak of it. ` : '';
  const asked =
    use.answers > 0
      ? `${formatCount(use.answers)} answers were given when asked about it; they stay in their records. `
      : '';
  return `${said}${asked}It leaves the journey, the board and its team when you save. Its records stay; they are read again without it, and no other touchpoint gets its mentions unless its phrases are in the words.`;
}

/** Takes a touchpoint off the draft. One that people spoke of asks for its name; one that is measured stays. */
export function RemoveTouchpoint({
  name,
  use,
  onRemove,
}: {
  name: string;
  /** What hangs on it; nothing where it was never saved. */
  use: TouchpointUse | undefined;
  onRemove: () => void;
}) {
  const words = (
    <>
      Remove<span className="sr-only"> {name}</span>
    </>
  );
  const button = (
    <Button tone="quiet" size="small">
      {words}
    </Button>
  );
  if (!use) {
    return (
      <Button tone="quiet" size="small" onClick={onRemove}>
        {words}
      </Button>
    );
  }
  if (use.indicators.length > 0) {
    return (
      <Dialog
        trigger={button}
        title={`${name} is measured on the board`}
        description={`It cannot be removed while an indicator is measured at it: ${use.indicators.join(', ')}.`}
      >
        <LinkButton href="/settings/indicators" className="self-start">
          Change the indicators
        </LinkButton>
      </Dialog>
    );
  }
  return (
    <ConfirmDialog
      trigger={button}
      title={`Remove ${name}`}
      description={removalWords(use)}
      act="Remove"
      typeName={use.mentions + use.answers > 0 ? name : undefined}
      onConfirm={onRemove}
    />
  );
}
