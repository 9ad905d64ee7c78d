import type { Metadata } from 'next';
import { PaperActions } from '@/components/board/paper-actions';
import { TouchpointIndex } from '@/components/touchpoint/touchpoint-index';
import { requireAccess } from '@/server/access/current-access';
import { currentCaller } from '@/server/caller';
import { periodInput } from '@/server/measure/input';

export const metadata: Metadata = { title: 'Touchpoints' };

type Props = { searchParams: Promise<{ period?: string }> };

export default async function TouchpointsPage({ searchParams }: Props) {
  await requireAccess('see-teams');
  const period = periodInput
    .nullish()
    .catch(null)
    .parse((await searchParams).period);
  const caller = await currentCaller();
  const view = await caller.measure.touchpoints({ period });
  return (
    <TouchpointIndex
      view={view}
      actions={<PaperActions period={view.period} path="/touchpoints" share={null} />}
    />
  );
}
