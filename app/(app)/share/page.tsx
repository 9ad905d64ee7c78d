import type { Metadata } from 'next';
import { ReportTable } from '@/components/share/report-table';
import { SharedList } from '@/components/share/shared-list';
import { PageHeader } from '@/components/shell/page-header';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { requireAccess } from '@/server/access/current-access';
import { may } from '@/server/access/scope';
import { currentCaller } from '@/server/caller';

export const metadata: Metadata = { title: 'Share' };

export default async function SharePage() {
  const { organisation, scope } = await requireAccess(null);
  const { own, others, sharedWithMe } = await (await currentCaller()).share.list();
  const mayShare = may(scope, 'share');
  const { timeZone } = organisation;
  return (
    <>
      <PageHeader
        title="Reports"
        lead="A report is a page frozen at a moment. Only the people it is shared with can open it, after signing in."
        actions={
          mayShare ? (
            <LinkButton href="/share/new" tone="strong">
              New report
            </LinkButton>
          ) : null
        }
      />
      <div className="flex flex-col gap-12">
        <section className="flex flex-col gap-4">
          <h2 className="text-title">Shared with you</h2>
          {sharedWithMe.length > 0 ? (
            <SharedList reports={sharedWithMe} timeZone={timeZone} />
          ) : (
            <EmptyState title="Nothing is shared with you right now">
              A report appears here as soon as somebody shares it with you, for as long as they let it.
            </EmptyState>
          )}
        </section>
        {mayShare ? (
          <section className="flex flex-col gap-4">
            <h2 className="text-title">Made by you</h2>
            {own.length > 0 ? (
              <ReportTable caption="Reports made by you" reports={own} timeZone={timeZone} />
            ) : (
              <EmptyState title="You have not made a report yet">
                Freeze the board view or a touchpoint as you see it, then choose who may open it.
              </EmptyState>
            )}
          </section>
        ) : null}
        {others.length > 0 ? (
          <section className="flex flex-col gap-4">
            <h2 className="text-title">Made by others</h2>
            <p className="max-w-xl text-ink-soft">
              You see these because you administer {organisation.name}; opening one is written to the audit
              log.
            </p>
            <ReportTable caption="Reports made by others" reports={others} timeZone={timeZone} withMaker />
          </section>
        ) : null}
      </div>
    </>
  );
}
