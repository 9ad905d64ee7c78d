import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { assuranceOf, type Direction } from '@/server/maths/spc/assurance';
import { answerCase, type XmrCase } from '@/server/maths/spc/case';
import { SHORT_GROUP } from '@/server/maths/spc/limits';
import {
  partOfSeven,
  type Sign,
  shiftEnds,
  trendEnds,
  twoInThree,
  twoInThreeWindow,
} from '@/server/maths/spc/rules';
import { xmr } from '@/server/maths/spc/xmr';

const DATA = path.join(process.env.HEARD_TEST_DATA ?? '../shared/data', 'spc');
const TOLERANCE = 1e-9;
const absent = !existsSync(DATA);
const why = absent ? ` (skipped: no reference data at ${DATA})` : '';

const read = (file: string) => JSON.parse(readFileSync(path.join(DATA, file), 'utf8'));

/** Every number within 1e-9 of the other's size, everything else the same. */
function expectSame(found: unknown, wanted: unknown, where: string): void {
  if (typeof wanted === 'number' && typeof found === 'number') {
    expect(Math.abs(found - wanted), where).toBeLessThanOrEqual(TOLERANCE * Math.abs(wanted));
  } else if (wanted !== null && typeof wanted === 'object') {
    const keys = Object.keys(wanted);
    expect(Object.keys(found ?? {}).sort(), where).toEqual(keys.sort());
    for (const key of keys) {
      const at = key as keyof typeof wanted;
      expectSame((found as typeof wanted)[at], wanted[at], `${where}.${key}`);
    }
  } else expect(found, where).toBe(wanted);
}

interface Vectors {
  shiftEnds: { cases: { in: Sign[]; out: number[] }[] };
  partOfSeven: { cases: { in: Sign[]; out: number[] }[] };
  trendEnds: { cases: { in: number[]; out: number[] }[] };
  twoInThreeWindow: { cases: { close: number[]; side: Sign[]; out: number[] }[] };
  twoInThreeFlag: { cases: { close: number[]; side: Sign[]; out: number[] }[] };
  assurance: {
    cases: { direction: Direction; lpl: number; upl: number; target: number | null; out: string | null }[];
  };
  rebaseColumn: { cases: { rebase: XmrCase['options']['rebase']; out: number[] }[] };
  shortGroup: { cases: { n: number; threshold: number; out: boolean }[] };
}

type ReferenceCase = XmrCase & {
  options: { facetField: string | null };
  expected: { groups: unknown[]; assurance: unknown[]; points: unknown[] };
};

describe.skipIf(absent)(`the reference cases${why}`, () => {
  let cases: ReferenceCase[];
  beforeAll(() => {
    cases = read('xmr-cases.json').map((one: ReferenceCase) => ({
      ...one,
      input: one.input.map((row) => ({ ...row, facet: one.options.facetField ? row.facet : null })),
    }));
  });

  test('all 40 are there, with their 1,137 points', () => {
    expect(cases).toHaveLength(40);
    expect(cases.reduce((sum, one) => sum + one.expected.points.length, 0)).toBe(1137);
  });

  test('every point, group and assurance of every case is the same', () => {
    for (const one of cases) {
      const { id, ...answer } = answerCase(one);
      expect(id).toBe(one.id);
      expectSame(answer, one.expected, id);
    }
  });

  test('the order of the rows does not matter', () => {
    for (const one of cases) {
      expect(answerCase({ ...one, input: [...one.input].reverse() })).toEqual(answerCase(one));
    }
  });
});

describe.skipIf(absent)(`the reference's own vectors for single rules${why}`, () => {
  let vectors: Vectors;
  beforeAll(() => {
    vectors = read('rule-vectors.json');
  });
  const bits = (flags: readonly boolean[]) => flags.map(Number);

  test('ends of a shift', () => {
    for (const { in: sides, out } of vectors.shiftEnds.cases) expect(bits(shiftEnds(sides))).toEqual(out);
    expect(vectors.shiftEnds.cases).toHaveLength(5);
  });

  test('part of seven', () => {
    for (const { in: ends, out } of vectors.partOfSeven.cases) expect(bits(partOfSeven(ends))).toEqual(out);
  });

  test('ends of a trend', () => {
    for (const { in: values, out } of vectors.trendEnds.cases) expect(trendEnds(values)).toEqual(out);
  });

  test('two of three', () => {
    const near = (close: number[]) => close.map((bit) => bit === 1);
    for (const { close, side, out } of vectors.twoInThreeWindow.cases) {
      expect(bits(twoInThreeWindow(near(close), side))).toEqual(out);
    }
    for (const { close, side, out } of vectors.twoInThreeFlag.cases) {
      expect(bits(twoInThree(near(close), side))).toEqual(out);
    }
  });

  test('assurance', () => {
    const words = { passes: 'consistent_pass', fails: 'consistent_fail', 'hit-or-miss': 'inconsistent' };
    for (const { direction, lpl, upl, target, out } of vectors.assurance.cases) {
      const found = assuranceOf(direction, target, { lower: lpl, upper: upl });
      expect(found && words[found]).toBe(out);
    }
  });

  test('rebase marks exact dates, facet by facet', () => {
    const input = ['a', 'b'].flatMap((facet) =>
      Array.from({ length: 10 }, (_, day) => ({
        facet,
        date: `2020-01-${String(day + 2).padStart(2, '0')}`,
        value: day,
      })),
    );
    for (const { rebase, out } of vectors.rebaseColumn.cases) {
      const options = {
        improvementDirection: 'increase',
        target: null,
        rebase,
        fixAfterNPoints: null,
        screenOutliers: true,
      } as const;
      const { points } = answerCase({ id: 'rebase', options, input });
      const marks = points.map(({ rebaseGroup, facet }, at) => {
        const before = points[at - 1];
        return rebaseGroup - (before?.facet === facet ? before.rebaseGroup : 0);
      });
      expect(marks).toEqual(out);
    }
  });

  test('a group is short below 13 points', () => {
    const options = {
      improvementDirection: 'increase',
      target: null,
      rebase: [],
      fixAfterNPoints: null,
      screenOutliers: true,
    } as const;
    const rows = vectors.shortGroup.cases.filter(({ threshold }) => threshold === SHORT_GROUP);
    expect(rows).toHaveLength(2);
    for (const { n, out } of rows) {
      const series = Array.from({ length: n }, (_, day) => ({
        date: `2020-01-${String(day + 1).padStart(2, '0')}`,
        value: day % 3,
      }));
      expect(xmr(series, options).points.map((point) => point.short)).toEqual(series.map(() => out));
    }
  });
});
