/** How the columns of each real file become a record; what is left out takes the default of an import mapping. */

const stars = (column: string, touchpointKey: string) => ({
  column,
  touchpointKey,
  scaleMin: 1,
  scaleMax: 5,
  /** 0 stands where the reviewer gave no star. */
  missing: ['0', '0.0'],
});

const survey = (column: string, touchpointKey: string) => ({
  column,
  touchpointKey,
  scaleMin: 1,
  scaleMax: 5,
  /** 6 = never used or not applicable, 0 = blank. */
  missing: ['0', '6', 'Blank'],
});

export const TWEETS = {
  externalId: 'tweet_id',
  occurredAt: 'tweet_created',
  dateOrder: 'ymd',
  text: 'text',
  author: 'name',
};

export const SKYTRAX_AIRLINES = {
  occurredAt: 'date',
  dateOrder: 'ymd',
  timeZone: 'UTC',
  text: 'content',
  author: 'author',
  score: 'overall_rating',
  scoreType: 'rating',
  scaleMin: 1,
  scaleMax: 10,
  missing: ['NA'],
  ratings: [
    stars('seat_comfort_rating', 'seat'),
    stars('cabin_staff_rating', 'cabin-staff'),
    stars('food_beverages_rating', 'food'),
    stars('inflight_entertainment_rating', 'entertainment'),
    stars('ground_service_rating', 'airport-staff'),
    stars('wifi_connectivity_rating', 'wifi'),
    stars('value_money_rating', 'value'),
  ],
};

export const SKYTRAX_AIRPORTS = {
  occurredAt: 'date',
  dateOrder: 'ymd',
  timeZone: 'UTC',
  text: 'content',
  author: 'author',
  score: 'overall_rating',
  scoreType: 'rating',
  scaleMin: 1,
  scaleMax: 10,
  /** The first rating above 5 is of 17 October 2011: until then the site asked for one to five. */
  scaleChanges: [{ before: '2011-10-01', scaleMin: 1, scaleMax: 5 }],
  missing: ['NA'],
  location: 'airport_name',
  ratings: [
    stars('queuing_rating', 'security'),
    stars('terminal_cleanliness_rating', 'cleanliness'),
    stars('terminal_seating_rating', 'terminal'),
    stars('terminal_signs_rating', 'signs'),
    stars('food_beverages_rating', 'airport-food'),
    stars('airport_shopping_rating', 'shops'),
    stars('wifi_connectivity_rating', 'wifi'),
    stars('airport_staff_rating', 'airport-staff'),
  ],
};

export const BRITISH_AIRWAYS = {
  occurredAt: 'date',
  dateOrder: 'dmy',
  timeZone: 'Europe/London',
  text: 'review_body',
  textPrefix: '^(✅|❎)?\\s*(Trip Verified|Not Verified|Unverified|Verified Review)\\s*\\|\\s*',
  author: 'customer_name',
  ratings: [
    stars('Seat Comfort', 'seat'),
    stars('Cabin Staff Service', 'cabin-staff'),
    stars('Food & Beverages', 'food'),
    stars('Inflight Entertainment', 'entertainment'),
    stars('Ground Service', 'airport-staff'),
    stars('Wifi & Connectivity', 'wifi'),
    stars('Value For Money', 'value'),
  ],
};

export const SFO_2017 = {
  externalId: 'RESPNUM',
  occurredAt: 'date',
  dateOrder: 'ymd',
  text: 'comments',
  score: 'NETPRO',
  scoreType: 'nps',
  scaleMin: 0,
  scaleMax: 10,
  /** 11 = blank. */
  missing: ['11', '11.0', 'Blank'],
  location: 'boardingArea',
  weight: 'WEIGHT',
  ratings: [
    survey('Q7FOOD', 'airport-food'),
    survey('Q7STORE', 'shops'),
    survey('Q7SIGN', 'signs'),
    survey('Q7WALKWAYS', 'terminal'),
    survey('Q7WIFI', 'wifi'),
    survey('Q7ROADS', 'roads-parking'),
    survey('Q7AIRTRAIN', 'airtrain'),
    survey('Q7RENTAL', 'rental-car'),
    survey('Q9RESTROOM', 'cleanliness'),
    survey('Q10SAFE', 'security'),
  ],
};

export const NPS_VERBATIMS = {
  occurredAt: 'CUSTOMER_RESPONSE_DATE',
  dateOrder: 'dmy',
  text: 'text',
  score: 'NPS_SCORE',
  scoreType: 'nps',
  scaleMin: 0,
  scaleMax: 10,
  missing: ['NA'],
  touchpoint: 'SURVEY_SUB_TYPE',
};
