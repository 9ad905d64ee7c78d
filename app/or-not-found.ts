import { TRPCError } from '@trpc/server';
import { notFound } from 'next/navigation';

/** What is not there and what is not this reader's to see lead to the same page: it must not tell which it was. */
export async function orNotFound<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof TRPCError && error.code === 'NOT_FOUND') notFound();
    throw error;
  }
}
