import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { cruise, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { beforeAll, describe, expect, test } from 'vitest';

const FOLDERS = ['app', 'components', 'server', 'db', 'scripts'];
/** The sentence: a room may use the rooms before it. */
const ROOMS = ['access', 'collect', 'understand', 'measure', 'act', 'share'];
const FORBIDDEN_NAMES = /(^|\/)(utils?|helpers?|lib|common|misc|types)(\/|\.tsx?$)/;
const LONGEST_FILE = 420;

const laterRooms: IForbiddenRuleType[] = ROOMS.map((room, position) => ({
  name: `${room} uses no later room`,
  severity: 'error',
  from: { path: `^server/${room}/` },
  to: {
    path: `^server/(${[...ROOMS.slice(position + 1), 'jobs'].join('|')})/`,
    pathNot: '^server/jobs/queue\\.ts$',
    dependencyTypesNot: ['type-only'],
  },
}));

const LAWS: IForbiddenRuleType[] = [
  ...laterRooms,
  {
    name: 'no cycles',
    severity: 'error',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'maths imports only maths',
    severity: 'error',
    from: { path: '^server/maths/' },
    to: { pathNot: '^server/maths/' },
  },
  {
    name: 'db imports no room',
    severity: 'error',
    from: { path: '^db/' },
    to: { path: '^(server|app|components|scripts)/' },
  },
  {
    name: 'components see props, inputs, maths and types only',
    severity: 'error',
    from: { path: '^components/' },
    to: {
      path: '^(server|db|app|scripts)/',
      pathNot: '^server/(maths/|.*input\\.ts$)',
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'pages call the caller and hand over props',
    severity: 'error',
    from: { path: '^app/', pathNot: '(^app/api/|/route\\.tsx?$)' },
    to: {
      path: '^(server|db|scripts)/',
      pathNot: '^server/(caller\\.ts$|access/(current-access|scope)\\.ts$|maths/|.*input\\.ts$)',
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'only queries, the context and the queue open the database',
    severity: 'error',
    from: {
      path: '^(server|app|components)/',
      pathNot: '(queries[^/]*\\.ts$|^server/context\\.ts$|^server/jobs/|^server/access/)',
    },
    to: {
      path: '^(db/(schema|client)|node_modules/(drizzle-orm|postgres)/)',
      dependencyTypesNot: ['type-only'],
    },
  },
];

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

describe('the laws of the house', () => {
  let result: ICruiseResult;

  beforeAll(async () => {
    const answer = await cruise(
      FOLDERS,
      {
        ruleSet: { forbidden: LAWS },
        validate: true,
        tsPreCompilationDeps: true,
        doNotFollow: { path: 'node_modules' },
        tsConfig: { fileName: 'tsconfig.json' },
      },
      { extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'], conditionNames: ['import', 'node', 'default'] },
      { tsConfig: extractTSConfig('tsconfig.json') },
    );
    result = answer.output as ICruiseResult;
  }, 120_000);

  test('every file was read', () => {
    expect(result.summary.totalCruised).toBeGreaterThan(100);
  });

  test.each(LAWS.map((law) => law.name))('%s', (name) => {
    const broken = result.summary.violations
      .filter((violation) => violation.rule.name === name)
      .map((violation) => `${violation.from} → ${violation.to}`);
    expect(broken).toEqual([]);
  });

  const sources = FOLDERS.flatMap(filesUnder).filter((file) => /\.(ts|tsx|mjs|sql)$/.test(file));

  test('no barrels, and no folder or file that says nothing', () => {
    const named = sources.filter((file) => FORBIDDEN_NAMES.test(file) || /(^|\/)index\.tsx?$/.test(file));
    expect(named).toEqual([]);
  });

  test(`no source file passes ${LONGEST_FILE} lines`, () => {
    const long = sources
      .filter((file) => !file.startsWith('db/migrations/'))
      .map((file) => [file, readFileSync(file, 'utf8').split('\n').length] as const)
      .filter(([, lines]) => lines > LONGEST_FILE);
    expect(long).toEqual([]);
  });

  test('every query on a tenant table names its organisation', () => {
    const silent = sources
      .filter((file) => /^server\/(?!jobs).*queries(-[a-z-]+)?\.ts$/.test(file))
      .filter((file) => !/orgId|org_id/.test(readFileSync(file, 'utf8')));
    expect(silent).toEqual([]);
  });
});
