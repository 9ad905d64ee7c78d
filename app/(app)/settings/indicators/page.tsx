import type { Metadata } from 'next';
import { IndicatorEditor } from '@/components/settings/indicator-editor';
import { IndicatorHelp } from '@/components/settings/indicator-help';
import { requireAccess } from '@/server/access/current-access';
import { currentCaller } from '@/server/caller';

export const metadata: Metadata = { title: 'Indicators' };

export default async function IndicatorSettingsPage() {
  await requireAccess('manage');
  const settings = await (await currentCaller()).measure.indicators.settings();
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-title">Indicators</h2>
      <p className="max-w-xl text-ink-soft">
        What the board reads, in this order, grouped by theme. Targets are set on what we do; what customers
        feel can only be expected.
      </p>
      <IndicatorHelp />
      <IndicatorEditor key={`${settings.basedOn} ${settings.archived.length}`} settings={settings} />
    </section>
  );
}
