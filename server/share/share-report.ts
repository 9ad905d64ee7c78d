import { uuidv7 } from 'uuidv7';
import { writeAudit } from '../access/write-audit';
import type { Ctx } from '../context';
import { AppError } from '../errors';
import type { ShareReportInput } from './input';
import { keptReport } from './kept-report';
import { listRecipientsAmong, saveShare } from './queries-shares';

export function refusePast(expiresAt: Date | null, now: Date): void {
  if (expiresAt && expiresAt <= now) {
    throw new AppError('bad_input', 'This moment has passed. Choose a later day.', 'expiresAt');
  }
}

/** Lets named members of the organisation open the report; sharing again renews what they had. */
export async function shareReport(ctx: Ctx, input: ShareReportInput): Promise<{ shared: number }> {
  const { scope } = ctx;
  const now = ctx.now();
  refusePast(input.expiresAt, now);
  return ctx.tx(async (db) => {
    const report = await keptReport(db, scope, input.reportId);
    const createdBy = scope.personId;
    if (!createdBy || report.removedAt) throw new AppError('conflict', 'This report was removed.');
    if (input.withVerbatims && !report.slice.withVerbatims) {
      throw new AppError(
        'bad_input',
        'This report was made without verbatims. Make a new one to share them.',
        'withVerbatims',
      );
    }
    const people = await listRecipientsAmong(db, scope, input.personIds);
    if (people.length < new Set(input.personIds).size) {
      throw new AppError(
        'bad_input',
        'One of these people does not belong to the organisation.',
        'personIds',
      );
    }
    for (const person of people) {
      await saveShare(db, scope, {
        id: uuidv7(),
        reportId: report.id,
        personId: person.id,
        withVerbatims: input.withVerbatims,
        createdBy,
        createdAt: now,
        expiresAt: input.expiresAt,
      });
    }
    await writeAudit(db, scope, now, {
      action: 'report.shared',
      subject: report.title,
      detail: {
        id: report.id,
        with: people.map(({ email }) => email),
        expiresAt: input.expiresAt?.toISOString() ?? null,
        withVerbatims: input.withVerbatims,
      },
    });
    return { shared: people.length };
  });
}
