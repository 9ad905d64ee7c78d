import { asSystem } from '@/db/client';
import { listDueMailings } from './queries-mailings';
import { enqueue } from './queue';

/** Puts mailings in line whose moment has come; those that wait there already are not put twice. */
export async function sweepMailings(now = new Date()): Promise<number> {
  const due = await asSystem((db) => listDueMailings(db, now));
  for (const mailing of due) await enqueue('send-invitations', mailing);
  return due.length;
}
