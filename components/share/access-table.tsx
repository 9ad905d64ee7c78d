import type { AccessListed } from '@/server/share/queries-shares';
import { deviceWords } from '../access/device-words';
import { Cell, HeadCell, Table } from '../ui/table';
import { Time } from '../ui/time';

const OUTCOMES: Record<AccessListed['outcome'], string> = {
  opened: 'opened it',
  expired: 'was refused: the share had ended',
  revoked: 'was refused: the share was revoked',
};

export function AccessTable({ access, timeZone }: { access: readonly AccessListed[]; timeZone: string }) {
  return (
    <Table caption="Who opened the report, newest first" stacks>
      <thead>
        <tr>
          <HeadCell>When</HeadCell>
          <HeadCell>Who</HeadCell>
          <HeadCell>What</HeadCell>
          <HeadCell>Device</HeadCell>
        </tr>
      </thead>
      <tbody>
        {access.map((entry) => (
          <tr key={entry.id}>
            <Cell className="whitespace-nowrap">
              <Time at={entry.at.toISOString()} timeZone={timeZone} precision="minute" />
            </Cell>
            <Cell name="Who">{entry.name}</Cell>
            <Cell name="What">{OUTCOMES[entry.outcome]}</Cell>
            <Cell name="Device" className="text-ink-faint">
              {deviceWords(entry.userAgent)}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
