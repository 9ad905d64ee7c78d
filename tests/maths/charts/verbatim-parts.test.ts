import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verbatimParts } from '@/components/feedback/verbatim-parts';

const mark = (start: number, end: number, sentiment: -1 | 0 | 1, touchpoint: string) => ({
  start,
  end,
  sentiment,
  touchpoint,
});
const anyMark = fc.record({
  start: fc.integer({ min: -5, max: 60 }),
  end: fc.integer({ min: -5, max: 60 }),
  sentiment: fc.constantFrom(-1 as const, 0 as const, 1 as const),
  touchpoint: fc.constantFrom('Room', 'Check-in', 'Welcome'),
});

describe('a verbatim with its passages marked', () => {
  it('loses no letter and adds none, whatever the marks', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 50 }), fc.array(anyMark, { maxLength: 6 }), (text, marks) => {
        expect(
          verbatimParts(text, marks)
            .map((part) => part.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
  it('marks the passage and leaves the rest plain', () => {
    expect(verbatimParts('Lovely room, slow desk', [mark(0, 11, 1, 'Room')])).toEqual([
      { start: 0, text: 'Lovely room', feeling: 1, touchpoints: ['Room'] },
      { start: 11, text: ', slow desk', feeling: null, touchpoints: [] },
    ]);
  });
  it('names every touchpoint where passages overlap, and does not hide a complaint under praise', () => {
    const parts = verbatimParts('abcdef', [mark(0, 4, 1, 'Room'), mark(2, 6, -1, 'Check-in')]);
    expect(parts.map((part) => [part.text, part.feeling, part.touchpoints])).toEqual([
      ['ab', 1, ['Room']],
      ['cd', -1, ['Room', 'Check-in']],
      ['ef', -1, ['Check-in']],
    ]);
  });
});
