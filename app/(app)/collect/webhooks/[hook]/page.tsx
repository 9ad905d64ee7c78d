import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { HookActs } from '@/components/hooks/hook-acts';
import { HookPaper } from '@/components/hooks/hook-paper';
import { PageHeader } from '@/components/shell/page-header';
import { requireAccess } from '@/server/access/current-access';
import { may } from '@/server/access/scope';
import { currentCaller } from '@/server/caller';
import { deliveriesInput, TOOL_FACTS } from '@/server/collect/hooks/input';
import { orNotFound } from '../../../../or-not-found';

export const metadata: Metadata = { title: 'Webhook' };

interface Given {
  params: Promise<{ hook: string }>;
  searchParams: Promise<{ before?: string }>;
}

export default async function WebhookPage({ params, searchParams }: Given) {
  const { organisation, scope } = await requireAccess('collect');
  const input = deliveriesInput.safeParse({
    hookId: (await params).hook,
    before: (await searchParams).before ?? null,
  });
  if (!input.success) notFound();
  const caller = await currentCaller();
  const [hook, places] = await Promise.all([
    orNotFound(caller.collect.hooks.read(input.data)),
    caller.collect.hooks.places(),
  ]);
  const { id, name, location, touchpoint } = hook;
  return (
    <>
      <PageHeader
        above={
          <Link className="link" href="/collect/webhooks">
            Webhooks
          </Link>
        }
        title={name}
        lead={
          <>
            {TOOL_FACTS[hook.tool].name} into{' '}
            <Link className="link" href={`/feedback?source=${encodeURIComponent(hook.sourceKey)}`}>
              {hook.sourceName}
            </Link>
          </>
        }
        actions={
          <HookActs
            hook={{ id, name, location, touchpoint, paused: hook.pausedAt !== null }}
            places={places}
          />
        }
      />
      <HookPaper
        hook={hook}
        touchpoints={places.touchpoints}
        timeZone={organisation.timeZone}
        showBodies={may(scope, 'manage')}
        paged={input.data.before != null}
      />
    </>
  );
}
