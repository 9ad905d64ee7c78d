import { writeAudit } from '@/server/access/write-audit';
import type { Ctx } from '@/server/context';
import { AppError } from '@/server/errors';
import { monthName, monthOf } from '../calendar';
import { findIndicator } from '../indicators/find-indicator';
import type { ClaimMark } from './claim-check';
import { isClosed } from './closing';
import { type WriteCommentaryInput, writeCommentaryInput } from './input';
import { type Commentary, listCommentary } from './list-commentary';
import { mayWrite } from './may-write';
import { saveCommentary } from './queries';
import { findToday, marksOf } from './read-commentary';

/**
 * Writes what an owner says of an indicator in a month; what stood before is kept. Once the month is closed a text is
 * an addition: the one that stood stays in sight, and none is taken back. Statements that the chart does not bear out
 * are marked, never refused.
 * @throws AppError `forbidden` for whoever does not speak for the indicator, `bad_input` for a month to come
 */
export async function writeCommentary(
  ctx: Ctx,
  given: WriteCommentaryInput,
): Promise<{ commentary: Commentary | null; marks: ClaimMark[] }> {
  const { indicatorId, period, text } = writeCommentaryInput.parse(given);
  const { scope } = ctx;
  const month = `${period}-01`;
  return ctx.tx(async (db) => {
    const indicator = await findIndicator(db, scope, indicatorId);
    if (!(await mayWrite(db, scope, indicator))) {
      const owner = indicator.owner ?? 'nobody yet';
      throw new AppError(
        'forbidden',
        `The owner writes the commentary of "${indicator.name}": ${owner}. An administrator can change the owner.`,
      );
    }
    const today = await findToday(db, ctx);
    if (month > monthOf(today)) {
      throw new AppError('bad_input', `${monthName(month)} has not begun.`, 'period');
    }
    const late = isClosed(month, today);
    const standing = (await listCommentary(db, scope, month, indicatorId)).get(indicatorId);
    if (text === null && late) {
      throw new AppError(
        'bad_input',
        `${monthName(month)} is closed: what was written of it stays. You can add to it.`,
        'text',
      );
    }
    if (text !== (standing?.text ?? null)) {
      await saveCommentary(db, scope, { indicatorId, month, text, at: ctx.now() });
      await writeAudit(db, scope, ctx.now(), {
        action: text === null ? 'commentary.taken-back' : 'commentary.written',
        subject: indicator.name,
        detail: { month: period, ...(late ? { 'after closing': 'yes' } : {}) },
      });
    }
    const commentary = (await listCommentary(db, scope, month, indicatorId)).get(indicatorId) ?? null;
    return { commentary, marks: await marksOf(db, ctx, indicator, month, text) };
  });
}
