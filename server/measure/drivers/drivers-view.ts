import { may } from '../../access/scope';
import type { Ctx } from '../../context';
import { AppError } from '../../errors';
import type { KeyDrivers, Link, Standing } from '../../maths/drivers/key-drivers';
import type { Measured } from '../../maths/measured';
import type { Period } from '../board-view';
import { addMonths, monthName } from '../calendar';
import { openPage, type Page } from '../page';
import { listJourney, listLocationNames, listSourceNames, type Named, type TouchpointRow } from '../queries';
import { recordsLink } from '../records-link';
import type { Advice, Lines } from './advice';
import { type DriverKind, type DriversInput, driversInput, type Outcome } from './input';
import { nameDrivers, type OtherDrivers } from './named-drivers';
import { type Effect, ratedModel } from './rated';
import { readModel } from './read-model';
import { headlineOf, notesOf, quadrantTitle } from './sentences';

/** One touchpoint as a driver of the customers' overall score. */
export interface DriverRow {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly p: TouchpointRow['p'];
  readonly owner: string | null;
  /** Share of what all drivers together explain, 0–1; null where it is in no model. */
  readonly importance: Measured;
  readonly rank: number | null;
  /** Share of resamples in which it holds its rank, 0–1. */
  readonly rankHeld: number | null;
  /** In the view's `score` style. */
  readonly score: Measured;
  /** The same on 0–100. */
  readonly percent: number | null;
  /** 0–1. */
  readonly control: number;
  /** Importance × headroom × control; null where it has no place in the order. */
  readonly priority: Measured | null;
  readonly place: number | null;
  readonly placeHeld: number | null;
  readonly link: Link | null;
  /** p of the t test in the model of all drivers, corrected by Holm. */
  readonly chance: number | null;
  readonly advice: Advice | null;
  /** Why it is in no model. */
  readonly left: 'few' | 'alike' | null;
  readonly effect: Effect | null;
  readonly records: string;
}

export interface DriversView extends Page {
  /** All months together. */
  readonly span: Period;
  readonly months: number;
  readonly by: DriverKind;
  readonly outcome: Outcome;
  /** `nobody` where there is no answer at all. */
  readonly standing: Standing | 'nobody';
  readonly headline: string;
  readonly supporting: readonly string[];
  readonly notes: readonly string[];
  /** The finding of the chart. */
  readonly quadrant: string;
  /** Answers used, R² and how it was worked out. */
  readonly model: Pick<KeyDrivers, 'n' | 'r2' | 'adjustedR2' | 'method' | 'resamples' | 'drawnFrom'>;
  /** Where the most is to win first; then what goes with nothing; then what is in no model. */
  readonly rows: readonly DriverRow[];
  /** Drivers that this person does not see by name; null where there are none. */
  readonly others: OtherDrivers | null;
  readonly lines: Lines;
  /** How a row's score is written. */
  readonly score: {
    readonly name: string;
    readonly unit: string;
    readonly axis: readonly [number, number];
  };
  /** Unit of the effects. */
  readonly unit: string;
  readonly records: string;
  readonly choices: {
    readonly outcomes: readonly Outcome[];
    readonly locations: readonly Named[];
    readonly sources: readonly Named[];
  };
}

const SCORES = {
  ratings: { name: 'Rating', unit: 'of 100', axis: [0, 100] },
  words: { name: 'Feeling', unit: 'points', axis: [-100, 100] },
} as const;

function spanOf(period: Period, months: number): Period {
  const from = addMonths(period.from, 1 - months);
  if (months === 1) return period;
  const sameYear = from.slice(0, 4) === period.from.slice(0, 4);
  const begin = sameYear ? (monthName(from).split(' ')[0] ?? '') : monthName(from);
  return { ...period, from, label: `${begin} to ${period.label}` };
}

function pick(what: 'location' | 'source', key: string | null | undefined, among: readonly Named[]) {
  if (!key) return null;
  const found = among.find((row) => row.key === key);
  if (!found) throw new AppError('not_found', `There is no ${what} "${key}" among those you see.`, what);
  return found;
}

/**
 * What goes with the customers' overall score: ratings of touchpoints by the same customer, or what the verbatim says of
 * them. Every answer is of the own locations. The model holds all touchpoints that were rated there, since leaving some
 * out would credit the others with their part; a lead sees the own ones by name and the rest as one sum.
 */
export async function driversView(ctx: Ctx, given: DriversInput = {}): Promise<DriversView> {
  if (!may(ctx.scope, 'see-teams')) throw new AppError('forbidden', 'Your role does not see touchpoints.');
  const input = driversInput.parse(given);
  return ctx.tx(async (db) => {
    const { scope } = ctx;
    const [page, touchpoints, places, sources] = await Promise.all([
      openPage(db, ctx, input.period),
      listJourney(db, scope),
      listLocationNames(db, scope),
      listSourceNames(db, scope),
    ]);
    const sight = scope.locations;
    const locations = places.filter(({ id }) => sight === 'all' || sight.includes(id));
    const span = spanOf(page.period, input.months);
    const location = pick('location', input.location, locations);
    const source = pick('source', input.source, sources);
    const { outcomes, read: chosen } = await readModel(db, scope, {
      from: span.from,
      to: span.to,
      timeZone: page.organisation.timeZone,
      by: input.by ?? null,
      outcome: input.outcome ?? null,
      locationId: location?.id ?? null,
      sourceId: source?.id ?? null,
      touchpointIds: touchpoints.map(({ id }) => id),
      fullBase: page.bases.full,
    });
    const by = chosen?.by ?? input.by ?? 'ratings';
    const outcome = chosen?.outcome ?? input.outcome ?? 'nps';
    const model = chosen?.model ?? ratedModel([], page.bases.full);
    const records = (touchpoint: string | null, metric: Outcome | null) =>
      recordsLink({
        metric,
        audience: 'customer',
        touchpoint,
        location: location?.key ?? null,
        source: source?.key ?? null,
        ...span,
      });
    const named = nameDrivers(scope, model, touchpoints, page.bases.least, (key) =>
      records(key, by === 'ratings' ? 'rating' : null),
    );
    const spoken = {
      by,
      outcome,
      span,
      standing: model.answers === 0 ? ('nobody' as const) : model.found.standing,
      model: model.found,
      answers: model.answers,
      ...named,
      taken: chosen?.taken ?? null,
      looked: chosen?.looked ?? null,
      otherScale: chosen?.otherScale ?? 0,
    };
    const { n, r2, adjustedR2, method, resamples, drawnFrom } = model.found;
    return {
      ...page,
      span,
      months: input.months,
      by,
      outcome,
      standing: spoken.standing,
      ...headlineOf(spoken),
      notes: notesOf(spoken),
      quadrant: quadrantTitle(named.rows),
      model: { n, r2, adjustedR2, method, resamples, drawnFrom },
      ...named,
      score: SCORES[by],
      unit: chosen?.unit ?? 'points',
      records: records(null, outcome),
      choices: { outcomes, locations, sources },
    };
  });
}
