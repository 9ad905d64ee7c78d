import Link from 'next/link';
import { TOOL_FACTS } from '@/server/collect/hooks/input';
import type { HookLine } from '@/server/collect/hooks/queries-settings';
import { formatCount } from '../charts/prepare/number-format';
import { Badge } from '../ui/badge';
import { Cell, HeadCell, Table } from '../ui/table';
import { Time } from '../ui/time';

/** What somebody should look at, the most urgent first. */
function State({ hook }: { hook: HookLine }) {
  const facts = TOOL_FACTS[hook.tool];
  if (!hook.hasSecret) return <Badge tone="strong">needs its secret</Badge>;
  if (facts.fetches && !hook.hasToken) return <Badge tone="strong">needs a token</Badge>;
  if (hook.paused) return <Badge>paused{hook.held > 0 ? `, ${formatCount(hook.held)} kept` : ''}</Badge>;
  if (hook.failed > 0) return <Badge tone="strong">{formatCount(hook.failed)} failed or refused</Badge>;
  if (hook.held > 0) return <Badge tone="strong">{formatCount(hook.held)} wait for a meaning</Badge>;
  return <span className="text-ink-soft">{hook.lastAt ? 'works' : 'nothing came yet'}</span>;
}

export function HookTable({
  hooks,
  timeZone,
  now,
}: {
  hooks: readonly HookLine[];
  timeZone: string;
  now: string;
}) {
  return (
    <Table caption="Webhooks" stacks>
      <thead>
        <tr>
          <HeadCell>Webhook</HeadCell>
          <HeadCell>Tool</HeadCell>
          <HeadCell>Into</HeadCell>
          <HeadCell>Last call</HeadCell>
          <HeadCell numeric>In 7 days</HeadCell>
          <HeadCell>State</HeadCell>
        </tr>
      </thead>
      <tbody>
        {hooks.map((hook) => (
          <tr key={hook.id}>
            <Cell className="font-medium break-words">
              <Link className="link" href={`/collect/webhooks/${hook.id}`}>
                {hook.name}
              </Link>
            </Cell>
            <Cell name="Tool">{TOOL_FACTS[hook.tool].name}</Cell>
            <Cell name="Into">
              <Link className="link" href={`/feedback?source=${encodeURIComponent(hook.sourceKey)}`}>
                {hook.sourceName}
              </Link>
            </Cell>
            <Cell name="Last call">
              {hook.lastAt ? <Time at={hook.lastAt} timeZone={timeZone} now={now} /> : 'never'}
            </Cell>
            <Cell name="In 7 days" numeric>
              {formatCount(hook.week)}
            </Cell>
            <Cell name="State">
              <State hook={hook} />
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
