import type { Metadata } from 'next';
import { HookTable } from '@/components/hooks/hook-table';
import { PageHeader } from '@/components/shell/page-header';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { requireAccess } from '@/server/access/current-access';
import { currentCaller } from '@/server/caller';

export const metadata: Metadata = { title: 'Webhooks' };

export default async function WebhooksPage() {
  const { organisation } = await requireAccess('collect');
  const hooks = await (await currentCaller()).collect.hooks.list();
  const add = (
    <LinkButton tone="strong" href="/collect/webhooks/new">
      Add a webhook
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title="Webhooks"
        lead="Survey and support tools send each answer the moment it is given."
        actions={hooks.length > 0 ? add : null}
      />
      {hooks.length === 0 ? (
        <EmptyState title="No tool calls yet" action={add}>
          Choose the tool, paste the address that Heard makes, and send a test. Typeform, Formbricks,
          Delighted, SurveyMonkey, Qualtrics, Zendesk, Intercom, and any program that signs by the Standard
          Webhooks specification can call.
        </EmptyState>
      ) : (
        <HookTable hooks={hooks} timeZone={organisation.timeZone} now={new Date().toISOString()} />
      )}
    </>
  );
}
