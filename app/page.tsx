import { redirect } from 'next/navigation';
import { currentAccess, landingOf } from '@/server/access/current-access';

/** The first page is where this person's work is. */
export default async function Home() {
  redirect(landingOf(await currentAccess()));
}
