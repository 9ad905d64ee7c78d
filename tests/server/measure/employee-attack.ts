import { narrowToLocations } from '@/server/access/mint-scope';
import { recordFeedback } from '@/server/collect/record-feedback';
import { type Ctx, contextFor } from '@/server/context';
import { AppError } from '@/server/errors';
import { boardView } from '@/server/measure/board-view';
import { addMonths, BUCKETS, localDay, monthOf } from '@/server/measure/calendar';
import { saveIndicators } from '@/server/measure/indicators';
import type { MetricsInput } from '@/server/measure/input';
import { measureMetric } from '@/server/measure/metrics';
import { rebuildDirtyDays } from '@/server/measure/rebuild-days';
import { draft, idOf, makePlace, type Place } from './an-organisation';

export const NOW = new Date('2025-04-20T12:00:00Z');
/** Three months that are over, and one that runs. */
const MONTHS = ['2025-01-01', '2025-02-01', '2025-03-01', '2025-04-01'] as const;
const SITES = ['nbo', 'mba', 'ksm'] as const;
const SOURCES = ['pulse', 'survey'] as const;
const ZONES = ['UTC', 'Africa/Nairobi', 'America/Los_Angeles'] as const;
const SCALE_MAX = 99_999;
/** Scores are whole 128ths: a sum of them is exact, and tells by itself which answers are in it. */
const STEP = 128;

/** One answer as the attacker wants to find it. */
export interface Told {
  readonly externalId: string;
  readonly month: string;
  readonly site: string | null;
  readonly source: string;
  readonly voice: string;
  /** In 128ths. */
  readonly score: number;
  readonly high: boolean;
  readonly low: boolean;
}

export interface Organisation {
  readonly place: Place;
  readonly ctx: Ctx;
  readonly answers: readonly Told[];
}

/** Mulberry32: the same organisations in every run. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function sizeOf(random: () => number): number {
  const luck = random();
  if (luck < 0.35) return 0;
  if (luck < 0.55) return 1 + Math.floor(random() * 2);
  if (luck < 0.75) return 3 + Math.floor(random() * 4);
  return 5 + Math.floor(random() * 8);
}

/** A small organisation with groups around the floor, some of which all answer alike, and people who answer twice. */
export async function makeOrganisation(seed: number): Promise<Organisation> {
  const random = randomFrom(seed);
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  const timeZone = pick(ZONES);
  const place = await makePlace(`Attacked ${seed}`, timeZone, () => NOW);
  const groups = MONTHS.flatMap((month) =>
    SOURCES.flatMap((source) => [...SITES, null].map((site) => ({ month, source, site }))),
  );
  const second = random() < 0.5;
  const found = groups.flatMap(({ month, source, site }) => {
    const absent = (source === 'survey' && (!second || random() < 0.5)) || (site === null && random() < 0.7);
    const alike = random() < 0.25;
    return Array.from({ length: absent ? 0 : sizeOf(random) }, () => {
      const day = 1 + Math.floor(random() * 28);
      const occurredAt = new Date(Date.parse(month) + (day - 1) * 86_400_000 + random() * 86_400_000);
      const share = alike ? 0.8 + 0.2 * random() : random();
      return {
        source,
        site,
        occurredAt,
        score: Math.floor(share * SCALE_MAX * STEP),
        twice: random() < 0.15,
      };
    });
  });
  const answers = found.map(({ source, site, occurredAt, score, twice }, i): Told & { occurredAt: Date } => ({
    externalId: `told-${seed}-${i}`,
    month: monthOf(localDay(occurredAt, timeZone)),
    site,
    source,
    voice: twice ? `again ${i % 3}` : `once ${i}`,
    score,
    high: (score / STEP) * 4 >= 3 * SCALE_MAX,
    low: (score / STEP) * 4 <= SCALE_MAX,
    occurredAt,
  }));
  for (const source of SOURCES) {
    await recordFeedback(place.ctx, {
      sourceId: idOf(place.sources, source),
      batchId: null,
      drafts: answers
        .filter((answer) => answer.source === source)
        .map((answer) =>
          draft({
            externalId: answer.externalId,
            audience: 'employee',
            occurredAt: answer.occurredAt,
            scoreType: 'rating',
            score: answer.score / STEP,
            scaleMin: 0,
            scaleMax: SCALE_MAX,
            locationId: answer.site === null ? null : idOf(place.locations, answer.site),
            authorHash: answer.voice.startsWith('again') ? answer.voice : null,
          }),
        ),
    });
  }
  await saveIndicators(
    place.ctx,
    [
      {},
      ...SITES.map((code) => ({ locationCodes: [code] })),
      { locationCodes: ['nbo', 'mba'] },
      { sourceKeys: ['pulse'] },
    ].map((scope, i) => ({
      name: `Indicator ${i}`,
      theme: 'Employees',
      metric: 'rating' as const,
      kind: 'experience' as const,
      scope: { ...scope, audience: 'employee' as const },
    })),
  );
  await rebuildDirtyDays(place.ctx);
  return { place, ctx: place.ctx, answers };
}

