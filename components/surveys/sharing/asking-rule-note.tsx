import { formatCount } from '../../charts/prepare/number-format';

function restOf(quietDays: number): string {
  if (quietDays === 0) return 'Customers are asked every time: no rest is kept.';
  const days = quietDays === 1 ? '1 day' : `${formatCount(quietDays)} days`;
  return `A customer is asked at most once in ${days}, over all surveys and every channel that knows the customer.`;
}

function refusalsOf(unsubscribed: number): string {
  if (unsubscribed === 0) return 'Nobody has said no to survey mails so far.';
  return unsubscribed === 1
    ? '1 contact has said no to survey mails and gets none.'
    : `${formatCount(unsubscribed)} contacts have said no to survey mails and get none.`;
}

/** How often a customer is asked at most, and how many want no mails at all. */
export function AskingRuleNote({ quietDays, unsubscribed }: { quietDays: number; unsubscribed: number }) {
  return (
    <p className="max-w-2xl">
      {restOf(quietDays)} {refusalsOf(unsubscribed)} Employees’ surveys keep a rhythm of their own.
    </p>
  );
}
