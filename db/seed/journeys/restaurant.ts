import { type SeedJourney, stage } from './shape';

export const RESTAURANT: SeedJourney = {
  key: 'restaurant',
  name: 'Restaurant',
  journey: 'A meal out',
  stages: [
    stage(
      'Choose',
      [
        'Booking a table',
        'process',
        0.9,
        'booking*, booked, to book, reservation*, reserved',
        'They could not find our booking.',
      ],
      [
        'Menu',
        'product',
        0.9,
        'menu*, choice, choices, selection, vegan, vegetarian, gluten*, allerg*',
        'A menu with hardly any vegetarian choices.',
      ],
    ),
    stage(
      'Arrive',
      [
        'Greeting',
        'people',
        0.9,
        'greet*, welcome*, host, hostess, at the door',
        'We were greeted with a smile.',
      ],
      [
        'Seating',
        'process',
        0.7,
        'table, tables, seated, seating, seat*, terrace, cramped',
        'They sat us at a cramped table.',
      ],
      [
        'Waiting',
        'process',
        0.8,
        'wait, waited, waiting, queue*, slow, an hour, ages',
        'We waited an hour for our starters.',
      ],
    ),
    stage(
      'Eat and drink',
      [
        'Food',
        'product',
        0.9,
        'food, dish*, meal*, starter*, main course*, dessert*, portion*, taste*, tasty, delicious, undercooked, overcooked, cold food, bland, pizza*, steak*, burger*',
        'The steak was delicious.',
      ],
      ['Drinks', 'product', 0.8, 'drink*, wine*, beer*, cocktail*, coffee', 'The cocktails were watery.'],
      [
        'Service',
        'people',
        0.9,
        'service, staff, waiter*, waitress*, server*, friendly, rude, attentive',
        'Our waiter was rude.',
      ],
      [
        'Room and mood',
        'product',
        0.7,
        'atmosphere, ambience, music, noise, noisy, loud, decor, lighting, cosy',
        'The music was far too loud.',
      ],
      [
        'Cleanliness',
        'people',
        0.95,
        'clean*, dirty, sticky, hygien*, toilet*, restroom*',
        'The toilets were dirty.',
      ],
    ),
    stage(
      'Pay and go',
      [
        'Bill',
        'process',
        0.95,
        'bill, bills, charged, overcharged, receipt*, tip, service charge, card machine',
        'They overcharged us.',
      ],
      [
        'Value',
        'product',
        0.7,
        'price*, pricey, expensive, overpriced, cheap*, value for money, good value, worth it',
        'Nice, but overpriced.',
      ],
      [
        'Delivery and takeaway',
        'process',
        0.6,
        'delivery, deliver*, takeaway, take away, take-out, courier*, driver',
        'The delivery came late.',
      ],
    ),
  ],
};
