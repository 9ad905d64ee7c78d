import type { MailingStatus } from '@/server/collect/surveys/invitations/input';
import type { MailingView } from '@/server/collect/surveys/invitations/read-mailing';
import { formatCount } from '../../charts/prepare/number-format';

export const STATUS_WORDS: Record<MailingStatus, string> = {
  draft: 'draft',
  scheduled: 'scheduled',
  sending: 'being sent',
  paused: 'paused',
  sent: 'sent',
  cancelled: 'cancelled',
};

/** "412 answers", "1 answer". */
export function counted(n: number, one: string, many: string): string {
  return `${formatCount(n)} ${n === 1 ? one : many}`;
}

/** "18.4% (15.2 to 22.1), n 412", or why there is none. */
export function responseWords({
  responseRate,
  answered,
}: Pick<MailingView, 'responseRate' | 'answered'>): string {
  const { value, low, high, n } = responseRate;
  if (n === 0) return 'nobody was sent one yet';
  if (answered === null) return `too few answers to show (n ${formatCount(n)})`;
  if (value === null || low === null || high === null) return `n ${formatCount(n)}`;
  const percent = (share: number) => (share * 100).toFixed(1);
  return `${percent(value)}% (${percent(low)} to ${percent(high)}%), n ${formatCount(n)}`;
}

/** "about 3 minutes left". */
export function leftWords(seconds: number): string {
  if (seconds < 5) return 'nearly done';
  if (seconds < 90) return `about ${Math.max(5, Math.round(seconds / 5) * 5)} seconds left`;
  if (seconds < 5_400) return `about ${Math.round(seconds / 60)} minutes left`;
  return `about ${Math.round(seconds / 3_600)} hours left`;
}

/** "412 will be sent, 31 were asked in the last 90 days, 4 have unsubscribed, 2 addresses cannot be read". */
export function foresightWords(foreseen: {
  sent: number;
  asked: number;
  unsubscribed: number;
  refused: number;
  quietDays: number;
}): string {
  const parts = [`${formatCount(foreseen.sent)} will be sent`];
  if (foreseen.asked > 0) {
    parts.push(
      `${counted(foreseen.asked, 'was', 'were')} asked in the last ${formatCount(foreseen.quietDays)} days`,
    );
  }
  if (foreseen.unsubscribed > 0) parts.push(`${counted(foreseen.unsubscribed, 'has', 'have')} unsubscribed`);
  if (foreseen.refused > 0) parts.push(`${counted(foreseen.refused, 'row', 'rows')} cannot be read`);
  return `${parts.join(', ')}.`;
}
