import { expect, type Page, test } from '@playwright/test';
import { signInAs } from '@/tests/support/sign-in';
import { addressOf, openAs, openNobody, password, signInHere, wordsOf } from './people';

async function problemOf(page: Page, email: string): Promise<string> {
  await page.goto('/login');
  await signInHere(page, email, 'not the password');
  const problem = page.getByRole('alert').filter({ hasText: /./ });
  await expect(problem).toBeVisible();
  await expect(page).toHaveURL(/\/login/);
  return wordsOf(problem.getByText(/[.]$/).first());
}

test('a wrong password and an unknown address get the same words', async ({ page }) => {
  const wrong = await problemOf(page, addressOf('executive'));
  const unknown = await problemOf(page, addressOf(`nobody-${Date.now()}`));
  expect(wrong).toBe('This address and password do not go together.');
  expect(unknown).toBe(wrong);
});

test('signing in leads back to the page that was asked for, filters and all', async ({ page }) => {
  await page.goto('/feedback?feeling=negative&source=posts');
  await expect(page).toHaveURL(/\/login\?from=/);
  await signInHere(page, addressOf('analyst'), password);
  await expect(page).toHaveURL(/\/feedback\?feeling=negative&source=posts$/);
  await expect(page.getByLabel('Feeling')).toHaveValue('negative');
});

test('a link cannot lead to another site by way of signing in', async ({ page, baseURL }) => {
  for (const from of ['https://elsewhere.example/', '//elsewhere.example', '/\\elsewhere.example']) {
    await page.context().clearCookies();
    await page.goto(`/login?from=${encodeURIComponent(from)}`);
    await signInHere(page, addressOf('analyst'), password);
    await expect(page).toHaveURL(`${baseURL}/board`);
  }
});

