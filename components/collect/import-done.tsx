import type { Holding } from '@/server/collect/input';
import { formatCount } from '../charts/prepare/number-format';
import { Button } from '../ui/button';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { LinkButton } from '../ui/link-button';
import { HOLDING_NOUNS } from './holding-words';
import type { Counts } from './import-shapes';

const linesOf = (holds: Holding): readonly { key: keyof Counts; words: string }[] => [
  { key: 'added', words: `new ${HOLDING_NOUNS[holds].many}` },
  { key: 'changed', words: 'changed since they were last read' },
  { key: 'unchanged', words: 'already here, left as they are' },
  { key: 'refused', words: 'refused, kept with their reason' },
];

/** What came of a file, and the ways on: to the records, to the refused rows, or back. */
export function ImportDone({
  counts,
  holds,
  recordsHref,
  onUndo,
}: {
  counts: Counts;
  holds: Holding;
  /** Where what came of them can be seen. */
  recordsHref: string;
  onUndo?: () => void | Promise<void>;
}) {
  return (
    <div>
      <h2 className="text-title">{formatCount(counts.read)} rows were read</h2>
      <dl className="mt-4 grid max-w-md grid-cols-[1fr_auto] gap-x-4 gap-y-1">
        {linesOf(holds).map(({ key, words }) => (
          <div key={key} className="contents">
            <dt className="text-ink-soft">{words}</dt>
            <dd className="text-right font-semibold">{formatCount(counts[key])}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-6 flex flex-wrap gap-2">
        <LinkButton tone="strong" href={recordsHref}>
          {holds === 'outcomes' ? 'See who came back' : 'See the records'}
        </LinkButton>
        <LinkButton href="/collect/import">Bring in another file</LinkButton>
        {onUndo && counts.added + counts.changed > 0 ? (
          <ConfirmDialog
            trigger={<Button tone="quiet">Undo this import</Button>}
            title="Undo this import"
            description={`${formatCount(counts.added)} ${HOLDING_NOUNS[holds].many} are removed and ${formatCount(counts.changed)} are put back as they were. Other files are not touched.`}
            act="Undo"
            onConfirm={onUndo}
          />
        ) : null}
      </div>
    </div>
  );
}
