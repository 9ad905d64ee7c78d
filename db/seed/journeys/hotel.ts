import { type SeedJourney, stage } from './shape';

export const HOTEL: SeedJourney = {
  key: 'hotel',
  name: 'Hotel',
  journey: 'A stay',
  stages: [
    stage(
      'Choose',
      [
        'Website',
        'product',
        0.9,
        'website*, web site, web page*, online form',
        'Your website showed the wrong dates.',
      ],
      [
        'Booking',
        'process',
        0.85,
        'booking*, booked, to book, reservation*, reserved',
        'My reservation was lost.',
      ],
      [
        'Price',
        'product',
        0.6,
        'price*, pricing, pricey, room rate*, expensive, overpriced, cheap*, value for money, good value, poor value',
        'Lovely, but far too expensive.',
      ],
    ),
    stage(
      'Arrive',
      [
        'Getting there',
        'process',
        0.4,
        'parking, car park, directions, signpost*, hard to find, easy to find, shuttle*, transfer*',
        'The car park was full.',
      ],
      [
        'Check-in',
        'process',
        0.85,
        'check-in*, checked in, checked us in, checking in, front desk, reception, receptionist*, queue*',
        'Check-in took forty minutes.',
      ],
      [
        'Welcome',
        'people',
        0.9,
        'welcome*, greet*, staff, friendly, rude, porter*, concierge',
        'The staff were so friendly.',
      ],
    ),
    stage(
      'Stay',
      [
        'Room',
        'product',
        0.6,
        'room, rooms, bed, beds, mattress*, pillow*, shower*, bathroom*, balcony, air conditioning, heating, hot water',
        'The bed was very comfortable.',
      ],
      [
        'Cleanliness',
        'people',
        0.9,
        'clean*, unclean*, dirty, spotless, dust*, housekeep*, towel*, linen, sheets, mould*, cockroach*',
        'Everything was spotless.',
      ],
      [
        'Food and drink',
        'product',
        0.8,
        'food, breakfast*, dinner*, lunch*, buffet, menu*, restaurant*, meal*, bar, coffee',
        'Breakfast was cold again.',
      ],
      [
        'Quiet',
        'product',
        0.5,
        'noise*, noisy, quiet*, loud, thin walls, soundproof*',
        'So noisy that we hardly slept.',
      ],
      ['Wi-Fi', 'product', 0.5, 'wi-fi, internet, connection*, router*', 'The Wi-Fi kept dropping.'],
      [
        'Pool and leisure',
        'product',
        0.7,
        'pool*, swim*, sunbed*, spa, gym, sauna*, kids club, activities',
        'The pool was wonderful.',
      ],
    ),
    stage(
      'Leave',
      [
        'Check-out',
        'process',
        0.85,
        'check-out*, checked out, checking out, late departure',
        'Check-out was quick.',
      ],
      [
        'Bill',
        'process',
        0.9,
        'bill, bills, billed, billing, invoice*, receipt*, charged, overcharged, minibar, deposit*, refund*',
        'We were charged twice.',
      ],
    ),
  ],
};
