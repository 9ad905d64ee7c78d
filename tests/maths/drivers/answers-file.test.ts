import { existsSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { driversOfFile } from '@/scripts/commands/drivers';
import { type AnswerColumns, readAnswers } from '@/scripts/read-answers';

const DATA = process.env.HEARD_TEST_DATA ?? path.resolve('../shared/data');
const SATISFACTION = path.join(
  DATA,
  'airline-passenger-satisfaction',
  'airline_passenger_satisfaction.csv.gz',
);
const SFO = path.join(DATA, 'sfo-customer-survey', '2017_SFO_Customer_Survey_20250817.csv');

async function aFile(content: string): Promise<string> {
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'heard-answers-')), 'answers.csv');
  await writeFile(file, content);
  return file;
}

const columnsOf = (over: Partial<AnswerColumns> = {}): AnswerColumns => ({
  outcome: 'overall',
  drivers: ['room', 'food'],
  words: null,
  missing: [],
  missingOutcome: [],
  ...over,
});

const answer = (i: number) => `${1 + (i % 5)},${1 + ((i * 3) % 7)},${(i % 5) + ((i * 3) % 7)}`;
const lines = (count: number, row = answer) =>
  ['room,food,overall', ...Array.from({ length: count }, (_, i) => row(i))].join('\n');

describe('a file of answers', () => {
  test('is read whole: an outcome that is the sum of its drivers is explained entirely', async () => {
    const file = await aFile(lines(70));
    const found = driversOfFile(columnsOf(), await readAnswers(file, columnsOf()), null);
    expect(found).toMatchObject({ rows: 70, withOutcome: 70, n: 70, standing: 'ranked', leftOut: [] });
    expect(found.r2).toBeCloseTo(1, 9);
    expect(found.drivers.map((row) => row.driver)).toEqual(['food', 'room']);
  });

  test('codes for no answer and blanks leave a row out, of the outcome or of a driver', async () => {
    const file = await aFile(`${lines(70)}\n0,3,9\n2,,9\n2,3,\n2,3,99\n`);
    const columns = columnsOf({ missing: ['0'], missingOutcome: ['99'] });
    const answers = await readAnswers(file, columns);
    expect(answers.rows).toBe(74);
    expect(answers.chosen).toMatchObject({ rows: 72, complete: 70, answered: [71, 71] });
    expect(driversOfFile(columns, answers, null).r2).toBeCloseTo(1, 9);
  });

  test('words of the outcome are read by the map, whatever their case', async () => {
    const file = await aFile(
      lines(80, (i) => `${1 + (i % 5)},${1 + ((i * 3) % 7)},${i % 5 > 2 ? 'Good' : 'BAD'}`),
    );
    const columns = columnsOf({
      words: new Map([
        ['good', 1],
        ['bad', 0],
      ]),
    });
    const found = driversOfFile(columns, await readAnswers(file, columns), { key: '1-7', min: 1, max: 7 });
    expect(found.drivers[0]).toMatchObject({ driver: 'room', link: 'with', place: 1 });
    expect(found.drivers[1]).toMatchObject({ driver: 'food', link: 'unclear', place: null, priority: null });
  });

  test.each([
    ['1,2,3\n1,good,3', {}, 'Row 3, column "food": "good" is not a number'],
    ['1,2,fine', {}, 'Row 2, column "overall": "fine" is not a number. Say with --map'],
    [
      '1,2,fine',
      { words: new Map([['good', 1]]) },
      'Row 2, column "overall": --map does not say what "fine"',
    ],
    ['1,2', {}, 'Row 2: This row has 2 cells'],
    ['1,2,3', { outcome: 'nps' }, 'has no column "nps". It has: room, food, overall.'],
    ['1,2,3', { drivers: ['room', 'room'] }, '"room" is named twice'],
    ['1,2,3', { drivers: ['room', 'overall'] }, 'cannot be a driver of itself'],
    ['1,2,3', { drivers: ['room'] }, 'at least two drivers'],
  ] as const)('%j is refused in words', async (rows, over, words) => {
    const file = await aFile(`room,food,overall\n${rows}\n`);
    await expect(readAnswers(file, columnsOf(over))).rejects.toThrow(words);
  });

  test('a driver that few answered is left out and named with its base', async () => {
    const file = await aFile(lines(80, (i) => `${1 + (i % 5)},${i < 20 ? 3 : ''},${i % 5}`));
    const columns = columnsOf();
    const found = driversOfFile(columns, await readAnswers(file, columns), null);
    expect(found.leftOut).toEqual([{ driver: 'food', reason: 'few-answered', answered: 20 }]);
    expect(found.n).toBe(80);
  });
});

