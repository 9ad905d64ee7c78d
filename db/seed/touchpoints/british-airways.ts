/** Reviews of one airline over ten years, for control charts of its sub-ratings by month. */
import { BRITISH_AIRWAYS as SUB_RATINGS } from '../airline/mappings';
import { AIRLINE } from '../airline/organisation';

const KNOWN = new Map(
  AIRLINE.journey.stages.flatMap(({ touchpoints }) => touchpoints).map((row) => [row.key, row]),
);

/** Touchpoints of air travel in the order of their keys. */
const pick = (...keys: string[]) => keys.flatMap((key) => KNOWN.get(key) ?? []);

const STAGES = [
  { key: 'plan', name: 'Plan', touchpoints: pick('booking', 'value', 'customer-service') },
  { key: 'airport', name: 'At the airport', touchpoints: pick('check-in', 'airport-staff', 'boarding') },
  {
    key: 'flight',
    name: 'On the flight',
    touchpoints: [
      ...pick('punctuality', 'seat', 'cabin-staff', 'food', 'entertainment'),
      ...pick('wifi').map((wifi) => ({ ...wifi, ownerTeamKey: 'cabin' })),
    ],
  },
  { key: 'after', name: 'After landing', touchpoints: pick('baggage') },
];

export const BRITISH_AIRWAYS = {
  slug: 'british-airways',
  name: 'British Airways',
  timeZone: 'Europe/London',
  defaultLanguage: 'en',
  industry: 'aviation',
  description: 'Real reviews with their sub-ratings, loaded by the touchpoints scenario.',
  teams: AIRLINE.teams,
  sources: [{ key: 'reviews', name: 'Reviews', kind: 'review' }],
  locations: [],
  journey: { name: 'A flight with British Airways', stages: STAGES },
};

/** These reviews have no overall rating; whether the author recommends the airline is their one judgement of it all. */
export const BRITISH_AIRWAYS_MAPPING = {
  ...SUB_RATINGS,
  score: 'Recommended',
  scoreType: 'rating',
  scaleMin: 0,
  scaleMax: 1,
  scoreWords: { yes: 1, no: 0 },
};
