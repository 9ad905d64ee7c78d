import { type Browser, expect, type Page } from '@playwright/test';
import { openAs, wordsOf } from './people';

/** The demo holds tens of thousands of texts, read on cores that other work may share. */
const READING_MS = 5 * 60_000;

/** Waits until the worker has read every text and summed every day: only then do figures stand still. */
export async function untilCounted(browser: Browser): Promise<void> {
  const page = await openAs(browser, 'admin');
  let last = '';
  await expect(async () => {
    await page.goto('/board');
    const paper = page.locator('main');
    await expect(paper).toContainText('as of', { timeout: 1_000 });
    await expect(paper).not.toContainText('wait to be read', { timeout: 100 });
    const before = last;
    last = await wordsOf(page.getByRole('table').first());
    expect(last).toBe(before);
  }).toPass({ timeout: READING_MS, intervals: [2_000] });
  await page.context().close();
}

/** The first base in what is written here: "30.7, n 2,746" → 2746. */
export function baseOf(words: string): number {
  const digits = /(?<![a-z])n (\d[\d,]*)/i.exec(words)?.[1];
  if (!digits) throw new Error(`There is no base in “${words}”`);
  return Number(digits.replaceAll(',', ''));
}

/** The base of an indicator of the board that is open. */
export async function baseOnBoard(page: Page, indicator: string): Promise<number> {
  return baseOf(await wordsOf(page.getByRole('row', { name: new RegExp(`^${indicator}`) })));
}

/** Words under a list, such as "50 of 65 records". A busy machine stops counting at 80 ms and says "more than 50": it is asked again. */
export async function untilListCounts(page: Page, told: RegExp): Promise<string> {
  const pager = page.getByRole('navigation', { name: 'Pages' });
  let words = await wordsOf(pager);
  await expect(async () => {
    if (!told.test(words)) {
      await page.reload();
      words = await wordsOf(pager);
    }
    expect(words, page.url()).toMatch(told);
  }).toPass({ timeout: 30_000 });
  return words;
}

/** A month of the calendar so many months ago, as the address writes it. */
export function monthsBack(count: number): string {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - count, 1)).toISOString().slice(0, 7);
}
