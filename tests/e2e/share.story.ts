import { expect, test } from '@playwright/test';
import { signInAs } from '@/tests/support/sign-in';
import { call } from './call';
import { baseOnBoard, monthsBack, untilCounted } from './counted';
import { addressOf, openAs, openNobody, password, signInHere, wordsOf } from './people';

const INDICATOR = 'Would recommend us';

test.beforeAll(async ({ browser }) => {
  test.setTimeout(330_000);
  await untilCounted(browser);
});

test('a report is frozen, opens for the guest it is shared with and nobody else, and closes at once', async ({
  page,
  browser,
}) => {
  // A month of its own: other stories count the records of the last one.
  const period = monthsBack(5);
  const title = `For the owners ${Date.now()}`;
  await signInAs(page, 'admin');
  await page.goto(`/board?period=${period}`);
  const base = await baseOnBoard(page, INDICATOR);
  const headline = await wordsOf(page.getByRole('heading', { level: 1 }));
  await page.getByRole('link', { name: 'Share', exact: true }).last().click();
  await expect(page).toHaveURL(new RegExp(`/share/new\\?subject=board&period=${period}`));
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('Find by name or address').fill('lindqvist');
  await page.getByLabel(/Sarah Lindqvist/).check();
  await expect(page.getByText(/It opens for Sarah Lindqvist after signing in, for 30 days/)).toBeVisible();
  await page.getByRole('button', { name: 'Freeze and share' }).click();
  await expect(page).toHaveURL(/\/share\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
  await expect(page.getByText('Nobody has opened it yet')).toBeVisible();
  const manage = page.url();
  const report = manage.replace('/share/', '/r/');

  const guest = await openNobody(browser);
  await guest.goto(report);
  await expect(guest.getByText('This report is shared with named people.')).toBeVisible();
  await signInHere(guest, addressOf('guest'), password);
  await expect(guest).toHaveURL(report);
  await expect(guest.getByRole('heading', { level: 1 })).toHaveText(headline);
  await expect(guest.getByLabel('About this report')).toContainText('It does not change any more.');
  expect(await baseOnBoard(guest, INDICATOR)).toBe(base);
  await expect(guest.locator('a[href^="/feedback"], a[href^="/touchpoints"]')).toHaveCount(0);
  await expect(guest.locator('blockquote')).toHaveCount(0);

  // New answers move the live board, never the frozen one.
  await call(page, 'access.keys.create', { name: title, scopes: ['collect'], expiresInDays: 1 }).then(
    async (made) => {
      const { key } = made as { key: string };
      const sent = await page.request.post('/api/v1/feedback?source=stay-survey', {
        headers: { authorization: `Bearer ${key}` },
        data: {
          id: title,
          occurredAt: `${period}-15T12:00:00Z`,
          score: 2,
          scoreType: 'nps',
          location: 'Lamu',
        },
      });
      expect(await sent.json()).toMatchObject({ added: 1 });
    },
  );
  await expect(async () => {
    await page.goto(`/board?period=${period}`);
    expect(await baseOnBoard(page, INDICATOR)).toBe(base + 1);
  }).toPass({ timeout: 90_000, intervals: [1_000] });
  await guest.reload();
  expect(await baseOnBoard(guest, INDICATOR)).toBe(base);

  for (const path of ['/board', '/feedback', '/touchpoints/check-in']) {
    await guest.goto(path);
    await expect(guest, path).toHaveURL(/\/forbidden/);
  }
  const lead = await openAs(browser, 'lead');
  expect((await lead.goto(report))?.status()).toBe(404);
  await expect(lead.locator('body')).not.toContainText(title);

  await page.goto(manage);
  await expect(page.getByRole('table', { name: /Who opened the report/ })).toContainText('Sarah Lindqvist');
  await expect(page.getByRole('table', { name: /Who opened the report/ })).not.toContainText('Amina Said');
  await page
    .getByRole('row', { name: /Sarah Lindqvist.*can open it/ })
    .getByRole('button', { name: 'Revoke' })
    .click();
  await expect(page.getByText('Sarah Lindqvist cannot open the report any more.')).toBeVisible();
  expect((await guest.goto(report))?.status()).toBe(404);
  await expect(guest.getByText('There is no such report, or it is not shared with you')).toBeVisible();
  await guest.goto('/share');
  await expect(guest.getByText(title)).toHaveCount(0);
  await page.reload();
  await expect(page.getByText('was refused: the share was revoked')).toBeVisible();
  await page.goto('/settings/audit?action=share');
  await expect(
    page.getByRole('row', { name: new RegExp(`revoked a share of the report ${title}`) }),
  ).toBeVisible();
});

test('a lead’s report holds the lead’s own slice, whoever reads it', async ({ page, browser }) => {
  const period = monthsBack(2);
  const title = `Front desk ${Date.now()}`;
  await signInAs(page, 'lead');
  await page.goto(`/touchpoints/check-in?period=${period}`);
  const headline = await wordsOf(page.getByRole('heading', { level: 1 }));
  await page.getByRole('link', { name: 'Share', exact: true }).last().click();
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('Find by name or address').fill('david');
  await page.getByLabel(/David Otieno/).check();
  await page.getByRole('button', { name: 'Freeze and share' }).click();
  await expect(page).toHaveURL(/\/share\/[0-9a-f-]{36}$/);

  const executive = await openAs(browser, 'executive');
  await executive.goto('/share');
  await executive.getByRole('link', { name: title }).click();
  await expect(executive.getByLabel('About this report')).toContainText('as seen by Amina Said');
  await expect(executive.getByRole('heading', { level: 1 })).toHaveText(headline);
});
