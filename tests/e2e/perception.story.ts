import { expect, type Page, test } from '@playwright/test';
import { signInAs } from '@/tests/support/sign-in';
import { expectAccessible } from './accessible';
import { call } from './call';
import { openAs } from './people';

const INDICATORS = ['Would recommend us', 'Satisfied with check-in'];
const TOUCHPOINTS = ['Room', 'Check-in'];

async function openRound(page: Page, name: string): Promise<string> {
  await page.goto('/perception');
  await page.getByRole('link', { name: 'Open a round' }).click();
  await expect(page.getByText('Nobody is invited yet.')).toBeVisible();
  await page.getByLabel('Name', { exact: true }).fill(name);
  const asked = page.getByRole('group', { name: 'Indicators' });
  for (const box of await asked.getByRole('checkbox').all()) await box.uncheck();
  for (const indicator of INDICATORS) await asked.getByLabel(new RegExp(`^${indicator} \\(`)).check();
  const order = page.getByRole('group', { name: 'Touchpoints to be put in an order' });
  for (const touchpoint of TOUCHPOINTS) await order.getByLabel(touchpoint, { exact: true }).check();
  const leaders = page.getByRole('group', { name: 'Leaders' });
  await leaders.getByLabel(/^David Otieno/).check();
  await expect(page.getByText('With fewer than 3 leaders the distribution')).toBeVisible();
  await leaders.getByLabel(/^Amina Said/).check();
  await leaders.getByLabel(/^Grace Wafula/).check();
  await expect(page.getByText('With fewer than 3 leaders the distribution')).toBeHidden();
  await page.getByRole('button', { name: 'Open the round' }).click();
  await expect(page).toHaveURL(/\/perception\/\d+$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  return page.url();
}

test('leaders guess blind, change their minds, and are shown together with what was measured', async ({
  page,
  browser,
}) => {
  const name = `Guessed ${Date.now()}`;
  await signInAs(page, 'admin');
  const address = await openRound(page, name);
  const roundId = Number(address.split('/').at(-1));
  await expect(page.getByText('0 of 3 leaders have lodged')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Reveal' })).toBeDisabled();

  const executive = await openAs(browser, 'executive');
  await executive.goto('/board');
  await executive.goto(address);
  await expect(executive.getByText('No figure stands on this page.')).toBeVisible();
  await executive.getByLabel('Would recommend us').fill('180');
  await executive.getByRole('button', { name: 'Lodge them' }).click();
  await expect(executive.getByText('Write a number from −100 to 100.')).toBeVisible();
  await expect(executive.getByLabel('Would recommend us')).toBeFocused();
  await executive.getByLabel('Would recommend us').fill('61,5');
  await executive.getByLabel('Satisfied with check-in').fill('97');
  await executive.getByRole('button', { name: 'Lodge them' }).click();
  await expect(executive.getByText('Give every touchpoint a place.')).toBeVisible();
  // The order is made with the keyboard alone.
  await executive.getByRole('button', { name: 'Place 1: Room' }).press('Enter');
  await executive.getByRole('button', { name: 'Place 2: Check-in' }).press('Enter');
  await executive.getByRole('button', { name: 'Move Check-in up' }).press('Enter');
  await expectAccessible(executive, 'the page to lodge');
  await executive.getByRole('button', { name: 'Lodge them' }).click();
  await expect(executive.getByText('1 of 3 leaders have lodged')).toBeVisible();
  await executive.getByRole('button', { name: 'Undo' }).click();
  await expect(executive.getByText('0 of 3 leaders have lodged')).toBeVisible();
  await expect(executive.getByLabel('Would recommend us')).toHaveValue('');

  const estimates = (recommend: number, satisfied: number) => ({
    roundId,
    estimates: [
      { position: 0, value: recommend },
      { position: 1, value: satisfied },
    ],
    ranking: ['check-in', 'room'],
  });
  await call(executive, 'measure.perception.lodge', estimates(61.5, 97));

  // The administrator learns how many, in no page and no answer what.
  await page.reload();
  await expect(page.getByText('1 of 3 leaders have lodged')).toBeVisible();
  expect(await page.content()).not.toContain('61.5');
  const lead = await openAs(browser, 'lead');
  await lead.goto('/touchpoints');
  await expect(lead.getByText('Your estimates are asked for:')).toBeVisible();
  await call(lead, 'measure.perception.lodge', estimates(30, 70));
  const analyst = await openAs(browser, 'analyst');
  await call(analyst, 'measure.perception.lodge', estimates(50, 95));

  await page.reload();
  await expect(page.getByText('All 3 leaders have lodged', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'Reveal' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Reveal' }).click();
  await expect(page.getByText('The round is revealed.')).toBeVisible();
  await expect(page.getByText('leaders 50 ·')).toBeVisible();

  await executive.goto(address);
  await expect(executive.getByText('you 61.5')).toBeVisible();
  await executive.getByText('As a table').first().click();
  await expect(
    executive.getByRole('row', { name: /Would recommend us 50 40 to 55\.75 30 to 61\.5 61\.5/ }),
  ).toBeVisible();
  await expect(executive.getByRole('heading', { name: 'Who guessed what' })).toHaveCount(0);
  await expect(executive.getByRole('main')).not.toContainText('Amina Said');
  await expectAccessible(executive, 'the revealed round');
});

test('a round is called off by its name, and what was lodged is not shown', async ({ page }) => {
  const name = `Called off ${Date.now()}`;
  await signInAs(page, 'admin');
  await openRound(page, name);
  await page.getByRole('button', { name: 'Call off' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Call off' })).toBeDisabled();
  await dialog.getByRole('textbox').fill(name);
  await dialog.getByRole('button', { name: 'Call off' }).click();
  await expect(page.getByText('This round was called off')).toBeVisible();
  await page.goto('/settings/audit?action=perception');
  await expect(
    page.getByRole('row', { name: new RegExp(`called off the perception round ${name}`) }),
  ).toBeVisible();
});
