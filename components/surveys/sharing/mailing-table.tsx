import Link from 'next/link';
import type { MailingView } from '@/server/collect/surveys/invitations/read-mailing';
import { formatCount } from '../../charts/prepare/number-format';
import { Badge } from '../../ui/badge';
import { Cell, HeadCell, Table } from '../../ui/table';
import { Time } from '../../ui/time';
import { responseWords, STATUS_WORDS } from './mailing-words';

/** The mailings of a survey, newest first, each with what came of it. */
export function MailingTable({ mailings, timeZone }: { mailings: readonly MailingView[]; timeZone: string }) {
  return (
    <Table caption="Mailings of this survey" stacks>
      <thead>
        <tr>
          <HeadCell>Mailing</HeadCell>
          <HeadCell>State</HeadCell>
          <HeadCell numeric>Sent</HeadCell>
          <HeadCell numeric>Undeliverable</HeadCell>
          <HeadCell numeric>Answered</HeadCell>
          <HeadCell>Response rate</HeadCell>
          <HeadCell numeric>Said no</HeadCell>
        </tr>
      </thead>
      <tbody>
        {mailings.map((mailing) => (
          <tr key={mailing.id}>
            <Cell className="font-medium">
              <Link className="link" href={`/collect/surveys/${mailing.surveyId}/invitations/${mailing.id}`}>
                {mailing.name}
              </Link>
              <span className="block font-normal text-ink-soft">
                <Time at={new Date(mailing.createdAt).toISOString()} timeZone={timeZone} />
              </span>
            </Cell>
            <Cell name="State">
              <Badge tone={mailing.status === 'paused' ? 'strong' : 'plain'}>
                {STATUS_WORDS[mailing.status]}
              </Badge>
            </Cell>
            <Cell name="Sent" numeric>
              {formatCount(mailing.counts.sent)}
            </Cell>
            <Cell name="Undeliverable" numeric>
              {formatCount(mailing.counts.undeliverable)}
            </Cell>
            <Cell name="Answered" numeric>
              {mailing.answered === null ? 'too few' : formatCount(mailing.answered)}
            </Cell>
            <Cell name="Response rate">{responseWords(mailing)}</Cell>
            <Cell name="Said no" numeric>
              {formatCount(mailing.counts.unsubscribed)}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
