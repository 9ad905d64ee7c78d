'use client';

import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { EmptyState } from '../ui/empty-state';
import { Cell, HeadCell, Table } from '../ui/table';
import { Time } from '../ui/time';
import type { ShareLine } from './share-shapes';

function State({ share, now, timeZone }: { share: ShareLine; now: string; timeZone: string }) {
  if (share.revokedAt) {
    return (
      <Badge>
        taken back <Time at={share.revokedAt} timeZone={timeZone} />
      </Badge>
    );
  }
  if (share.expiresAt && share.expiresAt <= now) return <Badge>ended</Badge>;
  return share.expiresAt ? (
    <span>
      until <Time at={share.expiresAt} timeZone={timeZone} />
    </span>
  ) : (
    <span>without an end</span>
  );
}

/** Who may see a report, until when, whether they did, and the way to take it back at once. */
export function SharePeople({
  shares,
  timeZone,
  now,
  onRevoke,
}: {
  shares: readonly ShareLine[];
  timeZone: string;
  /** ISO instant, from the server. */
  now: string;
  onRevoke?: (shareId: string) => Promise<void>;
}) {
  if (shares.length === 0) {
    return <EmptyState title="Nobody else can see this report">Name a person to share it with.</EmptyState>;
  }
  return (
    <Table caption="People who may see this report">
      <thead>
        <tr>
          <HeadCell>Person</HeadCell>
          <HeadCell>May see</HeadCell>
          <HeadCell>For how long</HeadCell>
          <HeadCell>Last opened</HeadCell>
          {onRevoke ? <HeadCell>Acts</HeadCell> : null}
        </tr>
      </thead>
      <tbody>
        {shares.map((share) => (
          <tr key={share.id}>
            <Cell className="min-w-40">
              <span className="font-medium">{share.person}</span>
              <span className="block text-note break-all text-ink-faint">{share.email}</span>
            </Cell>
            <Cell>{share.withVerbatims ? 'numbers and words' : 'numbers only'}</Cell>
            <Cell>
              <State share={share} now={now} timeZone={timeZone} />
            </Cell>
            <Cell>
              {share.lastOpenedAt ? (
                <Time at={share.lastOpenedAt} timeZone={timeZone} precision="minute" />
              ) : (
                <span className="text-ink-faint">not yet</span>
              )}
            </Cell>
            {onRevoke ? (
              <Cell>
                {share.revokedAt ? null : (
                  <ConfirmDialog
                    trigger={<Button size="small">Take back</Button>}
                    title={`Take the report back from ${share.person}`}
                    description="They cannot open it from this moment. What they have printed stays with them. You can share it again."
                    act="Take back"
                    onConfirm={() => onRevoke(share.id)}
                  />
                )}
              </Cell>
            ) : null}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
