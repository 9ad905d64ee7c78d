import type { Metadata } from 'next';
import { PaperActions } from '@/components/board/paper-actions';
import { DriversPaper } from '@/components/drivers/drivers-paper';
import { requireAccess } from '@/server/access/current-access';
import { currentCaller } from '@/server/caller';
import { driversAddress, readDriversAddress } from '@/server/measure/drivers/input';
import { orNotFound } from '../../or-not-found';

export const metadata: Metadata = { title: 'Key drivers' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function DriversPage({ searchParams }: Props) {
  await requireAccess('see-teams');
  const input = readDriversAddress(await searchParams);
  const caller = await currentCaller();
  const view = await orNotFound(caller.measure.drivers.view(input));
  const { period: _, ...rest } = input;
  const address = Object.fromEntries(
    Object.entries(rest).flatMap(([part, value]) => (value ? [[part, String(value)]] : [])),
  );
  const named = input.period ? { ...address, period: input.period } : address;
  return (
    <DriversPaper
      view={view}
      address={named}
      actions={<PaperActions period={view.period} path={driversAddress(address)} share={null} />}
    />
  );
}
