import { expect, test } from '@playwright/test';
import { signInAs } from '@/tests/support/sign-in';
import { expectAccessibleEverywhere } from './accessible';
import { untilCounted } from './counted';

test.beforeAll(async ({ browser }) => {
  test.setTimeout(330_000);
  await untilCounted(browser);
});

test('from the touchpoints to who came back, by how they felt, and on to the records', async ({ page }) => {
  await signInAs(page, 'executive');
  await page.goto('/touchpoints');
  await page.getByRole('link', { name: 'Coming back', exact: true }).click();
  await expect(page).toHaveURL(/\/returns$/);
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toContainText('came back more often than those who felt bad');
  await expect(page.getByText('is associated with coming back')).toBeVisible();
  await expect(page.getByText(/another system reported/)).toBeVisible();

  await page.getByRole('link', { name: 'Would recommend us' }).click();
  await expect(page).toHaveURL(/by=recommend/);
  await expect(heading).toContainText('Promoters came back more often than detractors');
  await page.getByRole('link', { name: 'Later records of the same customer' }).click();
  await expect(page).toHaveURL(/by=recommend&sign=records/);
  await expect(heading).toContainText('Promoters were heard from again more often than detractors');
  await page.goBack();
  await expect(heading).toContainText('Promoters came back');

  await page.getByRole('link', { name: /Records of .* customers, detractors/ }).click();
  await expect(page).toHaveURL(/\/feedback\?group=detractor&audience=customer&from=/);
  await expect(page.locator('a[data-open]').first()).toBeVisible();
});

test('the curves say by keyboard and as a table what they say by pointer', async ({ page }) => {
  await signInAs(page, 'analyst');
  await page.goto('/returns?by=recommend');
  const curves = page.locator('figure .recharts-surface').first();
  await curves.focus();
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight');
  const tip = page.locator('figure .shadow-float');
  await expect(tip).toContainText('within');
  await expect(tip).toContainText(/Promoters \d/);
  await page.getByText('As a table').click();
  const row = page.getByRole('row', { name: /^365 Promoters/ });
  await expect(row).toContainText(/\d+\.\d%/);
});

test('a lead sees the customers of the own touchpoints, and anyone can read it', async ({ page }) => {
  await signInAs(page, 'lead');
  await page.goto('/returns?by=recommend');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectAccessibleEverywhere(page, 'coming back, of a lead');
});

test('a file of outcomes is known as one, previewed, brought in and undone', async ({ page }) => {
  await signInAs(page, 'admin');
  const rows = Array.from(
    { length: 12 },
    (_, i) => `G-${10_001 + i},${(i % 28) + 1}/02/2026,${i % 4 === 0 ? 'gone elsewhere' : 'Rebooked'}`,
  );
  const name = `memberships-${Date.now()}.csv`;
  await page.goto('/collect/import');
  await page.getByLabel(/Drop a file here/).setInputFiles({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(`Guest ref,Renewal date,Status\n${rows.join('\n')}\n`),
  });
  await expect(page.getByLabel('What its rows are')).toHaveValue('outcomes');
  await page.getByLabel('Where it comes from').selectOption({ label: 'Booking system' });
  await page.getByLabel('“Status” becomes').selectOption({ label: 'What became of the customer' });
  await page.getByLabel('Words for “left”').fill('Gone elsewhere');
  await page.getByRole('button', { name: 'Preview' }).click();
  await expect(page.getByText(/Of 12 rows, 12 are new/)).toBeVisible();
  await expect(page.getByRole('cell', { name: 'came back' }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Bring it in' }).click();
  await expect(page.getByText('new outcomes')).toBeVisible();
  await page.getByRole('button', { name: 'Undo this import' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('This import was undone: its outcomes are gone')).toBeVisible();
});
