import { TRPCError } from '@trpc/server';

/** What was found; null where there is nothing to find; the reason where it may not be shown. */
export async function findOrExplain<T extends object>(find: () => Promise<T>): Promise<T | string | null> {
  try {
    return await find();
  } catch (error) {
    if (error instanceof TRPCError && error.code === 'NOT_FOUND') return null;
    if (error instanceof TRPCError && error.code === 'FORBIDDEN') return error.message;
    throw error;
  }
}
