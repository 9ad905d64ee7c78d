import { may, type Scope } from '../access/scope';
import { AppError } from '../errors';
import type { Bases } from '../maths/base';
import { lastDayOfMonth, monthOf } from './calendar';
import type { Grouping, MetricsInput } from './input';

/** A question about employees as it is answered: by whole months, and what of it was changed for that. */
export interface EmployeeQuestion {
  readonly from: string;
  readonly to: string;
  readonly by: Grouping | null;
  readonly notes: readonly string[];
}

/**
 * The rules under which employees' answers are given at all, and the months that answer a free window: those it
 * touches, whole. Two windows that differ by a day are then the same, or differ by a month.
 * @throws AppError forbidden to a role without employees; bad_input where it is cut by what is never released
 */
export function employeeQuestion(
  scope: Scope,
  input: Pick<MetricsInput, 'from' | 'to' | 'by' | 'touchpoint' | 'location' | 'source'>,
): EmployeeQuestion {
  if (!may(scope, 'see-employees')) {
    throw new AppError('forbidden', 'Your role does not include results of employees.', 'audience');
  }
  if (input.touchpoint || input.by === 'touchpoint') {
    throw new AppError(
      'bad_input',
      'Results of employees are given by location and source, not by touchpoint, so that nobody can be singled out.',
      'touchpoint',
    );
  }
  const cuts = (['location', 'source'] as const).filter((one) => input[one] || input.by === one);
  if (cuts.length > 1) {
    throw new AppError(
      'bad_input',
      'Results of employees are cut by one thing at a time, so that nobody can be singled out.',
      'by',
    );
  }
  const from = monthOf(input.from);
  const to = lastDayOfMonth(monthOf(input.to));
  const daily = input.by === 'day' || input.by === 'week';
  const by = daily ? 'month' : (input.by ?? null);
  const snapped = daily || from !== input.from || to !== input.to;
  const notes = snapped
    ? [
        `Results of employees are given by whole months: these are ${from} to ${to}${daily ? ', by month' : ''}.`,
      ]
    : [];
  return { from, to, by, notes };
}

/** The same where the floor is not at hand. */
export const NOT_SHOWN =
  'Not shown: too few employees answered, or it would give away what fewer answered, or the month is not over.';

/** Why a number of employees is not there. */
export function withheldWords(metric: string, bases: Bases): string {
  const floor = metric === 'sentiment' ? bases.employeeComments : bases.employeeScores;
  return `Not shown: fewer than ${floor} employees answered, or it would give away what fewer than ${floor} answered, or the month is not over.`;
}
