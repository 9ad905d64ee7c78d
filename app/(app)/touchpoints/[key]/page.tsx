import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PaperActions } from '@/components/board/paper-actions';
import { TouchpointDrivers } from '@/components/drivers/touchpoint-drivers';
import { TouchpointPaper } from '@/components/touchpoint/touchpoint-paper';
import { requireAccess } from '@/server/access/current-access';
import { may } from '@/server/access/scope';
import { currentCaller } from '@/server/caller';
import { periodInput, touchpointInput } from '@/server/measure/input';
import { orNotFound } from '../../../or-not-found';

export const metadata: Metadata = { title: 'Touchpoint' };

type Props = { params: Promise<{ key: string }>; searchParams: Promise<{ period?: string }> };

export default async function TouchpointPage({ params, searchParams }: Props) {
  const { scope } = await requireAccess('see-teams');
  const touchpointKey = touchpointInput.shape.touchpointKey.safeParse((await params).key);
  if (!touchpointKey.success) notFound();
  const key = touchpointKey.data;
  const period = periodInput
    .nullish()
    .catch(null)
    .parse((await searchParams).period);
  const caller = await currentCaller();
  const view = await orNotFound(caller.measure.touchpoint({ touchpointKey: key, period }));
  const share = may(scope, 'share')
    ? `/share/new?subject=touchpoint&touchpoint=${key}&period=${view.period.from.slice(0, 7)}`
    : null;
  return (
    <TouchpointPaper
      view={view}
      options={{ withVerbatims: true, linkRecords: true }}
      actions={<PaperActions period={view.period} path={`/touchpoints/${key}`} share={share} />}
      drivers={<TouchpointDrivers touchpointKey={key} period={view.period.from.slice(0, 7)} />}
    />
  );
}
