import type { Metadata } from 'next';
import { PaperActions } from '@/components/board/paper-actions';
import { ReturnsPaper } from '@/components/returns/returns-paper';
import { requireAccess } from '@/server/access/current-access';
import { may } from '@/server/access/scope';
import { currentCaller } from '@/server/caller';
import { readReturnsAddress, returnsAddress } from '@/server/measure/returns/input';

export const metadata: Metadata = { title: 'Coming back' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ReturnsPage({ searchParams }: Props) {
  const { scope } = await requireAccess('see-teams');
  const address = readReturnsAddress(await searchParams);
  const caller = await currentCaller();
  const view = await caller.measure.returns.view(address);
  return (
    <ReturnsPaper
      view={view}
      address={address}
      importHref={may(scope, 'collect') ? '/collect/import' : null}
      actions={
        <PaperActions period={view.period} path={returnsAddress({ ...address, period: null })} share={null} />
      }
    />
  );
}
