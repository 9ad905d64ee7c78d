import type { Ctx } from '../../context';
import { secret } from '../../env';
import { AppError } from '../../errors';
import { referenceOf } from '../reference';

/**
 * The keyed hash that stands for whoever logs: enough to count one's own entries and to keep a phone's queue with its
 * person, and no name.
 */
export function authorOf(ctx: Ctx): string {
  const { orgId, personId } = ctx.scope;
  if (!personId) throw new AppError('forbidden', 'The front-line log takes entries of people only.');
  return referenceOf(orgId, secret())(`front line ${personId}`);
}
