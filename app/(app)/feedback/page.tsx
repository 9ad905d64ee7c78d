import type { Metadata } from 'next';
import { ExplorerFiltersForm } from '@/components/feedback/explorer-filters';
import { ListNotes } from '@/components/feedback/list-notes';
import { NothingListed } from '@/components/feedback/nothing-listed';
import { VerbatimList } from '@/components/feedback/verbatim-list';
import { PageHeader } from '@/components/shell/page-header';
import { buttonStyle } from '@/components/ui/button-style';
import { Pager } from '@/components/ui/pager';
import { requireAccess } from '@/server/access/current-access';
import { may } from '@/server/access/scope';
import { currentCaller } from '@/server/caller';
import { AUDIENCES } from '@/server/collect/input';
import { explorerAddress, readExplorerFilters } from '@/server/understand/input';

export const metadata: Metadata = { title: 'Feedback' };

type Params = Promise<Record<string, string | string[] | undefined>>;

const asChoices = (rows: readonly { key: string; name: string }[]) =>
  rows.map(({ key, name }) => ({ value: key, label: name }));

export default async function FeedbackPage({ searchParams }: { searchParams: Params }) {
  const { scope } = await requireAccess('see-teams');
  const { filters, notes } = readExplorerFilters(await searchParams);
  const caller = await currentCaller();
  const choices = await caller.understand.explorerChoices();
  const page = await caller.understand.listVerbatims(filters);
  const { items, total, next } = page;
  const shown = total
    ? `${items.length} of ${total.more ? 'more than ' : ''}${total.n.toLocaleString('en')} records`
    : `${items.length} older records`;
  const { before, ...newest } = filters;
  const exported = (format: string) =>
    `${explorerAddress(newest, '/feedback/export')}${Object.keys(newest).length ? '&' : '?'}format=${format}`;
  return (
    <>
      <PageHeader
        title="Feedback"
        lead="What was said, in the words of those who said it."
        actions={
          may(scope, 'see-feedback') && items.length > 0 ? (
            <>
              <a href={exported('csv')} download className={buttonStyle('plain', 'small')}>
                Export CSV
              </a>
              <a href={exported('ndjson')} download className={buttonStyle('plain', 'small')}>
                Export NDJSON
              </a>
            </>
          ) : null
        }
      />
      <ExplorerFiltersForm
        filters={newest}
        touchpoints={asChoices(choices.touchpoints)}
        locations={asChoices(choices.locations)}
        sources={asChoices(choices.sources)}
        audiences={AUDIENCES.filter((audience) => audience !== 'employee' || may(scope, 'see-employees'))}
      />
      <ListNotes
        shown={items.length > 0 ? shown : null}
        notes={[...notes, ...page.notes]}
        waiting={page.waiting}
        unreadable={page.unreadable}
        timeZone={page.timeZone}
      />
      {items.length > 0 ? (
        <>
          <VerbatimList items={items} timeZone={page.timeZone} />
          <Pager
            shown={shown}
            older={next ? explorerAddress({ ...newest, before: next }) : null}
            newest={before ? explorerAddress(newest) : null}
          />
        </>
      ) : (
        <NothingListed
          withheld={page.withheld}
          filtered={Object.keys(newest).length > 0}
          mayCollect={may(scope, 'collect')}
        />
      )}
    </>
  );
}
