import { DAY_MS, monthsBefore } from './calendar';

/** What one leader guesses: a number an indicator, and the touchpoints from the one that matters most. */
export interface SeedGuess {
  readonly email: string;
  readonly estimates: readonly number[];
  readonly ranking: readonly string[];
}

/** A perception round of the demo, by the moments at which it happened. */
export interface SeedRound {
  readonly name: string;
  /** "2026-10". */
  readonly month: string;
  readonly openedAt: Date;
  readonly locksAt: Date;
  /** null: it is still open. */
  readonly revealedAt: Date | null;
  readonly namesAgreed: boolean;
  /** Names of indicators. */
  readonly indicators: readonly string[];
  /** Keys of touchpoints. */
  readonly drivers: readonly string[];
  readonly leaders: readonly string[];
  readonly guesses: readonly SeedGuess[];
}

const HOUR_MS = 3_600_000;
const INDICATORS = [
  'Would recommend us',
  'Satisfied with check-in',
  'Checked in within five minutes',
  'Satisfied with food and drink',
  'Easy to get help',
];
const DRIVERS = ['check-in', 'room', 'cleanliness', 'food', 'wi-fi', 'bill'];

const address = (mailbox: string) => `${mailbox}@demo.heard.example`;
const LEADERS = [
  'owner',
  'executive',
  'finance.director',
  'people.director',
  'operations.director',
  'lead',
  'relations.lead',
].map(address);

function guess(mailbox: string, estimates: readonly number[], ranking: string): SeedGuess {
  return { email: address(mailbox), estimates, ranking: ranking.split(' ') };
}

// Everybody in the board room takes check-in for all but perfect, and for what matters least; the lead of the front
// desk, who stands beside it, does not.
const FIRST: readonly SeedGuess[] = [
  guess('owner', [52, 98, 97, 90, 6.1], 'room food cleanliness bill wi-fi check-in'),
  guess('executive', [48, 96, 95, 88, 5.9], 'food room cleanliness bill wi-fi check-in'),
  guess('finance.director', [45, 95, 98, 86, 5.6], 'bill room food cleanliness wi-fi check-in'),
  guess('people.director', [50, 99, 92, 91, 6.2], 'room cleanliness food wi-fi bill check-in'),
  guess('operations.director', [46, 97, 96, 88, 6], 'room food cleanliness wi-fi bill check-in'),
  guess('lead', [38, 78, 82, 87, 5.6], 'check-in room food cleanliness bill wi-fi'),
  guess('relations.lead', [44, 94, 94, 89, 5.8], 'room food cleanliness bill check-in wi-fi'),
];

// Three months on they have learnt from the first round, but for how good check-in is.
const SECOND: readonly SeedGuess[] = [
  guess('owner', [38, 98, 90, 83, 5.7], 'room food cleanliness check-in bill wi-fi'),
  guess('executive', [36, 96, 88, 82, 5.6], 'food room cleanliness check-in bill wi-fi'),
  guess('finance.director', [35, 95, 92, 81, 5.5], 'room food bill cleanliness check-in wi-fi'),
  guess('people.director', [40, 97, 87, 85, 5.8], 'food room cleanliness check-in wi-fi bill'),
  guess('operations.director', [34, 96, 89, 82, 5.6], 'room food cleanliness check-in bill wi-fi'),
  guess('lead', [33, 77, 84, 80, 5.5], 'check-in room food cleanliness bill wi-fi'),
  guess('relations.lead', [37, 94, 88, 84, 5.6], 'room cleanliness food check-in bill wi-fi'),
];

/** Three of seven have lodged; the executive whose account a visitor tries has not. */
const THIRD: readonly SeedGuess[] = [
  guess('owner', [37, 94, 88, 83, 5.7], 'room check-in food cleanliness wi-fi bill'),
  guess('people.director', [39, 92, 86, 84, 5.7], 'food check-in cleanliness room wi-fi bill'),
  guess('lead', [32, 72, 80, 80, 5.6], 'check-in room food cleanliness bill wi-fi'),
];

/** Months before the last one. */
const FIRST_BACK = 5;
const SECOND_BACK = 2;

/** "2026-10" of a moment within it, Nairobi time. */
const monthOf = (moment: Date) => new Date(moment.getTime() + 12 * HOUR_MS).toISOString().slice(0, 7);

/** A round within its month, from the 20th to the 28th, revealed on the 3rd of the next. */
function past(until: Date, back: number): Pick<SeedRound, 'month' | 'openedAt' | 'locksAt' | 'revealedAt'> {
  const from = monthsBefore(until, back).getTime();
  const next = monthsBefore(until, back - 1).getTime();
  return {
    month: monthOf(new Date(from)),
    openedAt: new Date(from + 19 * DAY_MS + 9 * HOUR_MS),
    locksAt: new Date(from + 27 * DAY_MS + 18 * HOUR_MS),
    revealedAt: new Date(next + 2 * DAY_MS + 10 * HOUR_MS),
  };
}

/** Two rounds that were revealed, and one that is open: leaders think that check-in is better than it is. */
export function demoRounds(until: Date): SeedRound[] {
  const shared = { indicators: INDICATORS, drivers: DRIVERS, leaders: LEADERS };
  const midnight = Math.floor(until.getTime() / DAY_MS) * DAY_MS;
  return [
    { ...shared, ...past(until, FIRST_BACK), name: 'What we believe', namesAgreed: false, guesses: FIRST },
    {
      ...shared,
      ...past(until, SECOND_BACK),
      name: 'What we believe now',
      namesAgreed: true,
      guesses: SECOND,
    },
    {
      ...shared,
      name: 'Before the next board',
      month: monthOf(monthsBefore(until, 0)),
      openedAt: new Date(until.getTime() - DAY_MS),
      // Six in the evening in Nairobi, twelve days on.
      locksAt: new Date(midnight + 12 * DAY_MS + 15 * HOUR_MS),
      revealedAt: null,
      namesAgreed: false,
      guesses: THIRD,
    },
  ];
}
