import type { Metadata } from 'next';
import { JourneyEditor } from '@/components/settings/journey-editor';
import { WaitingNote } from '@/components/settings/waiting-note';
import { requireAccess } from '@/server/access/current-access';
import { currentCaller } from '@/server/caller';

export const metadata: Metadata = { title: 'Touchpoints' };

export default async function TouchpointSettingsPage() {
  await requireAccess('manage');
  const caller = await currentCaller();
  const [shown, templates, { waiting }] = await Promise.all([
    caller.collect.structure.journey(),
    caller.collect.structure.templates(),
    caller.understand.countWaiting(),
  ]);
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-title">Touchpoints</h2>
      <p className="max-w-xl text-ink-soft">
        The stages of your customers’ journey and what they meet there. What people write is read by the
        phrases of each touchpoint; a team owns it and can act on it.
      </p>
      <WaitingNote waiting={waiting} />
      <JourneyEditor key={shown.fingerprint} shown={shown} templates={templates} />
    </section>
  );
}
