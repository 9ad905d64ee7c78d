'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Foresight } from '@/server/collect/surveys/invitations/foresee-mailing';
import type { MailingTexts } from '@/server/collect/surveys/invitations/input';
import type { MailingPage } from '@/server/collect/surveys/invitations/read-mailing';
import type { WrittenMail } from '@/server/collect/surveys/invitations/write-invitation';
import { formatCount } from '../../charts/prepare/number-format';
import { useTRPC } from '../../shell/trpc-provider';
import { Button } from '../../ui/button';
import { CheckboxField } from '../../ui/checkbox-field';
import { ErrorNote } from '../../ui/error-note';
import { SelectField } from '../../ui/select-field';
import { TextAreaField } from '../../ui/text-area-field';
import { TextField } from '../../ui/text-field';
import { say } from '../../ui/toaster';
import { MailPreview } from './mail-preview';
import { foresightWords } from './mailing-words';

const USUAL_REMINDER_DAYS = 7;
const languageNames = new Intl.DisplayNames(['en'], { type: 'language' });

/** A mailing before it leaves: what it says, how it looks, whom it reaches, when it goes. */
export function MailingDraft({
  mailing,
  foresight,
  mail,
  from,
  timeZone,
}: {
  mailing: MailingPage;
  /** The dry run and the mail in the first language, as of the page. */
  foresight: Foresight;
  mail: WrittenMail;
  from: string | null;
  timeZone: string;
}) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const router = useRouter();
  const paths = trpc.collect.surveys.invitations;
  const mailingId = mailing.id;
  const [language, setLanguage] = useState(mailing.languages[0] ?? 'en');
  const [texts, setTexts] = useState<MailingTexts>(mailing.texts);
  const [reminder, setReminder] = useState(mailing.remindAfterDays);
  const [sendAt, setSendAt] = useState('');
  const { data: foreseen } = useQuery(paths.foresee.queryOptions({ mailingId }, { initialData: foresight }));
  const save = useMutation(
    paths.change.mutationOptions({
      onSuccess: async () => {
        say('Saved.');
        await client.invalidateQueries({ queryKey: paths.preview.queryKey() });
      },
    }),
  );
  const start = useMutation(paths.start.mutationOptions({ onSuccess: () => router.refresh() }));
  const own = texts[language] ?? { subject: '', opening: '' };
  const write = (change: Partial<typeof own>) => setTexts({ ...texts, [language]: { ...own, ...change } });
  const leave = async (at: string | null) => {
    await save.mutateAsync({ mailingId, texts, remindAfterDays: reminder });
    await start.mutateAsync({ mailingId, sendAt: at }).catch(() => {});
  };
  const blocked = from === null || mailing.bar !== null || foreseen.sent === 0;
  const failed = save.error ?? start.error;

  return (
    <div className="flex flex-col gap-10">
      <section aria-labelledby="dry-run">
        <h2 id="dry-run" className="mb-2 text-title">
          Dry run
        </h2>
        <p className="font-serif text-lead" role="status">
          {foresightWords(foreseen)}
        </p>
        {foreseen.languages.length > 1 ? (
          <p className="text-small text-ink-soft">
            {foreseen.languages
              .map((row) => `${languageNames.of(row.language) ?? row.language}: ${row.sent}`)
              .join(', ')}
          </p>
        ) : null}
      </section>
      <section aria-labelledby="words" className="grid gap-8 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <h2 id="words" className="text-title">
            The mail
          </h2>
          {mailing.languages.length > 1 ? (
            <SelectField
              label="Language"
              choices={mailing.languages.map((one) => ({ value: one, label: languageNames.of(one) ?? one }))}
              value={language}
              onChange={(event) => setLanguage(event.target.value)}
            />
          ) : null}
          <TextField
            label="Subject"
            hint="Left empty, Heard’s own words are taken. No name and no score: subjects are read on locked screens."
            dir="auto"
            maxLength={150}
            value={own.subject}
            onChange={(event) => write({ subject: event.target.value })}
          />
          <TextAreaField
            label="Opening"
            hint="The question, the scale and the way to stop the mails follow by themselves."
            rows={4}
            maxLength={2000}
            value={own.opening}
            onChange={(event) => write({ opening: event.target.value })}
          />
          <CheckboxField
            label="One reminder to those who have not answered"
            checked={reminder !== null}
            onChange={(event) => setReminder(event.target.checked ? USUAL_REMINDER_DAYS : null)}
          />
          {reminder === null ? null : (
            <TextField
              className="w-40"
              label="Days later"
              type="number"
              inputMode="numeric"
              min={1}
              max={60}
              value={reminder}
              onChange={(event) => setReminder(Math.max(1, Math.min(60, Number(event.target.value) || 1)))}
            />
          )}
          <div>
            <Button
              busy={save.isPending}
              onClick={() => save.mutate({ mailingId, texts, remindAfterDays: reminder })}
            >
              Save and show
            </Button>
          </div>
        </div>
        <div className="min-w-0">
          <h2 className="mb-4 text-title">How it arrives</h2>
          <MailPreview
            key={language}
            mailingId={mailingId}
            language={language}
            from={from}
            first={language === mailing.languages[0] ? mail : undefined}
          />
        </div>
      </section>
      <section aria-labelledby="send">
        <h2 id="send" className="mb-3 text-title">
          Send
        </h2>
        <div className="flex max-w-3xl flex-col gap-4">
          {mailing.bar ? <ErrorNote title={mailing.bar} safe="The draft is kept." /> : null}
          {failed ? <ErrorNote title={failed.message} safe="Nothing was sent." /> : null}
          <div className="flex flex-wrap items-end gap-3">
            <Button tone="strong" disabled={blocked} busy={start.isPending} onClick={() => leave(null)}>
              {`Send ${formatCount(foreseen.sent)} now`}
            </Button>
            <TextField
              className="w-60"
              label={`Or at (${timeZone})`}
              type="datetime-local"
              value={sendAt}
              onChange={(event) => setSendAt(event.target.value)}
            />
            <Button
              disabled={blocked || sendAt === ''}
              busy={start.isPending}
              onClick={() => leave(sendAt.slice(0, 16))}
            >
              Schedule
            </Button>
          </div>
        </div>
      </section>
    </div>
  );
}
