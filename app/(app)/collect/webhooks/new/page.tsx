import type { Metadata } from 'next';
import Link from 'next/link';
import { HookForm } from '@/components/hooks/hook-form';
import { PageHeader } from '@/components/shell/page-header';
import { requireAccess } from '@/server/access/current-access';
import { currentCaller } from '@/server/caller';

export const metadata: Metadata = { title: 'Add a webhook' };

export default async function NewWebhookPage() {
  await requireAccess('collect');
  const places = await (await currentCaller()).collect.hooks.places();
  return (
    <>
      <PageHeader
        above={
          <Link className="link" href="/collect/webhooks">
            Webhooks
          </Link>
        }
        title="Add a webhook"
        lead="Heard makes an address; the tool calls it, signed, with each answer."
      />
      <HookForm places={places} />
    </>
  );
}
