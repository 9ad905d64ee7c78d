import type { Db } from '@/db/client';
import type { Scope } from '../access/scope';
import { AppError } from '../errors';
import { findKeptReport, type ReportHead } from './queries';

/** The same words for a report that is not there and for one that is somebody else's. */
export const NO_SUCH_REPORT = 'There is no such report, or it is not shared with you.';

/** A report that this person looks after: their own, or any for an administrator. */
export async function keptReport(db: Db, scope: Scope, id: string): Promise<ReportHead> {
  const report = await findKeptReport(db, scope, id);
  if (!report) throw new AppError('not_found', NO_SUCH_REPORT);
  return report;
}
