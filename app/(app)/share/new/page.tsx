import type { Metadata } from 'next';
import Link from 'next/link';
import { recentMonths } from '@/components/share/month-choices';
import { ReportForm } from '@/components/share/report-form';
import { PageHeader } from '@/components/shell/page-header';
import { EmptyState } from '@/components/ui/empty-state';
import { requireAccess } from '@/server/access/current-access';
import { currentCaller } from '@/server/caller';

export const metadata: Metadata = { title: 'New report' };

const MONTHS_BACK = 36;
const PERIOD = /^\d{4}-(0[1-9]|1[0-2])$/;

interface NewReportProps {
  searchParams: Promise<{ subject?: string; touchpoint?: string; period?: string }>;
}

/** `/share/new?subject=board&period=2026-10` or `?subject=touchpoint&touchpoint=check-in&period=2026-10`. */
export default async function NewReportPage({ searchParams }: NewReportProps) {
  const { organisation } = await requireAccess('share');
  const { subject, touchpoint, period } = await searchParams;
  const choices = await (await currentCaller()).share.choices();
  const months = recentMonths(new Date(), organisation.timeZone, MONTHS_BACK);
  const asked = period && PERIOD.test(period) ? period : null;
  const periods = asked && !months.includes(asked) ? [asked, ...months] : months;
  const own = choices.touchpoints.find(({ key }) => key === touchpoint) ?? choices.touchpoints[0];
  const touchpointKey = choices.board && subject !== 'touchpoint' ? null : (own?.key ?? null);
  const nothing = !choices.board && !own;
  return (
    <>
      <PageHeader
        above={
          <Link href="/share" className="link">
            Reports
          </Link>
        }
        title="New report"
      />
      {nothing ? (
        <EmptyState title="You see no touchpoint yet">
          A report holds what its maker sees. Ask an administrator to put you into the team that owns yours.
        </EmptyState>
      ) : (
        <ReportForm
          choices={choices}
          periods={periods}
          start={{ touchpointKey, period: asked ?? periods[1] ?? periods[0] ?? '' }}
        />
      )}
    </>
  );
}
