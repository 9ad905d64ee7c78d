import { type SeedJourney, stage } from './shape';

export const BANK: SeedJourney = {
  key: 'bank',
  name: 'Bank',
  journey: 'A customer of the bank',
  stages: [
    stage(
      'Join',
      [
        'Opening an account',
        'process',
        0.9,
        'open an account, opened an account, opening an account, new account, onboarding, sign up, signed up, application*',
        'Opening an account took three weeks.',
      ],
      [
        'Proof of identity',
        'process',
        0.7,
        'identity, identification, verification, verify, documents, passport, paperwork',
        'They lost my documents.',
      ],
    ),
    stage(
      'Every day',
      [
        'App',
        'product',
        0.9,
        'app, mobile banking, face id, fingerprint, notification*',
        'The app is a joy to use.',
      ],
      [
        'Online banking',
        'product',
        0.9,
        'online banking, internet banking, website*, log in, login, password*',
        'I cannot log in since Monday.',
      ],
      [
        'Cards and cash',
        'product',
        0.7,
        'card, cards, atm*, cash machine*, cash, contactless, pin',
        'The cash machine kept my card.',
      ],
      [
        'Payments and transfers',
        'process',
        0.8,
        'payment*, transfer*, standing order*, direct debit*, wire',
        'The transfer took four days.',
      ],
      [
        'Branch',
        'people',
        0.8,
        'branch*, counter, teller*, queue*, opening hours',
        'The queue at the branch was out of the door.',
      ],
    ),
    stage(
      'Borrow and save',
      [
        'Loans and mortgages',
        'product',
        0.7,
        'loan*, mortgage*, credit, overdraft*, borrow*',
        'Our mortgage was agreed in a week.',
      ],
      [
        'Savings and rates',
        'product',
        0.5,
        'savings, saver, interest rate*, rates, interest',
        'Poor interest on savings.',
      ],
      ['Fees', 'product', 0.8, 'fee, fees, charge, charges, charged, commission', 'Hidden fees everywhere.'],
      [
        'Advice',
        'people',
        0.9,
        'adviser*, advisor*, advice, relationship manager, account manager',
        'My adviser explained everything.',
      ],
    ),
    stage(
      'When things go wrong',
      [
        'Customer service',
        'people',
        0.9,
        'customer service, customer care, call centre, call center, helpline, agent*, live chat, chatbot*, on hold, staff, rude',
        'The call centre staff were rude.',
      ],
      [
        'Fraud and safety',
        'process',
        0.8,
        'fraud*, scam*, stolen, blocked, security, hacked',
        'My card was blocked abroad.',
      ],
      [
        'Complaints',
        'process',
        0.9,
        'complain*, dispute*, refund*, compensation, resolved, unresolved',
        'My complaint was resolved the same day.',
      ],
    ),
  ],
};
