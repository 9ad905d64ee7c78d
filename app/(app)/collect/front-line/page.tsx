import type { Metadata } from 'next';
import { DeskPanel } from '@/components/front-line/desk-panel';
import { EntryTable, ReasonTable, SiteDayTable } from '@/components/front-line/entry-tables';
import { HomeScreenHelp } from '@/components/front-line/home-screen-help';
import { ReasonEditor } from '@/components/front-line/reason-editor';
import { PageHeader } from '@/components/shell/page-header';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { requireAccess } from '@/server/access/current-access';
import { currentCaller } from '@/server/caller';

export const metadata: Metadata = { title: 'Front-line log' };

interface Props {
  searchParams: Promise<{ site?: string | string[]; touchpoint?: string | string[] }>;
}

/** What is asked for where it is one that there is; an address that names another asks for none. */
function among(places: readonly { key: string }[], asked: string | string[] | undefined): string | null {
  return places.find(({ key }) => key === asked)?.key ?? null;
}

export default async function FrontLinePage({ searchParams }: Props) {
  const { organisation } = await requireAccess('collect');
  const caller = await currentCaller();
  const [asked, overview] = await Promise.all([searchParams, caller.collect.frontLine.overview()]);
  const { setting, sites, touchpoints, days, siteDays, reasons, last } = overview;
  const desk = { site: among(sites, asked.site), touchpoint: among(touchpoints, asked.touchpoint) };
  const link = await caller.collect.frontLine.deskLink(desk);
  const n = siteDays.reduce((sum, day) => sum + day.n, 0);
  return (
    <>
      <PageHeader
        title="Front-line log"
        lead="What customers tell your staff: noted on a phone in ten seconds, with or without a line."
        actions={
          <LinkButton tone="strong" href="/log">
            Open the phone page
          </LinkButton>
        }
      />
      <div className="flex flex-col gap-12">
        {n === 0 ? (
          <EmptyState title="Nothing was logged in the last two weeks.">
            Give your front-line staff the link or the code below, and let them put the page on the home
            screen of their phones. What they log stands here.
          </EmptyState>
        ) : (
          <>
            <section>
              <h2 className="text-title">Entries by site and day</h2>
              <p className="mb-3 text-small text-ink-faint">
                Two weeks, n {n.toLocaleString('en')}, days in {organisation.timeZone}. A blank is no entry,
                which is not the same as no customer.
              </p>
              <SiteDayTable days={days} siteDays={siteDays} />
            </section>
            <section>
              <h2 className="mb-3 text-title">By reason</h2>
              <ReasonTable reasons={reasons} />
            </section>
            <section>
              <h2 className="mb-3 text-title">The last entries</h2>
              <EntryTable last={last} timeZone={organisation.timeZone} />
            </section>
          </>
        )}
        <section>
          <h2 className="text-title">What the phone asks</h2>
          <p className="mb-4 max-w-2xl text-small text-ink-faint">
            Two questions and their reasons, in your own words and in any language.
          </p>
          <ReasonEditor key={JSON.stringify(setting)} setting={setting} />
        </section>
        <section id="desk">
          <h2 className="text-title">A code for a desk</h2>
          <p className="mb-4 max-w-2xl text-small text-ink-faint">
            Opens the phone page with site and touchpoint chosen. Whoever opens it still signs in.
          </p>
          <DeskPanel sites={sites} touchpoints={touchpoints} {...desk} link={link} />
        </section>
        <section>
          <h2 className="mb-4 text-title">On the home screen</h2>
          <HomeScreenHelp secure={link.url.startsWith('https:')} />
        </section>
      </div>
    </>
  );
}
