import { shortHash } from '../content-hash';
import { OUTCOME_KINDS, type OutcomeDraft, type OutcomeKind, type Refusal } from '../input';
import { placeKey } from './clean-text';
import type { Cells, MapAgainst } from './map-row';
import { openCells, orRefused, refuse, shown } from './read-cells';

/** How tools write an outcome; a mapping adds an organisation's own words. */
const USUAL_WORDS: Readonly<Record<OutcomeKind, readonly string[]>> = {
  returned: [
    'returned',
    'return',
    'came back',
    'repeat',
    'repeat visit',
    'rebooked',
    'reordered',
    'repurchased',
  ],
  renewed: ['renewed', 'renewal', 'renew', 'extended', 'prolonged', 'resubscribed'],
  left: [
    'left',
    'leaver',
    'churned',
    'churn',
    'cancelled',
    'canceled',
    'lapsed',
    'terminated',
    'expired',
    'closed',
  ],
};

const USUAL = new Map(
  OUTCOME_KINDS.flatMap((kind) => USUAL_WORDS[kind].map((word) => [word, kind] as const)),
);

/** The outcome that a word usually means; null where it means none. */
export function usualOutcome(word: string): OutcomeKind | null {
  return USUAL.get(placeKey(word).replaceAll(/[_-]/g, ' ')) ?? null;
}

export type MappedOutcome = { outcome: OutcomeDraft; identity: 'given' } | { refused: Refusal };

/**
 * Prepares a mapping once and returns the function that turns a row's cells into what became of a customer, or into
 * the reason why not. Pure. Without an id of its own an outcome is known by what it says: said twice it is one.
 */
export function compileOutcomes(against: MapAgainst): (cells: Cells) => MappedOutcome {
  const { mapping } = against;
  const read = openCells(against);
  const own = new Map(Object.entries(mapping.outcomeWords).map(([word, kind]) => [placeKey(word), kind]));

  function kindOf(cells: Cells): OutcomeKind {
    const word = read.plain(cells, mapping.outcome);
    if (word === null) {
      return mapping.outcomeOfAll ?? refuse('outcome', 'this row does not say what became of the customer');
    }
    const kind = own.get(placeKey(word)) ?? usualOutcome(word);
    return kind ?? refuse('outcome', `"${shown(word)}" is not known as ${OUTCOME_KINDS.join(', ')}`);
  }

  return orRefused((cells) => {
    const occurredAt = read.occurredAt(cells);
    const customerHash = read.reference(cells, 'customer');
    if (customerHash === null) return refuse('customer', 'this row names no customer');
    const said = { kind: kindOf(cells), occurredAt, customerHash, locationId: read.place(cells, 'location') };
    const words = [said.kind, occurredAt.getTime(), customerHash, said.locationId];
    const externalId = read.id(cells) ?? `outcome:${shortHash(JSON.stringify(words))}`;
    return { outcome: { externalId, ...said }, identity: 'given' as const };
  });
}
