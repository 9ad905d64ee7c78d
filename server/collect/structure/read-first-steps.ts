import type { Ctx } from '@/server/context';
import { findFirstSteps } from './queries';

export interface FirstSteps {
  /** Whether the journey is defined. */
  readonly journey: boolean;
  /** Whether anything was collected. */
  readonly records: boolean;
  /** Whether anybody but the owner is here or invited. */
  readonly people: boolean;
}

/** How far a new organisation has come, for the pages that are still empty. */
export async function readFirstSteps(ctx: Ctx): Promise<FirstSteps> {
  return ctx.tx((db) => findFirstSteps(db, ctx.scope));
}
