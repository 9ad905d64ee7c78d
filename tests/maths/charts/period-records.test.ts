import { expect, test } from 'vitest';
import { periodRecords } from '@/components/charts/prepare/period-records';

const NEWEST = '/feedback?touchpoint=check-in&audience=customer&from=2026-10-01&to=2026-10-31&score=csat';

test('a dot opens the records of its own month, under the same filters', () => {
  expect(periodRecords(NEWEST, '2024-02-01', 'month')).toBe(
    '/feedback?touchpoint=check-in&audience=customer&from=2024-02-01&to=2024-02-29&score=csat',
  );
});

test('a week ends after seven days, a quarter with its third month, also over the end of a year', () => {
  expect(periodRecords(NEWEST, '2025-12-29', 'week')).toContain('from=2025-12-29&to=2026-01-04');
  expect(periodRecords(NEWEST, '2025-10-01', 'quarter')).toContain('from=2025-10-01&to=2025-12-31');
});
