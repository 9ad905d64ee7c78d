import type { ControlBand } from '@/server/maths/control';
import type { Link } from '@/server/maths/drivers/key-drivers';
import type { Advice } from '@/server/measure/drivers/advice';
import type { DriverKind, Outcome } from '@/server/measure/drivers/input';

export const OUTCOME_NAMES: Readonly<Record<Outcome, string>> = {
  nps: 'NPS',
  csat: 'Satisfied',
  ces: 'Ease',
  rating: 'Rating',
};

export const KIND_NAMES: Readonly<Record<DriverKind, string>> = {
  ratings: 'Ratings',
  words: 'Words',
};

/** What a team does about it. */
export const ADVICE_WORDS: Readonly<Record<Advice, string>> = {
  fix: 'Fix',
  'hand-over': 'Hand over to those who control it',
  keep: 'Keep up',
  later: 'Improve later',
  leave: 'Leave as it is',
  unclear: 'No link told',
  against: 'Look at the words first',
};

/** Top left, top right, bottom left, bottom right. */
export const CORNERS = ['Fix', 'Keep up', 'Improve later', 'Leave as it is'] as const;

export const BAND_NAMES: Readonly<Record<ControlBand, string>> = {
  control: 'We control',
  influence: 'We influence',
  cannot: 'We cannot control',
};

const LINK_WORDS: Readonly<Record<Link, string>> = {
  with: 'yes',
  against: 'yes, the other way round',
  unclear: 'not told from chance',
  inseparable: 'cannot be told from the others',
};

/** "yes, p < 0.001": whether it goes with the score beyond chance, all others held still. */
export function linkWords(link: Link | null, chance: number | null): string {
  if (link === null) return '–';
  if (chance === null) return LINK_WORDS[link];
  return `${LINK_WORDS[link]}, p ${chance < 0.001 ? '< 0.001' : chance.toFixed(3)}`;
}

export const percentWords = (share: number) => `${Math.round(share * 100)}%`;