test('signing out ends the session itself, not only the cookie of this browser', async ({
  page,
  browser,
}) => {
  await signInAs(page, 'executive');
  await page.goto('/board');
  const copied = await page.context().cookies();
  await page.getByRole('button', { name: /David Otieno/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/login$/);
  await page.goto('/board');
  await expect(page).toHaveURL(/\/login\?from=%2Fboard$/);

  const thief = await openNobody(browser, copied);
  await thief.goto('/board');
  await expect(thief).toHaveURL(/\/login\?from=%2Fboard$/);
});

test('a session that an administrator ends is refused at its next request', async ({ page, browser }) => {
  const other = await openNobody(browser);
  await other.goto('/login?from=/touchpoints/room');
  await signInHere(other, addressOf('rooms.lead'), password);
  await expect(other).toHaveURL(/\/touchpoints\/room$/);

  await signInAs(page, 'admin');
  await page.goto('/settings/people');
  const row = page.getByRole('row', { name: /Mary Njoroge/ });
  await row.getByRole('button', { name: 'End sessions' }).click();
  await expect(page.getByText('Mary Njoroge: 1 session ended.')).toBeVisible();

  expect((await other.request.get('/feedback/export')).status()).toBe(401);
  await other.reload();
  await expect(other).toHaveURL(/\/login\?from=/);
});

test('an invitation makes one new person, who can sign in again; the link works once', async ({
  page,
  browser,
}) => {
  const email = `new-lead-${Date.now()}@savanna.example`;
  await signInAs(page, 'admin');
  await page.goto('/settings/people');
  await page.getByRole('button', { name: 'Invite a person' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('E-mail address').fill(email);
  await dialog.getByLabel('Role').selectOption('lead');
  await dialog.getByLabel('Rooms').check();
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  const link = await wordsOf(dialog.getByText(/\/invitation\//));

  const invited = await openNobody(browser);
  await invited.goto(link);
  await expect(invited.getByText(/You are invited with the role “.*lead”/)).toBeVisible();
  await invited.getByLabel('Your name').fill('Otieno Baraka');
  await invited.getByLabel('Choose a password').fill('three words of mine');
  await invited.getByRole('button', { name: 'Join' }).click();
  await expect(invited).toHaveURL(/\/touchpoints$/);
  await expect(invited.getByRole('link', { name: 'Cleanliness', exact: true })).toBeVisible();
  await expect(invited.getByRole('link', { name: 'Check-in', exact: true })).toHaveCount(0);

  const later = await openNobody(browser);
  await later.goto(link);
  await expect(later.getByText('This invitation no longer opens anything.')).toBeVisible();
  await later.goto('/login');
  await signInHere(later, email, 'three words of mine');
  await expect(later).toHaveURL(/\/touchpoints$/);
});

test('a lead lands on the own touchpoints; the board and other teams’ touchpoints stay closed', async ({
  page,
}) => {
  await page.goto('/login');
  await signInHere(page, addressOf('lead'), password);
  await expect(page).toHaveURL(/\/touchpoints$/);
  await expect(
    page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name: 'Board' }),
  ).toHaveCount(0);
  await page.goto('/board');
  await expect(page.getByRole('heading', { name: 'Not part of your role' })).toBeVisible();
  expect((await page.request.get('/api/trpc/measure.board?input={"json":{}}')).status()).toBe(403);

  const own = await page.goto('/touchpoints/check-in');
  expect(own?.status()).toBe(200);
  const others = await page.goto('/touchpoints/room');
  expect(others?.status()).toBe(404);
  const unseen = await wordsOf(page.locator('main'));
  await page.goto('/touchpoints/no-such-thing');
  expect(await wordsOf(page.locator('main'))).toBe(unseen);
});

test('a guest lands on shared reports and finds no other room', async ({ page }) => {
  await page.goto('/login');
  await signInHere(page, addressOf('guest'), password);
  await expect(page).toHaveURL(/\/share$/);
  const rooms = page.getByRole('navigation', { name: 'Rooms' }).getByRole('link');
  await expect(rooms).toHaveText([/^Share/, /^Settings/]);
  for (const path of ['/board', '/touchpoints', '/feedback', '/collect', '/share/new', '/settings/people']) {
    await page.goto(path);
    await expect(page, path).toHaveURL(/\/forbidden/);
  }
  expect((await page.request.get('/feedback/export')).status()).toBe(403);
});

test('the front line reads praise and nothing else', async ({ browser }) => {
  const page = await openAs(browser, 'frontline');
  await page.goto('/');
  await expect(page).toHaveURL(/\/touchpoints$/);
  await page.goto('/feedback?feeling=negative');
  await expect(page.getByText('Nothing matches')).toBeVisible();

  await page.goto('/feedback');
  await expect(page.locator('[data-item]').first()).toBeVisible();

  const analyst = await openAs(browser, 'analyst');
  await analyst.goto('/feedback?feeling=negative&touchpoint=check-in&location=DIA');
  const complaints = await analyst
    .locator('a[data-open]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  let hidden = 0;
  for (const complaint of complaints.slice(0, 8)) {
    const answer = await page.goto(complaint);
    if (answer?.status() === 404) hidden += 1;
    // A grumble inside praise is part of the praise.
    else await expect(page.getByText(/^Overall/)).toContainText('positive');
  }
  expect(hidden).toBeGreaterThan(4);
});

test('without a connection a form says that Heard cannot be reached, and keeps what was written', async ({
  browser,
}) => {
  const page = await openAs(browser, 'admin');
  await page.goto('/settings/keys');
  await page.getByRole('button', { name: 'Make a key' }).first().click();
  const dialog = page.getByRole('dialog');
  const name = dialog.getByLabel('What uses it');
  await name.fill('Till on a bad line');
  await dialog.getByLabel('Send feedback').check();
  await page.context().setOffline(true);
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  await expect(dialog.getByText('Heard cannot be reached.')).toBeVisible();
  await expect(name).toHaveValue('Till on a bad line');
  await page.context().setOffline(false);
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  await expect(dialog.getByText(/^heard_/)).toBeVisible();
});
