import { type SeedJourney, stage } from './shape';

export const SOFTWARE: SeedJourney = {
  key: 'software',
  name: 'Software',
  journey: 'A subscription to the software',
  stages: [
    stage(
      'Choose',
      [
        'Trial and sign-up',
        'process',
        0.95,
        'trial*, demo, sign up, signed up, sign-up, registration',
        'The trial ended without a word.',
      ],
      [
        'Price',
        'product',
        0.8,
        'price*, pricing, expensive, cheap*, subscription*, licence*, license*, plan, plans, value for money',
        'Pricing went up by half.',
      ],
      [
        'Sales',
        'people',
        0.9,
        'sales, sales rep*, account manager*, contract*, negotiat*',
        'Our account manager vanished.',
      ],
    ),
    stage(
      'Start',
      [
        'Onboarding',
        'process',
        0.9,
        'onboarding, setup, set up, install*, getting started, migration*, import, imported',
        'Onboarding was painless.',
      ],
      [
        'Learning',
        'product',
        0.9,
        'documentation, docs, tutorial*, training, learning curve, guide*, help page*',
        'The documentation is out of date.',
      ],
    ),
    stage(
      'Use',
      [
        'Ease of use',
        'product',
        0.9,
        'easy to use, intuitive, interface, ui, ux, usability, navigat*, confusing, clunky, user-friendly',
        'The interface is confusing.',
      ],
      [
        'Features',
        'product',
        0.8,
        'feature*, functionality, missing, report, reports, reporting, dashboard*, search, export*',
        'A great feature, but no export.',
      ],
      [
        'Speed',
        'product',
        0.8,
        'slow, fast, speed, performance, lag, lags, laggy, loading',
        'It is painfully slow.',
      ],
      [
        'Reliability',
        'product',
        0.8,
        'bug, bugs, buggy, crash*, outage*, downtime, down, data loss, reliable, unreliable, error, errors, glitch*',
        'It crashes twice a day.',
      ],
      [
        'Integrations',
        'product',
        0.6,
        'integrat*, api, plugin*, connector*, sync*, webhook*',
        'The integration broke again.',
      ],
      [
        'Mobile app',
        'product',
        0.8,
        'mobile app, app, android, iphone, ios, phone',
        'The mobile app is useless.',
      ],
      [
        'Security and access',
        'product',
        0.9,
        'security, password*, log in, login, logged out, single sign-on, sso, permission*, two-factor',
        'Single sign-on never works.',
      ],
    ),
    stage(
      'Get help',
      [
        'Support',
        'people',
        0.9,
        'support, customer service, help desk, ticket*, live chat, chatbot*, response time',
        'Support answered within minutes.',
      ],
      [
        'Billing and leaving',
        'process',
        0.95,
        'billing, billed, bill, bills, invoice*, charged, refund*, cancel*, renew*, auto-renewal',
        'I was charged after I cancelled.',
      ],
    ),
  ],
};
