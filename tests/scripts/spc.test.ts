import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { XmrAnswer } from '@/server/maths/spc/case';

const root = fileURLToPath(new URL('../..', import.meta.url));
const DATA = path.resolve(process.env.HEARD_TEST_DATA ?? '../shared/data', 'spc');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'heard-spc-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, content: string): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

/** The command line itself, in a process of its own. */
function heard(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    path.join(root, 'node_modules/.bin/node'),
    ['--import', 'tsx', path.join(root, 'scripts/heard.ts'), 'spc', ...args],
    { cwd: root, encoding: 'utf8' },
  );
  return { status, stdout, stderr: stderr.trim() };
}

const days = Array.from({ length: 14 }, (_, index) => `2024-01-${String(index + 1).padStart(2, '0')}`);
/** Mean 50 in the first twelve, every moving range 2, then a jump. */
const values = [...Array.from({ length: 12 }, (_, index) => (index % 2 ? 49 : 51)), 51, 70];

describe('a CSV file', () => {
  test('is answered with its name as id, whatever the order of its rows and the case of its header', () => {
    const rows = days.map((day, index) => `${values[index]},${day},x`).reverse();
    const file = write('series.csv', `\uFEFFValue,DATE,note\r\n${rows.join('\r\n')}\r\n`);
    const { status, stdout, stderr } = heard(file, '--json', '--fix-after', '12', '--target', '60');
    expect([status, stderr]).toEqual([0, '']);
    const answer: XmrAnswer = JSON.parse(stdout);
    expect(Object.keys(answer)).toEqual(['id', 'groups', 'assurance', 'points']);
    expect(answer.id).toBe('series.csv');
    expect(answer.points.map(({ date }) => date)).toEqual(days);
    expect(answer.groups).toMatchObject([
      {
        facet: 'no facet',
        n: 14,
        mean: 50,
        improvement: 1,
        variationOfLastPoint: 'special_cause_improvement',
      },
    ]);
    expect(answer.groups[0]?.upl).toBeCloseTo(55.32, 12);
    expect(answer.assurance).toEqual([{ facet: 'no facet', assurance: 'consistent_fail' }]);
  });

  test('direction, rebase and screening are options, facets stand in the order of their names', () => {
    const rows = ['b', 'a'].flatMap((facet) => days.map((day, index) => `${day},${values[index]},${facet}`));
    const file = write('facets.csv', `date,value,facet\n${rows.join('\n')}\n`);
    const args = ['--direction', 'decrease', '--rebase', '2024-01-03,2024-01-05', '--rebase', '2024-01-07'];
    const { stdout, stderr } = heard(file, '--json', '--no-screening', ...args, '--rebase', '2024-02-01');
    const answer: XmrAnswer = JSON.parse(stdout);
    expect(answer.groups.map(({ facet, rebaseGroup, n }) => [facet, rebaseGroup, n])).toEqual([
      ...[2, 2, 2, 8].map((n, group) => ['a', group, n]),
      ...[2, 2, 2, 8].map((n, group) => ['b', group, n]),
    ]);
    expect(stderr).toBe('facets.csv: no point has the date 2024-02-01, so this rebase changes nothing.');
    // The last group of eight has the mean 52.625, six ranges of 2 and one of 19, which screening leaves out.
    expect(answer.groups.at(-1)?.upl).toBeCloseTo(52.625 + 2.66 * (31 / 7), 9);
    const screened: XmrAnswer = JSON.parse(heard(file, '--json', ...args).stdout);
    expect(screened.groups.at(-1)?.upl).toBeCloseTo(52.625 + 2.66 * 2, 9);
    expect(screened.points.at(-1)).toMatchObject({ outsideLimits: true, pointType: 'special_cause_concern' });
  });

  test('without --json it is a table with the special causes and their dates', () => {
    const file = write('table.csv', `date;value\n${days.map((day, i) => `${day};${values[i]}`).join('\n')}`);
    const { status, stdout } = heard(file, '--fix-after', '12', '--target', '50');
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /no facet +2024-01-01 +2024-01-14 +14 +50 +44\.68 +55\.32 +full +improvement +hit or miss/,
    );
    expect(stdout).toMatch(/no facet +Above UCL +improvement +1 +2024-01-14 +2024-01-14/);
  });

  test('a blank value is a gap', () => {
    const file = write('gap.csv', 'date,value\n2024-01-01,1\n2024-01-02,\n2024-01-03,NA\n2024-01-04,2\n');
    const answer: XmrAnswer = JSON.parse(heard(file, '--json').stdout);
    expect(answer.groups).toMatchObject([{ n: 2, mean: 1.5, lpl: null }]);
    expect(answer.points[1]).toMatchObject({ value: null, usedInLimits: false, outsideLimits: null });
  });
});

