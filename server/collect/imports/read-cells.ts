import type { Refusal } from '../input';
import { decodeEntities, placeKey } from './clean-text';
import type { Cells, MapAgainst } from './map-row';
import { isNothing, missingTest } from './missing';
import { readDate } from './read-date';

const LONGEST_ID = 300;
/** Of a link to a review its id: what stands around it changes from year to year. */
const REVIEW_ID = /^https?:\/\/[^?#]+[?&](?:[^#]*&)?reviewId=([^&#]+)/;

function reviewId(link: string): string | null {
  const id = REVIEW_ID.exec(link)?.[1];
  try {
    return id ? decodeURIComponent(id) : null;
  } catch {
    return null;
  }
}

export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.reason);
  }
}

export function refuse(field: Refusal['field'], reason: string): never {
  throw new Refused({ field, reason });
}

/** A value as a reason may quote it. */
export const shown = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

type MomentField = 'occurredAt' | 'repliedAt' | 'acknowledgedAt' | 'resolvedAt';

/** Reads the cells that every kind of row has, by one mapping. All throw `Refused` with the field and the reason. */
export function openCells(against: MapAgainst) {
  const { mapping, now } = against;
  const timeZone = mapping.timeZone ?? against.timeZone;
  const missing = missingTest(mapping.missing);

  const cell = (cells: Cells, column: string | null): string | null => {
    const value = column === null ? undefined : cells[column];
    return value === undefined || missing(value) ? null : value;
  };
  const plain = (cells: Cells, column: string | null): string | null => {
    const value = cell(cells, column);
    return value === null || isNothing(value) ? null : decodeEntities(value).toWellFormed().trim();
  };

  function moment(cells: Cells, field: MomentField): Date | null {
    const value = plain(cells, mapping[field]);
    if (value === null) return null;
    const reading = readDate(value, mapping.dateOrder, timeZone, now);
    return 'at' in reading ? reading.at : refuse(field, reading.reason);
  }

  function occurredAt(cells: Cells): Date {
    const own = moment(cells, 'occurredAt');
    if (own) return own;
    if (mapping.occurredAtDefault === null) return refuse('occurredAt', 'this row has no date');
    const reading = readDate(mapping.occurredAtDefault, 'ymd', timeZone, now);
    return 'at' in reading ? reading.at : refuse('occurredAtDefault', reading.reason);
  }

  function place(cells: Cells, field: 'location' | 'touchpoint'): number | null {
    const name = plain(cells, mapping[field]);
    if (name === null) return null;
    const known = field === 'location' ? against.locations : against.touchpoints;
    return known.get(placeKey(name)) ?? refuse(field, `there is no ${field} "${shown(name)}"`);
  }

  /** The keyed hash of a person's reference: the same for a record and for what became of its customer. */
  function reference(cells: Cells, field: 'customer' | 'author'): string | null {
    const value = plain(cells, mapping[field]);
    return value === null ? null : against.reference(value);
  }

  function id(cells: Cells): string | null {
    const given = mapping.externalId === null ? '' : (cells[mapping.externalId] ?? '').toWellFormed().trim();
    const value = reviewId(given) ?? given;
    if (value.length > LONGEST_ID) return refuse('externalId', `an id has at most ${LONGEST_ID} characters`);
    return value || null;
  }

  return { missing, cell, plain, moment, occurredAt, place, reference, id };
}

/** The mapping of one row, with what it refuses as an answer. */
export function orRefused<T>(map: (cells: Cells) => T): (cells: Cells) => T | { refused: Refusal } {
  return (cells) => {
    try {
      return map(cells);
    } catch (error) {
      if (error instanceof Refused) return { refused: error.refusal };
      throw error;
    }
  };
}
