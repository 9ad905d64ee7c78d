import { EmptyState } from '../ui/empty-state';
import { Cell, HeadCell, Table } from '../ui/table';
import { Time } from '../ui/time';
import type { AccessLine } from './share-shapes';

const OUTCOMES: Record<AccessLine['outcome'], string> = {
  opened: 'opened it',
  expired: 'came after the end, saw nothing',
  revoked: 'came after it was taken back, saw nothing',
};

/** Every time somebody came for the report, newest first. */
export function AccessLog({ lines, timeZone }: { lines: readonly AccessLine[]; timeZone: string }) {
  if (lines.length === 0) return <EmptyState title="Nobody has opened it yet" />;
  return (
    <Table caption="Who opened this report">
      <thead>
        <tr>
          <HeadCell>When</HeadCell>
          <HeadCell>Who</HeadCell>
          <HeadCell>What happened</HeadCell>
          <HeadCell>With</HeadCell>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <Cell>
              <Time at={line.at} timeZone={timeZone} precision="minute" />
            </Cell>
            <Cell className="font-medium">{line.person}</Cell>
            <Cell className={line.outcome === 'opened' ? undefined : 'text-worse'}>
              {OUTCOMES[line.outcome]}
            </Cell>
            <Cell className="max-w-64">
              <span className="line-clamp-1 text-ink-faint">{line.device ?? 'not told'}</span>
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
