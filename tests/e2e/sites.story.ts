import { expect, type Page, test } from '@playwright/test';
import { signInAs } from '@/tests/support/sign-in';
import { expectAccessibleEverywhere } from './accessible';
import { untilCounted, untilListCounts } from './counted';
import { wordsOf } from './people';

const CHECK_IN = '/sites?touchpoint=check-in&metric=rating';

test.beforeAll(async ({ browser }) => {
  test.setTimeout(330_000);
  await untilCounted(browser);
});

/** The dots that have a name, as the screen reader is told them. */
async function dotsOf(page: Page): Promise<string[]> {
  await expect(page.locator('.funnel-dot').first()).toBeVisible();
  const labels = await page
    .locator('.funnel-dot')
    .evaluateAll((dots) => dots.map((dot) => dot.getAttribute('aria-label') ?? ''));
  return labels.filter((label) => !label.startsWith('A location of another team'));
}

test('the choice of touchpoint and measure stands in the address; back works', async ({ page }) => {
  await signInAs(page, 'executive');
  await page.goto('/sites');
  const before = await wordsOf(page.getByRole('heading', { level: 1 }));
  await page.getByLabel('Touchpoint').selectOption({ label: 'Check-in' });
  await expect(page).toHaveURL(/\/sites\?touchpoint=check-in/);
  await page.getByLabel('Measured by').selectOption({ label: 'Satisfied' });
  await expect(page).toHaveURL(/metric=csat/);
  await expect(page.locator('figcaption').first()).toContainText('Satisfied at Check-in, percent');
  await page.getByRole('link', { name: 'The month before' }).click();
  await expect(page).toHaveURL(/touchpoint=check-in&metric=csat&period=\d{4}-\d\d$/);
  await page.goBack();
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL(/\/sites$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(before);
});

test('by keyboard from dot to dot, and from a dot to exactly the records it counts', async ({ page }) => {
  await signInAs(page, 'executive');
  await page.goto(CHECK_IN);
  const dots = await dotsOf(page);
  expect(dots.length).toBeGreaterThan(5);
  await page.locator('.funnel-dot[tabindex="0"]').focus();
  await page.keyboard.press('Home');
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
  expect(await focused()).toBe(dots[0]);
  await page.keyboard.press('ArrowRight');
  expect(await focused()).toBe(dots[1]);
  await expect(page.locator('.trend-chart .shadow-float')).toContainText(dots[1]?.split(',')[0] ?? '–');
  await page.keyboard.press('End');
  expect(await focused()).toBe(dots.at(-1));
  const n = Number((await focused()).match(/ n ([\d,]+)/)?.[1]?.replace(',', ''));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/feedback\?touchpoint=check-in&location=.*score=rating/);
  await untilListCounts(page, new RegExp(`^${Math.min(n, 50)} of ${n} records`));
});

test('the table says of each location what its dot says', async ({ page }) => {
  await signInAs(page, 'executive');
  await page.goto(CHECK_IN);
  const dots = await dotsOf(page);
  await page.getByText('As a table').first().click();
  const rows = page.getByRole('table').first().getByRole('row');
  for (const label of dots) {
    const [, name = '', value = ''] = label.match(/^(.+): ([\d.]+) \(/) ?? [];
    await expect(rows.filter({ hasText: name })).toContainText(value);
  }
});

test('a lead sees the own locations named, the others as rings that lead nowhere', async ({ page }) => {
  await signInAs(page, 'lead');
  await page.goto(CHECK_IN);
  const own = await dotsOf(page);
  const all = await page.locator('.funnel-dot').count();
  expect(own.length).toBeGreaterThan(0);
  expect(all - own.length).toBeGreaterThanOrEqual(5);
  expect(await page.locator('a.funnel-dot').count()).toBe(own.length);
  const choices = await page.getByLabel('Touchpoint').locator('option').allTextContents();
  expect(choices).toContain('Check-in');
  expect(choices).not.toContain('All together');
  expect(choices).not.toContain('Food and drink');
});

test('the weakest link says what the overall would be without it, and its records open', async ({ page }) => {
  await signInAs(page, 'executive');
  await page.goto('/sites');
  const panel = page.locator('figure').last();
  await expect(panel).toContainText(/Without a bad .+ the overall would be \d+\.\d+ instead of \d+\.\d+\./);
  await expect(panel).toContainText(/Of 100 journeys \d+ had no bad touchpoint \(\d+ to \d+\)/);
  const first = panel.getByRole('listitem').filter({ hasText: 'weakest link' });
  await first.getByRole('link').click();
  await expect(page).toHaveURL(/\/feedback\?touchpoint=/);
  await expect(page.locator('a[data-open]').first()).toBeVisible();
});

test('breaks no rule of accessibility, also on a phone', async ({ page }) => {
  await signInAs(page, 'admin');
  for (const path of ['/sites', CHECK_IN, '/sites?period=2019-01']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessibleEverywhere(page, path);
  }
});
