import type { Db } from '@/db/client';
import type { Scope } from '@/server/access/scope';
import { AppError } from '@/server/errors';
import type { Indicator } from './definition';
import { listAllIndicators } from './queries';

/** One indicator, archived or not. @throws AppError `not_found` */
export async function findIndicator(db: Db, scope: Scope, id: number): Promise<Indicator> {
  const found = (await listAllIndicators(db, scope)).find((one) => one.id === id);
  if (!found) throw new AppError('not_found', 'There is no such indicator.', 'indicatorId');
  return found;
}
