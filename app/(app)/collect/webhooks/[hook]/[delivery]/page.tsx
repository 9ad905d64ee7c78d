import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { DeliveryPaper } from '@/components/hooks/delivery-paper';
import { PageHeader } from '@/components/shell/page-header';
import { requireAccess } from '@/server/access/current-access';
import { currentCaller } from '@/server/caller';
import { deliveryInput } from '@/server/collect/hooks/input';
import { orNotFound } from '../../../../../or-not-found';

export const metadata: Metadata = { title: 'A call of a webhook' };

export default async function DeliveryPage({
  params,
}: {
  params: Promise<{ hook: string; delivery: string }>;
}) {
  const { organisation } = await requireAccess('manage');
  const { hook, delivery } = await params;
  const input = deliveryInput.safeParse({ hookId: hook, deliveryId: delivery });
  if (!input.success) notFound();
  const call = await orNotFound((await currentCaller()).collect.hooks.delivery(input.data));
  return (
    <>
      <PageHeader
        above={
          <Link className="link" href={`/collect/webhooks/${hook}`}>
            {call.hookName}
          </Link>
        }
        title="A call, as it came"
      />
      <DeliveryPaper call={call} timeZone={organisation.timeZone} />
    </>
  );
}
