/** The airline passenger satisfaction file: 14 touchpoints of one flight, without a date and without a word. */

/** Column of the file, and what it rates. */
type Row = readonly [
  key: string,
  column: string,
  name: string,
  p: 'people' | 'process' | 'product',
  control: number,
  ownerTeamKey: string,
];

interface Stage {
  readonly key: string;
  readonly name: string;
  readonly rows: readonly Row[];
}

const STAGES: readonly Stage[] = [
  {
    key: 'plan',
    name: 'Plan',
    rows: [
      ['booking', 'Ease of Online Booking', 'Online booking', 'process', 0.9, 'commercial'],
      ['times', 'Departure and Arrival Time Convenience', 'Convenient times', 'product', 0.5, 'commercial'],
    ],
  },
  {
    key: 'airport',
    name: 'At the airport',
    rows: [
      ['check-in', 'Check-in Service', 'Check-in', 'people', 0.8, 'ground'],
      ['online-boarding', 'Online Boarding', 'Online boarding', 'process', 0.9, 'commercial'],
      ['gate', 'Gate Location', 'Gate location', 'product', 0.2, 'ground'],
    ],
  },
  {
    key: 'flight',
    name: 'On the flight',
    rows: [
      ['on-board-service', 'On-board Service', 'On-board service', 'people', 0.9, 'cabin'],
      ['in-flight-service', 'In-flight Service', 'In-flight service', 'people', 0.9, 'cabin'],
      ['seat', 'Seat Comfort', 'Seat comfort', 'product', 0.4, 'cabin'],
      ['leg-room', 'Leg Room Service', 'Leg room', 'product', 0.3, 'cabin'],
      ['cleanliness', 'Cleanliness', 'Cleanliness', 'process', 0.8, 'cabin'],
      ['food', 'Food and Drink', 'Food and drink', 'product', 0.7, 'cabin'],
      ['wifi', 'In-flight Wifi Service', 'Wi-Fi on board', 'product', 0.7, 'cabin'],
      ['entertainment', 'In-flight Entertainment', 'Entertainment', 'product', 0.7, 'cabin'],
    ],
  },
  {
    key: 'after',
    name: 'After landing',
    rows: [['baggage', 'Baggage Handling', 'Baggage handling', 'process', 0.6, 'ground']],
  },
];

/** The file does not say when it was asked. All of it counts on this one day, so that it is the same at every import. */
export const PASSENGERS_DAY = '2025-01-01';

export const PASSENGERS = {
  slug: 'passengers',
  name: 'Airline passengers',
  timeZone: 'UTC',
  defaultLanguage: 'en',
  industry: 'aviation',
  description:
    'A real survey of 129,880 passengers over 14 touchpoints, loaded by the touchpoints scenario. It is undated: every answer counts on 1 January 2025.',
  teams: [
    { key: 'commercial', name: 'Commercial' },
    { key: 'ground', name: 'Ground operations' },
    { key: 'cabin', name: 'Cabin' },
  ],
  sources: [
    { key: 'passengers', name: 'Passenger survey, undated (counted on 1 January 2025)', kind: 'survey' },
  ],
  locations: [],
  journey: {
    name: 'One flight',
    stages: STAGES.map(({ key, name, rows }) => ({
      key,
      name,
      touchpoints: rows.map(([touchpoint, _column, label, p, control, ownerTeamKey]) => ({
        key: touchpoint,
        name: label,
        p,
        control,
        ownerTeamKey,
        patterns: [],
      })),
    })),
  },
};

/** Class, type of travel, age and delays have no field of their own and stay in what the record keeps of its row. */
export const PASSENGERS_MAPPING = {
  externalId: 'ID',
  occurredAtDefault: PASSENGERS_DAY,
  score: 'Satisfaction',
  scoreType: 'csat',
  /** A choice of two, so a scale of two: the share of ones is the share of the satisfied. */
  scaleMin: 0,
  scaleMax: 1,
  scoreWords: { Satisfied: 1, 'Neutral or Dissatisfied': 0 },
  ratings: STAGES.flatMap(({ rows }) =>
    rows.map(([touchpointKey, column]) => ({
      column,
      touchpointKey,
      scaleMin: 1,
      scaleMax: 5,
      /** 0 = not applicable. */
      missing: ['0'],
    })),
  ),
};
