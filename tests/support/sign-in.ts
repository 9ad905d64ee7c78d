import { expect, type Page } from '@playwright/test';

export type DemoPerson = 'admin' | 'executive' | 'lead' | 'analyst' | 'frontline' | 'guest';

/** Gives a page's browser the session of one of the demo people, without walking through the sign-in page. */
export async function signInAs(
  page: Page,
  person: DemoPerson,
  password = process.env.HEARD_DEMO_PASSWORD,
): Promise<void> {
  if (!password) throw new Error('The demo password is missing: set HEARD_DEMO_PASSWORD.');
  const { csrfToken } = (await (await page.request.get('/api/auth/csrf')).json()) as { csrfToken: string };
  const answer = await page.request.post('/api/auth/callback/credentials', {
    form: { csrfToken, email: `${person}@demo.heard.example`, password, json: 'true' },
  });
  const { url } = (await answer.json()) as { url: string };
  expect(url, `${person} was not let in`).not.toContain('error=');
}
