import type { AuditShown } from '@/server/access/queries';
import { Cell, HeadCell, Table } from '../ui/table';
import { Time } from '../ui/time';

const ACTIONS: Record<string, string> = {
  'organisation.changed': 'changed the organisation',
  'journey.saved': 'saved the journey',
  'organisation.created': 'set up the organisation',
  'person.added': 'added',
  'person.invited': 'invited',
  'person.joined': 'joined:',
  'person.role-changed': 'changed the role of',
  'person.removed': 'removed',
  'invitation.revoked': 'withdrew the invitation of',
  'password.changed': 'changed the password of',
  'session.revoked': 'ended a session of',
  'session.all-revoked': 'ended all sessions of',
  'key.created': 'made the API key',
  'key.revoked': 'revoked the API key',
  'team.created': 'made the team',
  'team.changed': 'changed the team',
  'team.removed': 'removed the team',
  'report.created': 'made the report',
  'report.shared': 'shared the report',
  'report.removed': 'removed the report',
  'report.restored': 'brought back the report',
  'report.opened-unshared': 'opened, without a share, the report',
  'label.corrected': 'corrected a label of the record',
  'label.correction-withdrawn': 'took back a correction of the record',
  'mailing.added': 'drafted the survey mailing',
  'mailing.started': 'sent the survey mailing',
  'mailing.scheduled': 'scheduled the survey mailing',
  'mailing.paused': 'paused the survey mailing',
  'mailing.resumed': 'resumed the survey mailing',
  'mailing.cancelled': 'cancelled the survey mailing',
  'survey.quiet-days-changed': 'changed how often customers are asked by',
  'import.started': 'brought in the file',
  'import.undone': 'undid the import of',
  'connector.added': 'connected',
  'connector.changed': 'changed the connector',
  'connector.paused': 'paused the connector',
  'connector.resumed': 'resumed the connector',
  'connector.started-over': 'had read from the start',
  'connector.removed': 'removed the connector',
  'jobs.sent-back': 'had tried again',
  'jobs.thrown-away': 'threw away',
  'unread.read-again': 'had read again',
  'hook.made': 'made the webhook',
  'hook.changed': 'changed the webhook',
  'hook.secret-entered': 'entered the secret of the webhook',
  'hook.secret-changed': 'changed the secret of the webhook',
  'hook.token-entered': 'entered a token of the webhook',
  'hook.paused': 'paused the webhook',
  'hook.resumed': 'let go on the webhook',
  'hook.removed': 'removed the webhook',
  'feedback.exported': 'exported feedback:',
  'feedback.erased': 'erased the feedback of',
  'indicators.saved': 'saved',
  'perception.opened': 'opened the perception round',
  'perception.revealed': 'revealed the perception round',
  'perception.cancelled': 'called off the perception round',
  'rebase.added': 'set new limits for',
  'rebase.withdrawn': 'withdrew new limits of',
  'commentary.written': 'wrote the commentary of',
  'commentary.taken-back': 'took back the commentary of',
  'demo.loaded': 'filled in the demo organisation',
  'share.revoked': 'revoked a share of the report',
  'share.expiry-changed': 'moved the end of a share of the report',
};

function shown(value: unknown): string {
  if (value === null) return 'none';
  return Array.isArray(value) ? value.join(', ') || 'none' : String(value);
}

/** Facts beside the sentence; inner numbers of the database say nothing to a reader. */
function detailOf(detail: AuditShown['detail']): string {
  return Object.entries(detail ?? {})
    .filter(([name]) => !/^(id|ids|\w+Ids?)$/.test(name))
    .map(([name, value]) => `${name}: ${shown(value)}`)
    .join(' · ');
}

export function AuditTable({ entries, timeZone }: { entries: readonly AuditShown[]; timeZone: string }) {
  return (
    <Table caption="Audit log, newest first" stacks>
      <thead>
        <tr>
          <HeadCell>When</HeadCell>
          <HeadCell>Who</HeadCell>
          <HeadCell>What</HeadCell>
          <HeadCell>Details</HeadCell>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id}>
            <Cell className="whitespace-nowrap">
              <Time at={entry.at.toISOString()} timeZone={timeZone} precision="minute" />
            </Cell>
            <Cell name="Who" className="whitespace-nowrap max-sm:whitespace-normal">
              {entry.by ?? 'the system'}
            </Cell>
            <Cell name="What">
              <span className="break-words">
                {ACTIONS[entry.action] ?? entry.action} <b className="font-medium">{entry.subject}</b>
              </span>
            </Cell>
            <Cell name="Details" className="text-ink-faint">
              {detailOf(entry.detail)}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
