import type { Browser, BrowserContext, Locator, Page } from '@playwright/test';
import { type DemoPerson, signInAs } from '@/tests/support/sign-in';

export const password = process.env.HEARD_DEMO_PASSWORD ?? '';

export async function wordsOf(locator: Locator): Promise<string> {
  return (await locator.textContent()) ?? '';
}

export const addressOf = (mailbox: string) => `${mailbox}@demo.heard.example`;

/** Types an address and a password into the page to sign in, which is already open. */
export async function signInHere(page: Page, email: string, secret: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(secret);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Somebody else at a browser of their own. */
export async function openAs(browser: Browser, person: DemoPerson): Promise<Page> {
  const page = await openNobody(browser);
  await signInAs(page, person);
  return page;
}

export async function openNobody(browser: Browser, cookies?: Awaited<ReturnType<BrowserContext['cookies']>>) {
  const context = await browser.newContext();
  if (cookies) await context.addCookies(cookies);
  return context.newPage();
}
