import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessible';
import { openAs } from './people';

const NAME = 'Time to answer an e-mail';

async function openSettings(page: Page): Promise<void> {
  await page.goto('/settings/indicators');
  await expect(page.getByRole('button', { name: NAME, exact: true })).toBeVisible();
}

async function lastChange(page: Page): Promise<string> {
  await page.getByRole('button', { name: `History of ${NAME}` }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('Its first version.')).toBeVisible();
  const versions = dialog.getByRole('region', { name: 'Versions' });
  const words = (await versions.getByRole('listitem').first().textContent()) ?? '';
  await page.keyboard.press('Escape');
  return words;
}

test('an indicator is tried, changed with its history, and put back', async ({ browser }) => {
  const page = await openAs(browser, 'admin');
  await openSettings(page);
  await page.getByRole('button', { name: NAME, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expectAccessible(page, 'an indicator');

  // What is measured changes: it is tried before it is saved, and asks why.
  await expect(dialog.getByLabel('Why it changes')).toHaveCount(0);
  await dialog.getByLabel('One point').selectOption('quarter');
  await expect(dialog.getByLabel('Why it changes')).toBeVisible();
  await dialog.getByRole('button', { name: 'Try it' }).click();
  await expect(dialog.getByText('Would be')).toBeVisible();
  await expect(dialog.getByText(/^Q\d 20\d\d, hours\./)).toBeVisible();
  await expectAccessible(page, 'an indicator that is tried');
  await dialog.getByLabel('One point').selectOption('month');
  await expect(dialog.getByLabel('Why it changes')).toHaveCount(0);

  // A target needs no reason.
  const before = await dialog.getByLabel('Target').inputValue();
  const next = String(Number(before) - 4);
  await dialog.getByLabel('Target').fill(next);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('The indicators are saved.')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Not saved yet' })).toHaveCount(0);
  await expect(page.getByText(`target ${next} h`)).toBeVisible();
  expect(await lastChange(page)).toContain(`target: ${before} → ${next}`);

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('The indicators of before are back.')).toBeVisible();
  await expect(page.getByText(`target ${before} h`)).toBeVisible();
  await page.reload();
  expect(await lastChange(page)).toContain('Put back as it was before.');
  await page.context().close();
});

test('limits start anew with a reason, say where, and are withdrawn again', async ({ browser }) => {
  const page = await openAs(browser, 'admin');
  await openSettings(page);
  await page.getByRole('button', { name: `History of ${NAME}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Start limits anew' }).click();
  await expectAccessible(page, 'new limits');
  const start = new Date();
  start.setUTCDate(15);
  start.setUTCMonth(start.getUTCMonth() - 6);
  await dialog.getByLabel('First day of what is new').fill(start.toISOString().slice(0, 10));
  await dialog.getByLabel('What changed').fill('Two people joined the desk.');
  await dialog.getByRole('button', { name: 'Start limits anew' }).click();
  await expect(page.getByText(/is not the first day of a point, so limits start anew/)).toBeVisible();
  await expect(dialog.getByText('Two people joined the desk.').first()).toBeVisible();
  await dialog.getByRole('button', { name: /^Withdraw/ }).click();
  await expect(dialog.getByText(/withdrawn by Njeri Kamau/).first()).toBeVisible();
  await page.context().close();
});
