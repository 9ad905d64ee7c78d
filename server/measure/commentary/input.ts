import { z } from 'zod';
import { periodInput } from '../input';

const indicatorId = z.int().positive();

/** A paragraph or two: what stands beside one number on a page. */
export const LONGEST_COMMENTARY = 2000;

export const writeCommentaryInput = z.object({
  indicatorId,
  period: periodInput,
  /** null takes back what stands. */
  text: z.string().trim().min(1).max(LONGEST_COMMENTARY).nullable(),
});
export type WriteCommentaryInput = z.input<typeof writeCommentaryInput>;
export const commentaryInput = z.object({ indicatorId, period: periodInput });
export type CommentaryInput = z.input<typeof commentaryInput>;
