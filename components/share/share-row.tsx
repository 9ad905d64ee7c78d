'use client';

import { useMutation } from '@tanstack/react-query';
import type { ShareListed } from '@/server/share/queries-shares';
import { problemOf } from '../access/problem';
import { ProblemNote } from '../access/problem-note';
import { useRefresh } from '../access/use-refresh';
import { useTRPC } from '../shell/trpc-provider';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { SelectField } from '../ui/select-field';
import { Cell } from '../ui/table';
import { Time } from '../ui/time';
import { EXPIRY_CHOICES, expiryAfter } from './expiry-choices';

function State({ share, timeZone }: { share: ShareListed; timeZone: string }) {
  if (share.revokedAt) {
    return (
      <>
        revoked <Time at={share.revokedAt.toISOString()} timeZone={timeZone} precision="minute" />
      </>
    );
  }
  if (!share.live && !share.expiresAt) return <>has left the organisation</>;
  if (!share.expiresAt) return <>until revoked</>;
  return (
    <>
      {share.live ? 'until ' : 'ended '}
      <Time at={share.expiresAt.toISOString()} timeZone={timeZone} precision="minute" />
    </>
  );
}

export function ShareRow({ share, timeZone }: { share: ShareListed; timeZone: string }) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const revoke = useMutation(
    trpc.share.revoke.mutationOptions({
      onSuccess: () => refresh(`${share.name} cannot open the report any more.`),
    }),
  );
  const move = useMutation(
    trpc.share.changeExpiry.mutationOptions({ onSuccess: () => refresh('The end of the share is moved.') }),
  );
  return (
    <tr>
      <Cell>
        <span className="block font-medium">{share.name}</span>
        <span className="block break-all text-ink-faint">{share.email}</span>
        <ProblemNote problem={problemOf(revoke.error ?? move.error)} />
      </Cell>
      <Cell name="State">
        {share.live ? <Badge tone="accent">can open it</Badge> : <Badge>closed</Badge>}
      </Cell>
      <Cell name="Free text">{share.withVerbatims ? 'with verbatims' : 'without verbatims'}</Cell>
      <Cell name="End">
        <State share={share} timeZone={timeZone} />
      </Cell>
      <Cell>
        {share.revokedAt ? null : (
          <span className="flex flex-wrap items-center gap-2 max-sm:mt-2 sm:justify-end">
            <SelectField
              label={`New end for ${share.name}`}
              labelHidden
              none="Move the end …"
              value=""
              className="w-44"
              disabled={move.isPending}
              onChange={(event) =>
                move.mutate({
                  shareId: share.id,
                  expiresAt: expiryAfter(
                    event.target.value === 'never' ? '' : event.target.value,
                    new Date(),
                  ),
                })
              }
              choices={EXPIRY_CHOICES.map(({ value, label }) => ({ value: value || 'never', label }))}
            />
            <Button
              size="small"
              tone="plain"
              busy={revoke.isPending}
              onClick={() => revoke.mutate({ shareId: share.id })}
            >
              Revoke
            </Button>
          </span>
        )}
      </Cell>
    </tr>
  );
}
