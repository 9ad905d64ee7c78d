import { procedureFor, router } from '../../trpc';
import { commentaryInput, writeCommentaryInput } from './input';
import { readCommentary } from './read-commentary';
import { tryClaims } from './try-claims';
import { writeCommentary } from './write-commentary';

// An owner may be a lead, who does not see the board: the verbs hold each to the own indicators.
const member = procedureFor('see-teams');

export const commentaryRouter = router({
  read: member.input(commentaryInput).query(({ ctx, input }) => readCommentary(ctx, input)),
  tryClaims: member.input(writeCommentaryInput).query(({ ctx, input }) => tryClaims(ctx, input)),
  write: member.input(writeCommentaryInput).mutation(({ ctx, input }) => writeCommentary(ctx, input)),
});
