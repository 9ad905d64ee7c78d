import { demoStory } from './story';

/** Where limits start anew, because somebody knows what changed. */
export interface SeedRebase {
  readonly indicator: string;
  readonly day: string;
  readonly reason: string;
  readonly action: string;
}

/** What an owner says of an indicator in the last complete month. */
export interface SeedCommentary {
  readonly indicator: string;
  readonly email: string;
  readonly text: string;
}

const dayOf = (date: Date) => date.toISOString().slice(0, 10);

/** The month in which something begins is half of the old kind. */
function nextMonth(date: Date): string {
  return dayOf(new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)));
}

/** The call-back desk changed the help line for good: its numbers are judged from then on by themselves. */
export function demoRebases(until: Date): SeedRebase[] {
  const day = nextMonth(demoStory(until).callBackDeskOpenedOn);
  const reason = 'The call-back desk opened, and calls that wait are called back within the hour.';
  const action = 'Call-back desk for the help line';
  return ['Call answered within 30 seconds', 'Easy to get help'].map((indicator) => ({
    indicator,
    day,
    reason,
    action,
  }));
}

/** One that the chart bears out, and one that claims more than it shows. */
export function demoCommentary(): SeedCommentary[] {
  return [
    {
      indicator: 'Time to answer an e-mail',
      email: 'admin@demo.heard.example',
      text: 'Answers have become faster since the second letter desk began. Next we look at week-ends, which still wait for Monday.',
    },
    {
      indicator: 'Satisfied with food and drink',
      email: 'admin@demo.heard.example',
      text: 'Satisfaction with food has dropped this month. The menu at the coast is being looked at.',
    },
  ];
}
