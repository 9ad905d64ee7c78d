import type { Metadata } from 'next';
import { PaperActions } from '@/components/board/paper-actions';
import { FirstSteps } from '@/components/settings/first-steps';
import { TouchpointIndex } from '@/components/touchpoint/touchpoint-index';
import { requireAccess } from '@/server/access/current-access';
import { may } from '@/server/access/scope';
import { currentCaller } from '@/server/caller';
import { periodInput } from '@/server/measure/input';

export const metadata: Metadata = { title: 'Touchpoints' };

type Props = { searchParams: Promise<{ period?: string }> };

export default async function TouchpointsPage({ searchParams }: Props) {
  const { scope } = await requireAccess('see-teams');
  const period = periodInput
    .nullish()
    .catch(null)
    .parse((await searchParams).period);
  const caller = await currentCaller();
  const view = await caller.measure.touchpoints({ period });
  const first = may(scope, 'manage') ? await caller.collect.structure.firstSteps() : null;
  return (
    <TouchpointIndex
      view={view}
      empty={first ? <FirstSteps done={first} /> : null}
      actions={<PaperActions period={view.period} path="/touchpoints" share={null} />}
    />
  );
}
