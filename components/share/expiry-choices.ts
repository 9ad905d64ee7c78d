const DAY_MS = 86_400_000;

/** How long a share opens the report. The value is a number of days; empty = until it is revoked. */
export const EXPIRY_CHOICES = [
  { value: '7', label: 'for a week' },
  { value: '30', label: 'for 30 days' },
  { value: '90', label: 'for 90 days' },
  { value: '365', label: 'for a year' },
  { value: '', label: 'until I revoke it' },
];
export const USUAL_EXPIRY = '30';

export function expiryAfter(days: string, now: Date): Date | null {
  return days ? new Date(now.getTime() + Number(days) * DAY_MS) : null;
}
