import { expect, test } from 'vitest';
import { signInProblem } from '@/components/access/sign-in-problem';
import { recentMonths } from '@/components/share/month-choices';
import { previewWords } from '@/components/share/preview-words';
import { safePath } from '@/server/access/input';

test.each(['/board', '/r/0198?x=1#top', '/share/new?subject=board&period=2026-10'])(
  'after signing in %s is kept',
  (path) => {
    expect(safePath(path)).toBe(path);
  },
);

test.each([
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  'board',
  '',
  null,
  undefined,
])('after signing in %j leads nowhere else', (path) => {
  expect(safePath(path)).toBe('/');
});

test('signing in is refused in the same words for an unknown address and a wrong password, and says when to come back', () => {
  const now = new Date('2026-05-04T09:00:00Z');
  expect(signInProblem('wrong', now)).toBe(signInProblem('CredentialsSignin', now));
  expect(signInProblem('too-many:2026-05-04T09:11:30.000Z', now)).toContain('12 minutes');
  expect(signInProblem('too-many:nonsense', now)).toContain('a while');
  expect(signInProblem(undefined, now)).toBeNull();
});

test('the newest month is the one that runs in the organisation’s own time zone', () => {
  const now = new Date('2026-03-31T23:30:00Z');
  expect(recentMonths(now, 'UTC', 4)).toEqual(['2026-03', '2026-02', '2026-01', '2025-12']);
  expect(recentMonths(now, 'Africa/Nairobi', 1)).toEqual(['2026-04']);
});

test('what they will see is said as it will be', () => {
  const draft = {
    subject: 'The board view',
    period: 'March 2026',
    locations: [],
    people: [],
    expiry: 'for a week',
  };
  const without = previewWords({ ...draft, withVerbatims: false }).join(' ');
  expect(without).toContain('No customer’s own words');
  expect(without).toContain('Nobody but you');
  const people = ['A', 'B', 'C', 'D', 'E', 'F'];
  const shared = previewWords({ ...draft, withVerbatims: true, people, locations: ['Nairobi'] }).join(' ');
  expect(shared).toContain('A, B, C, D and 2 more after signing in, for a week');
  expect(shared).toContain('cut to Nairobi');
  expect(shared).not.toContain('No customer’s own words');
});