const TOUCHPOINTS = [
  'Departure and Arrival Time Convenience',
  'Ease of Online Booking',
  'Check-in Service',
  'Online Boarding',
  'Gate Location',
  'On-board Service',
  'Seat Comfort',
  'Leg Room Service',
  'Cleanliness',
  'Food and Drink',
  'In-flight Service',
  'In-flight Wifi Service',
  'In-flight Entertainment',
  'Baggage Handling',
];
/** Computed with numpy: least squares on every subset, Johnson's weights from its eigenvectors, t of the full model. */
const COMPUTED: Readonly<Record<string, readonly [number, number, number]>> = {
  'Online Boarding': [0.15193738760998418, 0.15193233196879904, 128.50645931],
  'In-flight Wifi Service': [0.05199807338313083, 0.05270406881082983, 49.96818662],
  'In-flight Entertainment': [0.046452339346082436, 0.038543169637921273, 32.67242267],
  'Leg Room Service': [0.04054494400764669, 0.043159733089245714, 59.05825258],
  'Food and Drink': [0.010007023300555386, 0.009940589781013096, -14.56930591],
  'Gate Location': [0.0028956081568760643, 0.003729454940778749, 7.40632115],
};

describe('real surveys', () => {
  test.skipIf(!existsSync(SATISFACTION))(
    'fourteen touchpoints of 129,880 passengers, read and worked out within 10 s of a processor (absent: set HEARD_TEST_DATA)',
    async () => {
      const started = process.cpuUsage();
      const columns = columnsOf({
        outcome: 'Satisfaction',
        drivers: TOUCHPOINTS,
        words: new Map([
          ['satisfied', 1],
          ['neutral or dissatisfied', 0],
        ]),
        missing: ['0'],
      });
      const answers = await readAnswers(SATISFACTION, columns);
      const found = driversOfFile(columns, answers, { key: '1-5', min: 1, max: 5 });
      // Time on the processor: other tests that share it make a run longer, not slower.
      const { user, system } = process.cpuUsage(started);
      expect((user + system) / 1e6).toBeLessThan(10);
      expect(found).toMatchObject({ rows: 129_880, withOutcome: 129_880, n: 119_567, method: 'shapley' });
      expect(found.r2).toBeCloseTo(0.48833061348623585, 10);
      expect(found.drivers.slice(0, 4).map((row) => [row.driver, row.rank, row.rankHeld])).toEqual([
        ['Online Boarding', 1, 1],
        ['In-flight Wifi Service', 2, 1],
        ['In-flight Entertainment', 3, 1],
        ['Leg Room Service', 4, 1],
      ]);
      for (const [name, [part, weight, t]] of Object.entries(COMPUTED)) {
        const row = found.drivers.find((one) => one.driver === name);
        expect(row?.shapley).toBeCloseTo(part, 10);
        expect(row?.relativeWeight).toBeCloseTo(weight, 10);
        expect(row?.t).toBeCloseTo(t, 5);
      }
      const against = found.drivers.filter((row) => row.link === 'against').map((row) => row.driver);
      expect(against).toEqual(['Departure and Arrival Time Convenience', 'Food and Drink']);
      expect(found.drivers.find((row) => row.place === 1)?.driver).toBe('Online Boarding');
    },
  );

  test.skipIf(!existsSync(SFO))(
    'an airport’s wave, 0 = blank and 6 = never used: what few used is left out (absent: set HEARD_TEST_DATA)',
    async () => {
      const columns = columnsOf({
        outcome: 'NETPRO',
        drivers: ['Q7ART', 'Q7FOOD', 'Q7STORE', 'Q7SIGN', 'Q7WALKWAYS', 'Q7SCREENS', 'Q7WIFI', 'Q7RENTAL'],
        missing: ['0', '6', 'Blank'],
        missingOutcome: ['11'],
      });
      const found = driversOfFile(columns, await readAnswers(SFO, columns), null);
      expect(found).toMatchObject({ rows: 2831, withOutcome: 2746, standing: 'ranked' });
      expect(found.leftOut.map((row) => row.driver)).toContain('Q7RENTAL');
      expect(found.n).toBeGreaterThan(700);
      const parts = found.drivers.reduce((sum, row) => sum + (row.shapley ?? 0), 0);
      expect(parts).toBeCloseTo(found.r2 ?? Number.NaN, 9);
    },
  );
});
