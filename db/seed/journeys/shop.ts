import { type SeedJourney, stage } from './shape';

export const SHOP: SeedJourney = {
  key: 'shop',
  name: 'Retail shop',
  journey: 'A purchase',
  stages: [
    stage(
      'Find',
      [
        'Website and app',
        'product',
        0.8,
        'website*, web site, app, online shop, search, page*',
        'The website crashed twice.',
      ],
      [
        'Getting there',
        'process',
        0.4,
        'parking, car park, opening hours, opening times, location, trolley*',
        'Your opening hours were wrong.',
      ],
      [
        'Range and stock',
        'product',
        0.7,
        'range, choice, selection, stock*, sold out, out of stock, sizes, shelf, shelves',
        'My size was out of stock again.',
      ],
    ),
    stage(
      'Choose',
      [
        'Staff and advice',
        'people',
        0.9,
        'staff, assistant*, advice, advised, helpful, unhelpful, rude, friendly, knowledgeable',
        'The assistant was very helpful.',
      ],
      [
        'Shop floor',
        'product',
        0.8,
        'layout, aisle*, tidy, untidy, messy, clean*, dirty, fitting room*, changing room*, crowded',
        'The fitting rooms were dirty.',
      ],
      [
        'Price',
        'product',
        0.6,
        'price*, pricing, expensive, overpriced, cheap*, discount*, offer*, voucher*, value for money, good value',
        'The voucher was refused.',
      ],
      [
        'Quality',
        'product',
        0.7,
        'quality, broke, broken, faulty, defect*, fell apart, well made, material',
        'It fell apart after a week.',
      ],
    ),
    stage(
      'Buy',
      [
        'Checkout',
        'process',
        0.9,
        'checkout*, check-out*, till, tills, cashier*, queue*, self-service',
        'Only one till was open.',
      ],
      [
        'Payment',
        'process',
        0.8,
        'payment*, pay, paid, card, charged, overcharged, receipt*, contactless',
        'I was charged twice.',
      ],
    ),
    stage(
      'After',
      [
        'Delivery',
        'process',
        0.5,
        'delivery, deliver*, shipping, courier*, parcel*, package*, arrived late, never arrived, click and collect',
        'My parcel never arrived.',
      ],
      [
        'Returns',
        'process',
        0.9,
        'return, returns, returned, returning, refund*, exchange*, money back',
        'Getting a refund was easy.',
      ],
      [
        'Customer service',
        'people',
        0.9,
        'customer service, customer care, call centre, helpline, phoned, on hold, live chat, complaint*',
        'On hold for an hour.',
      ],
      ['Loyalty card', 'process', 0.8, 'loyalty, points, member*, reward*', 'My points vanished.'],
    ),
  ],
};
