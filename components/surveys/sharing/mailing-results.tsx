import type { MailingPage } from '@/server/collect/surveys/invitations/read-mailing';
import { formatCount } from '../../charts/prepare/number-format';
import { responseWords } from './mailing-words';
import { RefusedContacts } from './refused-contacts';

/** What came of a mailing, in numbers; who was left out, and why. */
export function MailingResults({ mailing }: { mailing: MailingPage }) {
  const { counts } = mailing;
  const lines: readonly (readonly [string, string] | null)[] = [
    ['Contacts', formatCount(counts.all)],
    ['Sent', formatCount(counts.sent)],
    ['Answered', mailing.answered === null ? 'too few to show' : formatCount(mailing.answered)],
    ['Response rate', responseWords(mailing)],
    counts.reminded > 0 ? ['Reminded', formatCount(counts.reminded)] : null,
    ['Undeliverable', formatCount(counts.undeliverable)],
    ['Said no to further mails', formatCount(counts.unsubscribed)],
    ['Left out: asked not long ago', formatCount(counts.asked)],
    ['Left out: had said no before', formatCount(counts.unsubscribedBefore)],
    counts.cancelled > 0 ? ['Not sent: cancelled', formatCount(counts.cancelled)] : null,
    mailing.refusedRows > 0 ? ['Rows that could not be read', formatCount(mailing.refusedRows)] : null,
  ];
  return (
    <section aria-labelledby="results" className="max-w-2xl">
      <h2 id="results" className="mb-3 text-title">
        What came of it
      </h2>
      <dl>
        {lines.map((line) =>
          line ? (
            <div
              key={line[0]}
              className="flex flex-wrap justify-between gap-x-6 border-b border-rule py-1.5 text-small"
            >
              <dt className="text-ink-soft">{line[0]}</dt>
              <dd className="tabular-nums">{line[1]}</dd>
            </div>
          ) : null,
        )}
      </dl>
      {mailing.reasons.length > 0 ? (
        <div className="mt-5">
          <h3 className="font-sans text-body font-semibold">What the mail servers said</h3>
          <ul className="mt-1 text-small text-ink-soft">
            {mailing.reasons.map(({ reason, n }) => (
              <li key={reason} className="break-words">
                {formatCount(n)} × {reason}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <div className="mt-4">
        <RefusedContacts refused={mailing.refused} rows={mailing.refusedRows} />
      </div>
    </section>
  );
}
