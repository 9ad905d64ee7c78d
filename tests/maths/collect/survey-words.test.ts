import { describe, expect, test } from 'vitest';
import { spanWords } from '@/components/surveys/survey-words';

describe('when a survey takes answers', () => {
  const ahead = { opensAt: '2027-01-05T09:00', closesAt: '2027-02-05T18:30' };

  test('an opened one says from when and until when, by the clock that was written', () => {
    expect(spanWords({ state: 'open', ...ahead })).toBe('from 5 Jan 2027, 09:00 until 5 Feb 2027, 18:30');
    expect(spanWords({ state: 'open', opensAt: null, closesAt: '2027-02-05T18:30' })).toBe(
      'until 5 Feb 2027, 18:30',
    );
  });

  test('one that is opened and closed by hand says nothing, nor does a closed one', () => {
    expect(spanWords({ state: 'open', opensAt: null, closesAt: null })).toBe('');
    expect(spanWords({ state: 'closed', ...ahead })).toBe('');
  });
});