/** The organisation as a report's slice sees it. */
function slices({ place, ctx }: Organisation): { ctx: Ctx; sites: readonly string[] | null }[] {
  const to = (...sites: string[]) => ({
    ctx: contextFor(
      narrowToLocations(
        ctx.scope,
        sites.map((site) => idOf(place.locations, site)),
      ),
      () => NOW,
    ),
    sites,
  });
  return [{ ctx, sites: null }, to('nbo', 'mba'), to('ksm'), to('nbo', 'mba', 'ksm')];
}

/** Answers that a number is about: found by what it says, from what it may be about. */
export interface Known {
  readonly question: string;
  readonly about: ReadonlySet<number>;
}

interface Number {
  readonly value: number | null;
  readonly n: number;
}

/** Which of these answers the number holds: whole months of them, told by the base and the exact sum. */
function decode(
  question: string,
  { value, n }: Number,
  answers: readonly Told[],
  may: (one: Told) => boolean,
): Known[] {
  if (n === 0 || value === null) return [];
  const sum = Math.round(value * n * STEP);
  const months = [...new Set(answers.filter(may).map(({ month }) => month))];
  for (let mask = 1; mask < 2 ** months.length; mask++) {
    const chosen = months.filter((_, i) => mask & (1 << i));
    const about = answers.flatMap((one, i) => (may(one) && chosen.includes(one.month) ? [i] : []));
    const total = about.reduce((all, i) => all + (answers[i]?.score ?? 0), 0);
    if (about.length === n && Math.abs(total - sum) <= 1) return [{ question, about: new Set(about) }];
  }
  throw new Error(`${question}: ${value} of ${n} is of no whole months.`);
}

/** Windows of whole months, and others that differ from them by a day. */
const WINDOWS: readonly (readonly [string, string])[] = [
  ['2025-01-01', '2025-01-31'],
  ['2025-03-01', '2025-03-31'],
  ['2025-01-01', '2025-03-31'],
  ['2025-01-01', '2025-04-20'],
  ['2025-01-02', '2025-03-31'],
  ['2025-01-01', '2025-03-30'],
  ['2025-02-07', '2025-02-07'],
  ['2025-02-07', '2025-02-08'],
];

interface Question {
  readonly input: MetricsInput;
  readonly may: (one: Told) => boolean;
}

function questions(): Question[] {
  const asked = (more: object): MetricsInput =>
    ({ metric: 'rating', audience: 'employee', ...more }) as MetricsInput;
  const cuts = [
    { cut: {}, may: () => true },
    ...SITES.map((site) => ({ cut: { location: site }, may: (one: Told) => one.site === site })),
    ...SOURCES.map((source) => ({ cut: { source }, may: (one: Told) => one.source === source })),
    { cut: { touchpoint: 'food' }, may: () => true },
    {
      cut: { location: 'nbo', source: 'pulse' },
      may: (one: Told) => one.site === 'nbo' && one.source === 'pulse',
    },
  ];
  const splits = [null, ...BUCKETS, 'location', 'source', 'touchpoint'];
  return WINDOWS.flatMap(([from, to]) =>
    cuts.flatMap(({ cut, may }) => splits.map((by) => ({ input: asked({ from, to, by, ...cut }), may }))),
  );
}

async function answered(ctx: Ctx, { input, may }: Question, answers: readonly Told[]): Promise<Known[]> {
  const name = JSON.stringify(input);
  const found = await measureMetric(ctx, input).catch((error: unknown) => {
    if (error instanceof AppError) return null;
    throw error;
  });
  if (found === null) return [];
  if (!('groups' in found)) return decode(name, found, answers, may);
  return found.groups.flatMap((group) => {
    const inGroup = (one: Told) => {
      if (input.by === 'location') return one.site === group.key;
      if (input.by === 'source') return one.source === group.key;
      const last = input.by === 'quarter' ? addMonths(group.key, 2) : group.key;
      return one.month >= group.key && one.month <= last;
    };
    return decode(`${name} ${group.key}`, group, answers, (one) => may(one) && inGroup(one));
  });
}

const INDICATORS: readonly ((one: Told) => boolean)[] = [
  () => true,
  ...SITES.map((site) => (one: Told) => one.site === site),
  ({ site }) => site === 'nbo' || site === 'mba',
  ({ source }) => source === 'pulse',
];

async function onBoard(ctx: Ctx, answers: readonly Told[], may: (one: Told) => boolean): Promise<Known[]> {
  const known: Known[] = [];
  // A page draws the months before its own as well.
  for (const month of MONTHS.slice(-2)) {
    const view = await boardView(ctx, { period: month.slice(0, 7) });
    const rows = [
      ...view.themes.flatMap(({ indicators }) => indicators),
      ...(view.employees?.scores ?? []).filter(({ metric }) => metric === 'rating'),
    ];
    for (const row of rows) {
      const own = INDICATORS[Number(row.name.split(' ')[1] ?? 0)];
      if (!own) throw new Error(`The board has a number about "${row.name}".`);
      for (const point of row.series) {
        const name = `board ${month} ${row.name} ${point.day}`;
        known.push(...decode(name, point, answers, (one) => may(one) && own(one) && one.month === point.day));
      }
      const now = (one: Told) => may(one) && own(one) && one.month === month;
      known.push(...decode(`board ${month} ${row.name}`, row.now, answers, now));
    }
  }
  return known;
}

