'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { ORGANISATION_COOKIE } from '@/server/access/current-access';

/** Remembers the organisation that is being read; a slug that is no membership is passed over when it is read. */
export async function switchOrganisation(form: FormData): Promise<void> {
  const slug = String(form.get('slug') ?? '');
  (await cookies()).set(ORGANISATION_COOKIE, slug, { httpOnly: true, sameSite: 'lax', path: '/' });
  redirect('/');
}

export async function goToSignOut(): Promise<void> {
  redirect('/sign-out');
}
