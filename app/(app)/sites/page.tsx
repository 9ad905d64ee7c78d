import type { Metadata } from 'next';
import { PaperActions } from '@/components/board/paper-actions';
import { SitesPaper } from '@/components/consistency/sites-paper';
import { requireAccess } from '@/server/access/current-access';
import { currentCaller } from '@/server/caller';
import { sitesInput } from '@/server/measure/consistency/input';
import { orNotFound } from '../../or-not-found';

export const metadata: Metadata = { title: 'Locations' };

type Params = Promise<{ period?: string; touchpoint?: string; metric?: string; location?: string }>;

export default async function SitesPage({ searchParams }: { searchParams: Params }) {
  await requireAccess('see-teams');
  const params = await searchParams;
  const { shape } = sitesInput;
  const period = shape.period.catch(null).parse(params.period) ?? null;
  const touchpoint = shape.touchpoint.catch(null).parse(params.touchpoint) ?? null;
  const metric = shape.metric.catch(null).parse(params.metric) ?? null;
  const caller = await currentCaller();
  const view = await orNotFound(caller.measure.consistency.sites({ period, touchpoint, metric }));
  const choice = new URLSearchParams({
    ...(touchpoint ? { touchpoint } : {}),
    ...(metric ? { metric } : {}),
  });
  const path = choice.size > 0 ? `/sites?${choice}` : '/sites';
  return (
    <SitesPaper
      view={view}
      period={period}
      chosen={typeof params.location === 'string' ? params.location : null}
      actions={<PaperActions period={view.period} path={path} share={null} />}
    />
  );
}
