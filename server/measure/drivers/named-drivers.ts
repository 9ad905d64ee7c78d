import type { Scope } from '../../access/scope';
import type { Link } from '../../maths/drivers/key-drivers';
import { prioritise } from '../../maths/drivers/priority';
import type { TouchpointRow } from '../queries';
import { adviceOf, type Lines, linesOf } from './advice';
import type { DriverRow } from './drivers-view';
import type { Model, ModelDriver } from './rated';

/** Drivers of other teams, together. */
export interface OtherDrivers {
  readonly count: number;
  /** Share of what all drivers explain, 0–1. */
  readonly importance: number;
}

interface Seen {
  readonly touchpoint: TouchpointRow;
  readonly driver: ModelDriver;
}

/** Those worth working on, in their order: the ones that go with the score, and whose score is known. */
function placesOf(seen: readonly Seen[], { found }: Model) {
  if (found.standing !== 'ranked') return new Map<number, ReturnType<typeof prioritise>[number]>();
  const candidates = seen.flatMap(({ touchpoint, driver }) => {
    const inModel = driver.at === null ? null : found.drivers[driver.at];
    const importance = inModel?.importance.value ?? null;
    if (driver.at === null || inModel?.link !== 'with' || importance === null || driver.percent === null) {
      return [];
    }
    const { control, id } = touchpoint;
    return [{ id, drawnAs: driver.at, importance, score: driver.percent, control, n: found.n }];
  });
  const placed = prioritise(candidates, found.draws, found.drivers.length);
  return new Map(candidates.flatMap(({ id }, i) => (placed[i] ? [[id, placed[i]] as const] : [])));
}

const LINK_ORDER: Readonly<Record<Link, number>> = { with: 0, against: 1, unclear: 2, inseparable: 3 };

function inOrder(a: DriverRow, b: DriverRow): number {
  if (a.place !== null && b.place !== null) return a.place - b.place;
  if (a.place !== null || b.place !== null) return a.place !== null ? -1 : 1;
  const link = (row: DriverRow) => (row.link === null ? 4 : LINK_ORDER[row.link]);
  return link(a) - link(b) || (b.importance.value ?? 0) - (a.importance.value ?? 0) || a.id - b.id;
}

/** The drivers that this person sees, by name and in the order of what is to win; the rest as one sum. */
export function nameDrivers(
  scope: Scope,
  model: Model,
  touchpoints: readonly TouchpointRow[],
  leastBase: number,
  recordsOf: (key: string) => string,
): { rows: DriverRow[]; others: OtherDrivers | null; lines: Lines } {
  const { touchpoints: sight } = scope;
  const { found } = model;
  const seen = model.drivers.flatMap((driver): Seen[] => {
    const touchpoint = touchpoints.find(({ id }) => id === driver.touchpointId);
    return touchpoint && (sight === 'all' || sight.includes(touchpoint.id)) ? [{ touchpoint, driver }] : [];
  });
  const lines = linesOf(
    found.drivers.length,
    seen.flatMap(({ driver }) => (driver.at === null || driver.percent === null ? [] : [driver.percent])),
  );
  const places = placesOf(seen, model);
  const rows = seen.map(({ touchpoint, driver }): DriverRow => {
    const { id, key, name, p, owner, control } = touchpoint;
    const inModel = driver.at === null ? undefined : found.drivers[driver.at];
    const placed = places.get(id);
    const importance = inModel?.importance ?? { value: null, n: driver.score.n, low: null, high: null };
    const judged =
      found.standing === 'ranked' && inModel && importance.high !== null && driver.percent !== null
        ? { importanceHigh: importance.high, score: driver.percent, control, link: inModel.link }
        : null;
    const shown = driver.score.n >= leastBase;
    return {
      id,
      key,
      name,
      p,
      owner,
      importance,
      rank: inModel?.rank ?? null,
      rankHeld: inModel?.rankHeld ?? null,
      score: shown ? driver.score : { value: null, n: driver.score.n, low: null, high: null },
      percent: shown ? driver.percent : null,
      control,
      priority: placed?.priority ?? null,
      place: placed?.place ?? null,
      placeHeld: placed?.placeHeld ?? null,
      link: inModel?.link ?? null,
      chance: inModel?.corrected ?? null,
      advice: judged ? adviceOf(judged, lines) : null,
      left: driver.left,
      effect: driver.effect,
      records: recordsOf(key),
    };
  });
  const hidden = model.drivers.filter(
    ({ at, touchpointId }) => at !== null && !seen.some(({ touchpoint }) => touchpoint.id === touchpointId),
  );
  const others =
    hidden.length === 0
      ? null
      : {
          count: hidden.length,
          importance: hidden.reduce(
            (sum, { at }) => sum + (at === null ? 0 : (found.drivers[at]?.importance.value ?? 0)),
            0,
          ),
        };
  return { rows: rows.sort(inOrder), others, lines };
}
