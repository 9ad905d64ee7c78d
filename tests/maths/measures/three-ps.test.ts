import { describe, expect, it } from 'vitest';
import { LEAST_BASES } from '@/server/maths/base';
import { controlBand } from '@/server/maths/control';
import type { TouchpointRow } from '@/server/measure/queries';
import { threePsOf } from '@/server/measure/three-ps';

const at = (key: string, p: 'people' | 'process' | 'product', control: number): TouchpointRow => ({
  id: 1,
  key,
  name: key,
  stageId: 1,
  stage: 'Stay',
  p,
  control,
  ownerTeamId: null,
  owner: null,
});
const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };

describe('three Ps by control', () => {
  it('bands control at the thirds, also where a third was stored as a 32-bit number', () => {
    expect([1, 0.7, Math.fround(2 / 3), 0.5, Math.fround(1 / 3), 0.3, 0].map(controlBand)).toEqual([
      'control',
      'control',
      'control',
      'influence',
      'influence',
      'cannot',
      'cannot',
    ]);
  });

  it('shares out complaints and praise, each over its own whole, with the interval of Wilson', () => {
    const view = threePsOf(
      [
        { touchpoint: at('desk', 'people', 0.9), positive: 40, negative: 45 },
        { touchpoint: at('bell', 'people', 0.8), positive: 20, negative: 0 },
        { touchpoint: at('road', 'product', 0.1), positive: 0, negative: 15 },
      ],
      OCTOBER,
      LEAST_BASES,
    );
    const desk = view.cells.find((cell) => cell.p === 'people');
    expect(desk?.touchpoints).toEqual(['desk', 'bell']);
    expect(desk?.complaints.value).toBe(75);
    expect(desk?.complaints.low).toBeCloseTo(62.7679, 3);
    expect(desk?.complaints.high).toBeCloseTo(84.2235, 3);
    expect(desk?.praise.value).toBe(100);
    expect(view.complaints).toBe(60);
    expect(view.finding).toBe('Complaints are most often about people in what we control (75%).');
  });

  it('does not name one cell where two cannot be told apart, nor any where too little was said', () => {
    const both = threePsOf(
      [
        { touchpoint: at('desk', 'people', 0.9), positive: 0, negative: 21 },
        { touchpoint: at('bill', 'process', 0.5), positive: 0, negative: 19 },
      ],
      OCTOBER,
      LEAST_BASES,
    );
    expect(both.finding).toContain('cannot be told apart');
    const few = threePsOf(
      [{ touchpoint: at('desk', 'people', 0.9), positive: 0, negative: 9 }],
      OCTOBER,
      LEAST_BASES,
    );
    expect(few.finding).toContain('Too few');
  });

  it('leads from a cell to the records of all its touchpoints', () => {
    const view = threePsOf(
      [
        { touchpoint: at('desk', 'people', 0.9), positive: 1, negative: 1 },
        { touchpoint: at('bell', 'people', 0.8), positive: 1, negative: 1 },
      ],
      OCTOBER,
      LEAST_BASES,
    );
    expect(view.cells[0]?.records).toBe(
      '/feedback?touchpoint=desk%2Cbell&feeling=negative&audience=customer&from=2026-10-01&to=2026-10-31',
    );
  });
});
