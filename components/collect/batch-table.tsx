import type { ReactNode } from 'react';
import { formatCount } from '../charts/prepare/number-format';
import { Badge, type BadgeTone } from '../ui/badge';
import { EmptyState } from '../ui/empty-state';
import { Cell, HeadCell, Table } from '../ui/table';
import { Time } from '../ui/time';
import type { Batch, BatchStatus } from './import-shapes';

const STATUS: Record<BatchStatus, { words: string; tone: BadgeTone }> = {
  waiting: { words: 'waiting', tone: 'plain' },
  running: { words: 'reading', tone: 'accent' },
  paused: { words: 'paused', tone: 'plain' },
  done: { words: 'done', tone: 'plain' },
  failed: { words: 'stopped by an error', tone: 'strong' },
  cancelled: { words: 'stopped by a person', tone: 'plain' },
  undone: { words: 'undone', tone: 'plain' },
};

/** Files that were brought in, newest first. `actions`: what can be done with one. */
export function BatchTable({
  batches,
  timeZone,
  actions,
}: {
  batches: readonly Batch[];
  timeZone: string;
  actions?: (batch: Batch) => ReactNode;
}) {
  if (batches.length === 0) {
    return (
      <EmptyState title="No file has been brought in yet">
        Reviews, posts, survey answers: an Excel, CSV, TSV or JSON file from any tool. You see how it is read
        before anything is kept, and you can undo it.
      </EmptyState>
    );
  }
  return (
    <Table caption="Imported files" stacks>
      <thead>
        <tr>
          <HeadCell>File</HeadCell>
          <HeadCell>State</HeadCell>
          <HeadCell numeric>New</HeadCell>
          <HeadCell numeric>Changed</HeadCell>
          <HeadCell numeric>Same</HeadCell>
          <HeadCell numeric>Refused</HeadCell>
          <HeadCell>When</HeadCell>
          {actions ? (
            <HeadCell>
              <span className="sr-only">Acts</span>
            </HeadCell>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {batches.map((batch) => (
          <tr key={batch.id}>
            <Cell className="min-w-44">
              <span className="line-clamp-2 font-medium break-all" title={batch.fileName}>
                {batch.fileName}
              </span>
              <span className="text-note text-ink-faint">
                {batch.source}
                {batch.holds === 'outcomes' ? ', outcomes' : null}
              </span>
            </Cell>
            <Cell name="State" className="min-w-40">
              <Badge tone={STATUS[batch.status].tone}>{STATUS[batch.status].words}</Badge>
              {batch.error ? <p className="mt-1 line-clamp-3 max-w-64 text-note">{batch.error}</p> : null}
            </Cell>
            <Cell numeric name="New">
              {formatCount(batch.counts.added)}
            </Cell>
            <Cell numeric name="Changed">
              {formatCount(batch.counts.changed)}
            </Cell>
            <Cell numeric name="Same">
              {formatCount(batch.counts.unchanged)}
            </Cell>
            <Cell numeric name="Refused">
              {formatCount(batch.counts.refused)}
            </Cell>
            <Cell name="When" className="text-note text-ink-soft">
              <Time at={batch.createdAt} timeZone={timeZone} precision="minute" />
              {batch.createdBy ? <span className="block text-ink-faint">{batch.createdBy}</span> : null}
            </Cell>
            {actions ? <Cell numeric>{actions(batch)}</Cell> : null}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