describe('a case file', () => {
  const input = days.map((date, index) => ({ date, value: values[index] }));

  test('of one case gets one answer, a list gets a list; what is left out of the options is usual', () => {
    const one = write('one.json', JSON.stringify({ id: 'one', input }));
    const list = write('list.json', JSON.stringify([{ id: 'one', input }, { input: input.slice(0, 3) }]));
    const answer: XmrAnswer = JSON.parse(heard(one, '--json').stdout);
    const answers: XmrAnswer[] = JSON.parse(heard(list, '--json').stdout);
    expect(answers.map(({ id }) => id)).toEqual(['one', 'list.json 2']);
    expect(answers[0]).toEqual(answer);
  });

  test('a folder is read whole; what holds no case is named and left out', () => {
    write('both/a.csv', 'date,value\n2024-01-01,1\n');
    write('both/b.json', JSON.stringify([{ id: 'b', input }]));
    write('both/other.json', JSON.stringify({ vectors: [] }));
    write('both/notes.md', 'not data');
    const { stdout, stderr } = heard(path.join(folder, 'both'), '--json');
    expect(JSON.parse(stdout).map(({ id }: XmrAnswer) => id)).toEqual(['a.csv', 'b']);
    expect(stderr).toBe(`${path.join(folder, 'both/other.json')} holds no cases and was left out.`);
  });

  test.skipIf(!existsSync(DATA))('the reference folder is answered as it expects', () => {
    const wanted = JSON.parse(readFileSync(path.join(DATA, 'xmr-cases.json'), 'utf8'));
    const answers: XmrAnswer[] = JSON.parse(heard(DATA, '--json').stdout);
    const digits = (answer: unknown) =>
      JSON.parse(JSON.stringify(answer), (_, value) =>
        typeof value === 'number' ? Number(value.toPrecision(10)) : value,
      );
    expect(answers).toHaveLength(wanted.length);
    answers.forEach(({ id, ...answer }, index) => {
      expect(id).toBe(wanted[index].id);
      expect(digits(answer)).toEqual(digits(wanted[index].expected));
    });
  });
});

describe('what cannot be read is said in one line, with the place and the way out', () => {
  const row = '{"date":"2024-01-01","value":1}';
  test.each([
    ['no.csv', null, [], /^Cannot read .*no\.csv: there is no such file or folder\.$/],
    ['empty.csv', '', [], /empty\.csv is empty\. Name the columns date, value/],
    ['bare.csv', 'date,value\n', [], /has no rows under its header\.$/],
    ['head.csv', 'day,value\n1,2\n', [], /has no column "date"\. It has: day, value\./],
    ['twice.csv', 'date,value,Value\n1,2,3\n', [], /has two columns "value"/],
    [
      'day.csv',
      'date,value\n2024-01-01,1\n\n01/02/2024,2\n',
      [],
      /, row 4, column date: "01\/02\/2024" is not/,
    ],
    ['leap.csv', 'date,value\n2023-02-29,1\n', [], /, row 2, column date: "2023-02-29" is not an ISO date/],
    ['word.csv', 'date,value\n2024-01-01,many\n', [], /, row 2, column value: "many" is not a number/],
    ['same.csv', 'date,value\n2024-01-01,1\n2024-01-01,2\n', [], /, row 3, .* is there already, in row 2\./],
    ['facet.csv', 'date,value,facet\n2024-01-01,1,\n', [], /, row 2, column facet: it is empty/],
    ['broken.json', '[{', [], /is not valid JSON/],
    ['none.json', '{"a":1}', [], /holds no case: a case is/],
    [
      'date.json',
      '{"input":[{"date":"2024-1-1","value":1}]}',
      [],
      /, input 1, date: "2024-1-1" is not an ISO/,
    ],
    [
      'text.json',
      '[{"id":"x","input":[{"date":"2024-01-01","value":"5"}]}]',
      [],
      /, case 1 \(x\), input 1, value:/,
    ],
    [
      'again.json',
      `{"input":[${row},${row}]}`,
      [],
      /, input 2, date: 2024-01-01 is there already, in input 1/,
    ],
    [
      'way.json',
      `{"options":{"improvementDirection":"up"},"input":[${row}]}`,
      [],
      /improvementDirection: is one/,
    ],
    ['fix.json', `{"options":{"fixAfterNPoints":5},"input":[${row}]}`, [], /fixAfterNPoints: is at least 12/],
    ['own.json', `{"input":[${row}]}`, ['--target', '5'], /^--target is for CSV files/],
    [
      'fix.csv',
      'date,value\n2024-01-01,1\n',
      ['--fix-after', '11'],
      /^--fix-after is a whole number of at least 12/,
    ],
    ['target.csv', 'date,value\n2024-01-01,1\n', ['--target', 'x'], /^--target is a number, not "x"\.$/],
    ['rebase.csv', 'date,value\n2024-01-01,1\n', ['--rebase', 'May'], /^--rebase takes dates written as/],
  ])('%s', (name, content, args, words) => {
    const file = content === null ? path.join(folder, name) : write(name, content);
    const { status, stdout, stderr } = heard(file, ...args);
    expect(stderr).toMatch(words);
    expect(stderr.split('\n')).toHaveLength(1);
    expect([status, stdout]).toEqual([1, '']);
  });
});