async function inTurns<T, R>(list: readonly T[], atOnce: number, work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let i = 0; i < list.length; i += atOnce) {
    results.push(...(await Promise.all(list.slice(i, i + atOnce).map(work))));
  }
  return results;
}

/** Everything that the numbers of this organisation tell, through the verbs that every page, key and command calls. */
export async function everythingTold(organisation: Organisation): Promise<Known[]> {
  const { answers } = organisation;
  const known: Known[] = [];
  for (const { ctx, sites } of slices(organisation)) {
    const seen = (one: Told) => sites === null || (one.site !== null && sites.includes(one.site));
    const asked = questions().map(({ input, may }) => ({ input, may: (one: Told) => seen(one) && may(one) }));
    known.push(...(await inTurns(asked, 8, (question) => answered(ctx, question, answers))).flat());
    known.push(...(await onBoard(ctx, answers, seen)));
  }
  return known;
}

/** Any prime whose square a double holds exactly: ranks are counted in its field. */
const PRIME = 94_906_249;

function inverse(value: number): number {
  let [a, b, x, y] = [value, PRIME, 1, 0];
  while (b !== 0) {
    const q = Math.floor(a / b);
    [a, b] = [b, a - q * b];
    [x, y] = [y, x - q * y];
  }
  return ((x % PRIME) + PRIME) % PRIME;
}

/** The rank of a matrix of whole numbers, by Gaussian elimination. */
export function rank(rows: readonly (readonly number[])[]): number {
  const m = rows.map((row) => [...row]);
  let found = 0;
  for (let column = 0; column < (m[0]?.length ?? 0) && found < m.length; column++) {
    const at = m.findIndex((row, i) => i >= found && row[column] !== 0);
    const pivot = m[at];
    if (!pivot) continue;
    m[at] = m[found] as number[];
    m[found] = pivot;
    const scale = inverse(pivot[column] ?? 1);
    for (let i = found + 1; i < m.length; i++) {
      const row = m[i] as number[];
      const factor = ((row[column] ?? 0) * scale) % PRIME;
      if (factor === 0) continue;
      for (let j = column; j < row.length; j++) {
        row[j] = ((((row[j] ?? 0) - factor * (pivot[j] ?? 0)) % PRIME) + PRIME) % PRIME;
      }
    }
    found += 1;
  }
  return found;
}

function voicesOf(indexes: Iterable<number>, answers: readonly Told[]): number {
  return new Set([...indexes].map((i) => answers[i]?.voice)).size;
}

/**
 * Looks for a combination of what is known that is about fewer people than the floor: a vector of the span of the
 * known sets whose support holds fewer. Answers that no known set tells apart are one column. A combination on a set of
 * columns exists exactly where leaving these columns out lowers the rank.
 * @returns the people who could be isolated, or null
 */
export function isolated(known: readonly Known[], answers: readonly Told[], floor: number): string | null {
  const sets = [...new Map(known.map((one) => [[...one.about].sort((a, b) => a - b).join(), one])).values()];
  const pattern = (i: number) => sets.map(({ about }) => Number(about.has(i))).join('');
  const columns = [...Map.groupBy(answers.keys(), pattern)]
    .filter(([key]) => key.includes('1'))
    .map(([, own]) => own);
  const matrix = sets.map(({ about }) => columns.map(([first = -1]) => Number(about.has(first))));
  const whole = rank(matrix);
  const small = columns.flatMap((own, at) => (voicesOf(own, answers) < floor ? [at] : []));
  const search = (from: number, chosen: readonly number[]): string | null => {
    for (let i = from; i < small.length; i++) {
      const next = [...chosen, small[i] as number];
      const people = next.flatMap((at) => columns[at] ?? []);
      if (voicesOf(people, answers) >= floor) continue;
      const without = matrix.map((row) => row.filter((_, at) => !next.includes(at)));
      if (rank(without) < whole) return people.map((i) => answers[i]?.externalId).join(' ');
      const deeper = search(i + 1, next);
      if (deeper) return deeper;
    }
    return null;
  };
  return search(0, []);
}

/** A small group of whom all answered alike, shown by itself or as what two numbers leave between them. */
export function alike(known: readonly Known[], answers: readonly Told[], under: number): string | null {
  const classes = (about: readonly number[]) =>
    new Set(about.map((i) => (answers[i]?.high ? 'high' : answers[i]?.low ? 'low' : 'middle'))).size;
  const sets = [...new Map(known.map((one) => [[...one.about].sort((a, b) => a - b).join(), one])).values()];
  for (const one of sets) {
    const whole = [...one.about];
    const rests = sets
      .filter(
        (other) =>
          other !== one && whole.length > other.about.size && [...other.about].every((i) => one.about.has(i)),
      )
      .map((other) => whole.filter((i) => !other.about.has(i)));
    for (const group of [whole, ...rests]) {
      if (group.length < under && classes(group) === 1) return `${group.length} of ${one.question}`;
    }
  }
  return null;
}
