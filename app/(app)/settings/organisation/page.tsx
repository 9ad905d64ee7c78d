import type { Metadata } from 'next';
import { OrganisationForm } from '@/components/settings/organisation-form';
import { requireAccess } from '@/server/access/current-access';
import { currentCaller } from '@/server/caller';

export const metadata: Metadata = { title: 'Organisation' };

export default async function OrganisationSettingsPage() {
  await requireAccess('manage');
  const { slug, ...facts } = await (await currentCaller()).access.organisation();
  const zones = new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), facts.timeZone]);
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-title">Organisation</h2>
      <OrganisationForm key={JSON.stringify(facts)} facts={facts} slug={slug} timeZones={[...zones]} />
    </section>
  );
}
