import { seal, unseal } from '@/server/access/seal';
import { AppError } from '@/server/errors';
import type { Ballot, Box, StoredBallot } from './queries-ballots';

/** Ballots are as long as each other up to here, so that length tells none from another; longer ones grow by as much. */
const BLOCK_BYTES = 4096;

const purpose = (orgId: number, linkId: number) => `survey_box ${orgId} ${linkId}`;

/**
 * Ballots as they may stand in the database while they wait. Whoever reads it sees which invitations were used: one used and
 * one ballot waiting would be one person's answer, so that no ballot stands there in words.
 */
export function sealBallots(orgId: number, linkId: number, ballots: readonly Ballot[]): string[] {
  return ballots.map((ballot) => {
    const said = JSON.stringify(ballot);
    const bytes = Buffer.byteLength(said);
    const padding = Math.ceil(bytes / BLOCK_BYTES) * BLOCK_BYTES - bytes;
    return seal(said + ' '.repeat(padding), purpose(orgId, linkId));
  });
}

export interface OpenedBox {
  readonly ballots: readonly Ballot[];
  /** Sealed under a secret that this installation no longer has: they stay, and can be read once it is back. */
  readonly unread: readonly StoredBallot[];
}

/** The ballots of a box. */
export function openBallots(orgId: number, { linkId, ballots }: Box): OpenedBox {
  const opened: Ballot[] = [];
  const unread: StoredBallot[] = [];
  for (const ballot of ballots) {
    // Written before ballots were sealed.
    if (typeof ballot !== 'string') opened.push(ballot);
    else {
      try {
        opened.push(JSON.parse(unseal(ballot, purpose(orgId, linkId))) as Ballot);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        unread.push(ballot);
      }
    }
  }
  return { ballots: opened, unread };
}
