/** The journey through San Francisco airport, as its passenger survey asks about it. */

const TEAMS = [
  { key: 'landside', name: 'Roads and parking' },
  { key: 'terminals', name: 'Terminal operations' },
  { key: 'security', name: 'Security' },
  { key: 'retail', name: 'Food and retail' },
  { key: 'cleaning', name: 'Cleaning' },
  { key: 'information', name: 'Passenger information' },
];

type Row = readonly [
  key: string,
  name: string,
  p: 'people' | 'process' | 'product',
  control: number,
  ownerTeamKey: string,
  phrases: readonly string[],
];

const stage = (key: string, name: string, ...rows: readonly Row[]) => ({
  key,
  name,
  touchpoints: rows.map(([touchpoint, label, p, control, ownerTeamKey, patterns]) => ({
    key: touchpoint,
    name: label,
    p,
    control,
    ownerTeamKey,
    patterns: [...patterns],
  })),
});

const STAGES = [
  stage(
    'arrive',
    'Get to the airport',
    ['getting-here', 'Getting to the airport', 'process', 0.3, 'landside', ['approach by car', 'pickup*']],
    ['roads', 'Signs on the airport roads', 'product', 0.8, 'landside', ['approach signs', 'road*']],
    ['parking', 'Parking', 'product', 0.7, 'landside', ['parking', 'garage*']],
    ['long-term-parking', 'Shuttle of the long-term car park', 'process', 0.7, 'landside', ['shuttle*']],
    ['airtrain', 'AirTrain', 'product', 0.8, 'landside', ['airtrain']],
    ['rental-car', 'Rental car center', 'product', 0.4, 'landside', ['rental car*']],
  ),
  stage(
    'security',
    'Pass through security',
    ['security', 'Passing through security', 'process', 0.4, 'security', ['security', 'tsa', 'checkpoint*']],
    [
      'precheck',
      'TSA PreCheck, against the usual line',
      'process',
      0.3,
      'security',
      ['precheck', 'pre-check'],
    ],
    ['safety', 'Feeling safe', 'process', 0.5, 'security', ['safe', 'police']],
  ),
  stage(
    'find',
    'Find the way',
    ['finding-way', 'Finding the way', 'product', 0.8, 'terminals', ['get around', 'navigate', 'layout']],
    [
      'signs',
      'Signs and directions inside',
      'product',
      0.9,
      'information',
      ['signage', 'signs', 'directions'],
    ],
    [
      'screens',
      'Screens and monitors',
      'product',
      0.9,
      'information',
      ['screens', 'monitors', 'gate changes'],
    ],
    [
      'info-departures',
      'Information booths, departures',
      'people',
      0.9,
      'information',
      ['information booth*'],
    ],
    ['info-arrivals', 'Information booths, arrivals', 'people', 0.9, 'information', ['baggage claim']],
    [
      'walkways',
      'Escalators, elevators and walkways',
      'product',
      0.8,
      'terminals',
      ['escalator*', 'walkway*'],
    ],
  ),
  stage(
    'wait',
    'Wait for the flight',
    ['art', 'Artwork and exhibitions', 'product', 0.9, 'terminals', ['artwork*', 'exhibition*']],
    ['restaurants', 'Restaurants', 'product', 0.6, 'retail', ['restaurant*', 'food']],
    ['shops', 'Shops and concessions', 'product', 0.6, 'retail', ['shop', 'shops', 'store*']],
    ['wifi', 'Free Wi-Fi', 'product', 0.9, 'terminals', ['wi‑fi', 'wi-fi', 'wifi']],
  ),
  stage(
    'cleanliness',
    'Cleanliness',
    ['clean-boarding-areas', 'Clean boarding areas', 'process', 0.9, 'cleaning', ['boarding areas dirty']],
    ['clean-airtrain', 'Clean AirTrain', 'process', 0.9, 'cleaning', []],
    ['clean-rental-car', 'Clean rental car center', 'process', 0.6, 'cleaning', []],
    ['clean-restaurants', 'Clean restaurants', 'process', 0.7, 'cleaning', ['eating areas dirty']],
    ['clean-restrooms', 'Clean restrooms', 'process', 0.9, 'cleaning', ['restroom*', 'bathroom*']],
  ),
  stage(
    'whole',
    'The airport as a whole',
    ['airport', 'The airport as a whole', 'process', 0.6, 'terminals', []],
    ['clean-airport', 'Cleanliness as a whole', 'process', 0.9, 'cleaning', ['clean*']],
  ),
];

/** The code book says which gates belong to which boarding area, and its comment codes which terminal that is. */
export const BOARDING_AREAS = [
  { code: 'A', gates: [1, 12], terminal: 'International terminal' },
  { code: 'B', gates: [20, 39], terminal: 'Terminal 1' },
  { code: 'C', gates: [40, 48], terminal: 'Terminal 1' },
  { code: 'D', gates: [50, 59], terminal: 'Terminal 2' },
  { code: 'E', gates: [60, 69], terminal: 'Terminal 3' },
  { code: 'F', gates: [70, 90], terminal: 'Terminal 3' },
  { code: 'G', gates: [91, 102], terminal: 'International terminal' },
] as const;

