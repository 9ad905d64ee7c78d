import { type SeedJourney, stage } from './shape';

export const TELECOM: SeedJourney = {
  key: 'telecom',
  name: 'Telecom',
  journey: 'A subscription',
  stages: [
    stage(
      'Choose',
      [
        'Plans and prices',
        'product',
        0.7,
        'plan, plans, tariff*, price*, expensive, cheap*, bundle*, package*, data allowance',
        'The new tariff is far too expensive.',
      ],
      [
        'Shop and sales',
        'people',
        0.8,
        'shop, store, sales*, salesman, saleswoman, mis-sold, promised',
        'The salesman promised something else.',
      ],
      [
        'Website and app',
        'product',
        0.8,
        'website*, app, online account, log in, login, my account',
        'The app logs me out every day.',
      ],
    ),
    stage(
      'Start',
      [
        'Activation',
        'process',
        0.9,
        'activat*, sim, e-sim, number transfer, porting, ported, sign up, signed up',
        'My SIM was activated at once.',
      ],
      [
        'Installation',
        'people',
        0.7,
        'install*, engineer*, technician*, appointment*, router*, set up, setup',
        'The technician missed the appointment.',
      ],
      ['Device', 'product', 0.4, 'device*, handset*, phone, phones, modem*, battery', 'The modem is faulty.'],
    ),
    stage(
      'Use',
      [
        'Coverage',
        'product',
        0.5,
        'coverage, signal, reception, no service, dead zone*, roaming, bars',
        'No signal at home.',
      ],
      [
        'Speed',
        'product',
        0.6,
        'speed*, slow, fast, broadband, bandwidth, buffering, latency, fibre, fiber',
        'Broadband is painfully slow.',
      ],
      [
        'Outages',
        'product',
        0.6,
        'outage*, down, disconnect*, cuts out, drops, dropped call*, interruption*',
        'Another outage this morning.',
      ],
    ),
    stage('Pay', [
      'Bill',
      'process',
      0.9,
      'bill, bills, billed, billing, invoice*, charged, overcharged, direct debit, refund*, hidden fee*',
      'They overcharged me three months running.',
    ]),
    stage(
      'Get help',
      [
        'Customer service',
        'people',
        0.9,
        'customer service, customer care, call centre, call center, agent*, helpline, live chat, chatbot*, support',
        'The agent was very patient.',
      ],
      [
        'Waiting on the phone',
        'process',
        0.9,
        'on hold, hold music, waited, waiting, queue*, transferred',
        'Forty minutes on hold.',
      ],
      [
        'Repair',
        'process',
        0.8,
        'repair*, fault*, fixed, ticket*, still not working',
        'Fixed within the day.',
      ],
      [
        'Contract and leaving',
        'process',
        0.9,
        'contract*, cancel*, leave, leaving, renew*, switch*, termination',
        'It took five calls to cancel.',
      ],
    ),
  ],
};
