import { type SeedJourney, stage } from './shape';

export const AIR_TRAVEL: SeedJourney = {
  key: 'air-travel',
  name: 'Airline or airport',
  journey: 'A journey by air',
  stages: [
    stage(
      'Plan',
      [
        'Booking',
        'process',
        0.9,
        'booking*, booked, to book, rebook*, reservation*, ticket*, website*, app',
        'The website would not let me book a seat, and my booking vanished.',
      ],
      [
        'Price and fees',
        'product',
        0.7,
        'price*, fare*, fee, fees, expensive, cheap*, value for money, refund*',
        'Fees for everything.',
      ],
    ),
    stage(
      'Before the flight',
      [
        'Getting to the airport',
        'process',
        0.4,
        'parking, car park, taxi*, shuttle*, train to the airport, drop-off',
        'Parking costs a fortune.',
      ],
      [
        'Check-in and bag drop',
        'process',
        0.8,
        'check-in*, checked in, checking in, bag drop, counter*, kiosk*, boarding pass*',
        'Check-in was fast.',
      ],
      [
        'Security and passport control',
        'process',
        0.5,
        'security, screening, passport control, immigration, customs, border',
        'Security took an hour.',
      ],
      [
        'Shops, food and lounge',
        'product',
        0.7,
        'lounge*, duty free, shops, cafe*, restaurant*, terminal',
        'The lounge was crowded.',
      ],
      [
        'Gate and boarding',
        'process',
        0.8,
        'gate, gates, boarding, board the, boarded',
        'Boarding was chaos.',
      ],
      [
        'Punctuality',
        'process',
        0.6,
        'delay*, late, on time, cancel*, missed connection, missed my connection, diverted',
        'Delayed by six hours.',
      ],
    ),
    stage(
      'On board',
      [
        'Cabin crew',
        'people',
        0.9,
        'crew, cabin crew, steward*, flight attendant*, stewardess*, pilot*',
        'The crew were wonderful.',
      ],
      [
        'Seat and cabin',
        'product',
        0.6,
        'seat, seats, legroom, leg room, cabin, aisle, recline*, toilet*, clean*, dirty',
        'No legroom at all.',
      ],
      ['Food and drink on board', 'product', 0.8, 'meal*, food, snack*, drink*', 'The meal was awful.'],
      [
        'Entertainment and Wi-Fi',
        'product',
        0.7,
        'entertainment, screen*, movie*, films, wi-fi, headphones',
        'My screen was broken.',
      ],
    ),
    stage(
      'After the flight',
      [
        'Baggage',
        'process',
        0.7,
        'bag, bags, baggage, luggage, suitcase*, carousel, lost my bag',
        'They lost my luggage.',
      ],
      [
        'Customer service',
        'people',
        0.9,
        'customer service, customer care, call centre, call center, agent*, on hold, hung up, complaint*, compensation, staff',
        'On hold for two hours.',
      ],
    ),
  ],
};