export const WAVES = [2013, 2015, 2016, 2017] as const;
export type Wave = (typeof WAVES)[number];

export const SFO = {
  slug: 'sfo',
  name: 'San Francisco airport',
  timeZone: 'America/Los_Angeles',
  defaultLanguage: 'en',
  industry: 'aviation',
  description: 'Four waves of the real passenger survey, loaded by the touchpoints scenario.',
  teams: TEAMS,
  sources: WAVES.map((wave) => ({
    key: `sfo-${wave}`,
    name: `Passenger survey ${wave}`,
    kind: 'survey',
  })),
  locations: BOARDING_AREAS.map(({ code, terminal }) => ({
    code,
    name: `Boarding area ${code}`,
    region: terminal,
  })),
  journey: { name: 'Through the airport', stages: STAGES },
};

/** The question of the wave of 2013 and of those since: they are numbered and named differently. */
const QUESTIONS: readonly (readonly [touchpointKey: string, in2013: string, since: string])[] = [
  ['art', 'Q7A_ART', 'Q7ART'],
  ['restaurants', 'Q7B_FOOD', 'Q7FOOD'],
  ['shops', 'Q7C_SHOPS', 'Q7STORE'],
  ['signs', 'Q7D_SIGNS', 'Q7SIGN'],
  ['walkways', 'Q7E_WALK', 'Q7WALKWAYS'],
  ['screens', 'Q7F_SCREENS', 'Q7SCREENS'],
  ['info-arrivals', 'Q7G_INFOARR', 'Q7INFODOWN'],
  ['info-departures', 'Q7H_INFODEP', 'Q7INFOUP'],
  ['wifi', 'Q7I_WIFI', 'Q7WIFI'],
  ['roads', 'Q7J_ROAD', 'Q7ROADS'],
  ['parking', 'Q7K_PARK', 'Q7PARK'],
  ['airtrain', 'Q7L_AIRTRAIN', 'Q7AIRTRAIN'],
  ['long-term-parking', 'Q7M_LTPARK', 'Q7LTPARKING'],
  ['rental-car', 'Q7N_RENTAL', 'Q7RENTAL'],
  ['clean-boarding-areas', 'Q9A_CLNBOARD', 'Q9BOARDING'],
  ['clean-airtrain', 'Q9B_CLNAIRTRAIN', 'Q9AIRTRAIN'],
  ['clean-rental-car', 'Q9C_CLNRENT', 'Q9RENTAL'],
  ['clean-restaurants', 'Q9D_CLNFOOD', 'Q9FOOD'],
  ['clean-restrooms', 'Q9E_CLNBATH', 'Q9RESTROOM'],
  ['clean-airport', 'Q9F_CLNWHOLE', 'Q9ALL'],
  ['safety', 'Q10SAFE', 'Q10SAFE'],
  ['getting-here', 'Q13_RATEGETTO', 'Q13GETRATE'],
  ['finding-way', 'Q14A_FIND', 'Q14FIND'],
  ['security', 'Q14B_SECURITY', 'Q14PASSTHRU'],
];

/** 0 and "Blank" = no answer; 6 = never used, not applicable, or do not know. */
const NO_RATING = ['0', '6', 'Blank'];

const rated = (column: string, touchpointKey: string) => ({
  column,
  touchpointKey,
  scaleMin: 1,
  scaleMax: 5,
  missing: NO_RATING,
});

const ratings = (wave: Wave) =>
  QUESTIONS.map(([touchpointKey, in2013, since]) => rated(wave === 2013 ? in2013 : since, touchpointKey));

/** Until 2016 nobody was asked to recommend: the rating of the airport as a whole is the record's own score. */
const overall = (score: string) => ({
  score,
  scoreType: 'rating',
  scaleMin: 1,
  scaleMax: 5,
  missing: NO_RATING,
});

const common = { externalId: 'RESPNUM', location: 'BAREA', createLocations: false, weight: 'WEIGHT' };

/** `date`, and the boarding area of 2013, are put in before the mapping: no mapping turns a day of May into a date. */
export const SFO_MAPPINGS = {
  2013: { ...common, ...overall('Q7O_WHOLE'), occurredAt: 'date', ratings: ratings(2013) },
  2015: {
    ...common,
    ...overall('Q7ALL'),
    occurredAt: 'date',
    ratings: [...ratings(2015), rated('Q12PRECHEKCRATE', 'precheck')],
  },
  2016: {
    ...common,
    ...overall('Q7ALL'),
    externalId: '*RESPNUM',
    occurredAt: 'INTDATE',
    dateOrder: 'mdy',
    ratings: [...ratings(2016), rated('Q12PRECHECKRATE', 'precheck')],
  },
  /** A record has one score, and here it is the likelihood to recommend; 11 = blank. */
  2017: {
    ...common,
    occurredAt: 'date',
    text: 'comments',
    score: 'NETPRO',
    scoreType: 'nps',
    scaleMin: 0,
    scaleMax: 10,
    missing: ['11', 'Blank'],
    ratings: [...ratings(2017), rated('Q12PRECHEKCRATE', 'precheck'), rated('Q7ALL', 'airport')],
  },
};
