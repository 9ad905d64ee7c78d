import type { Metadata } from 'next';
import { BasesForm } from '@/components/settings/bases-form';
import { OrganisationForm } from '@/components/settings/organisation-form';
import { AskingRuleForm } from '@/components/surveys/sharing/asking-rule-form';
import { AskingRuleNote } from '@/components/surveys/sharing/asking-rule-note';
import { requireAccess } from '@/server/access/current-access';
import { currentCaller } from '@/server/caller';

export const metadata: Metadata = { title: 'Organisation' };

export default async function OrganisationSettingsPage() {
  await requireAccess('manage');
  const { access, collect } = await currentCaller();
  const [{ slug, ...facts }, bases, rule] = await Promise.all([
    access.organisation(),
    access.bases(),
    collect.surveys.invitations.rule(),
  ]);
  const zones = new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), facts.timeZone]);
  return (
    <div className="flex flex-col gap-12">
      <section className="flex flex-col gap-4">
        <h2 className="text-title">Organisation</h2>
        <OrganisationForm key={JSON.stringify(facts)} facts={facts} slug={slug} timeZones={[...zones]} />
      </section>
      <section className="flex flex-col gap-4">
        <div>
          <h2 className="text-title">How many answers a value needs</h2>
          <p className="text-small text-ink-faint">
            Counts for everybody and every page. Frozen reports stay as they were seen.
          </p>
        </div>
        <BasesForm key={JSON.stringify(bases)} bases={bases} />
      </section>
      <section id="survey-mails" className="flex scroll-mt-8 flex-col gap-4">
        <h2 className="text-title">How often a customer is asked</h2>
        <AskingRuleNote {...rule} />
        <AskingRuleForm key={rule.quietDays} quietDays={rule.quietDays} />
      </section>
    </div>
  );
}
