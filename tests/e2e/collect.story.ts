import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { signInAs } from '@/tests/support/sign-in';
import { wordsOf } from './people';

/** What comes from a till in Germany: semicolons, decimal commas, days before months. */
const SAID = [
  ['The grilled fish was superb and the waiter remembered us', '4,5', 'Diani'],
  ['Waited forty minutes for a cold soup; nobody said sorry', '1,5', 'Lamu'],
  ['Der Empfang war herzlich, „wie zu Hause“', '5', 'Nairobi'],
  ['Friendly welcome, a bit slow at check-in', '3,5', 'Nairobi'],
] as const;
const GOOD = Array.from({ length: 40 }, (_, i) => {
  const [words, rating, hotel] = SAID[i % SAID.length] ?? SAID[0];
  return [
    `R-${i + 1}`,
    `${String((i % 28) + 1).padStart(2, '0')}.01.2026`,
    `${words} (${i + 1})`,
    rating,
    hotel,
  ];
});
const BAD = [
  ['R-41', '31.02.2026', 'This day does not exist', '4', 'Diani'],
  ['R-42', '28.01.2026', 'This score does not exist', '9,5', 'Diani'],
  ['R-43', '29.01.2026', '', '', 'Diani'],
];
/** Two of the good ones once more. */
const ROWS = [...GOOD, ...GOOD.slice(7, 9), ...BAD];

const quoted = (cell: string) => (/[;"\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

function file(): Buffer {
  const header = ['Review ID', 'Datum', 'Comment', 'Rating', 'Hotel'];
  return Buffer.from(`\ufeff${[header, ...ROWS].map((row) => row.map(quoted).join(';')).join('\r\n')}\r\n`);
}

async function give(page: Page): Promise<void> {
  await page.goto('/collect/import');
  await page
    .getByLabel(/Drop a file here/)
    .setInputFiles({ name: 'till.csv', mimeType: 'text/csv', buffer: file() });
  await expect(page.getByRole('table', { name: 'Columns of the file' })).toBeVisible();
}

async function countOf(page: Page, words: string): Promise<number> {
  const count = page.locator('dt', { hasText: words }).locator('xpath=following-sibling::dd[1]');
  return Number(await count.textContent());
}

test('a file is understood, previewed, brought in, changes nothing the second time, and can be undone', async ({
  page,
}) => {
  const source = `Till ${Date.now()}`;
  await signInAs(page, 'admin');
  await give(page);

  await expect(page.getByLabel('“Review ID” becomes')).toHaveValue('externalId');
  await expect(page.getByLabel('“Datum” becomes')).toHaveValue('occurredAt');
  await expect(page.getByLabel('“Comment” becomes')).toHaveValue('text');
  await expect(page.getByLabel('“Rating” becomes')).toHaveValue('score');
  await expect(page.getByLabel('“Hotel” becomes')).toHaveValue('location');
  await expect(page.getByLabel('How dates are written')).toHaveValue('dmy');
  // One score in the file is past the scale: the preview has to say so, not the scale to follow it.
  await page.getByLabel('Lowest').fill('1');
  await page.getByLabel('Highest').fill('5');
  await expect(page.getByRole('button', { name: 'Preview' })).toBeDisabled();

  await page.getByRole('button', { name: 'A new source' }).click();
  await page.getByLabel('Name', { exact: true }).fill(source);
  await page.getByRole('button', { name: 'Add the source' }).click();
  await page.getByRole('button', { name: 'Preview' }).click();

  await expect(page.getByText(/Of 45 rows, 40 are new/)).toContainText('3 cannot be read');
  const kept = page.getByRole('table', { name: 'The first rows, as they will be kept' });
  await expect(kept.getByRole('row', { name: /superb .*\(1\)/ })).toContainText(/4\.5 \D+ 1\D+5/);
  await expect(kept.getByRole('row', { name: /superb .*\(1\)/ })).toContainText('1 Jan 2026');
  const refused = page.getByRole('table', { name: /Rows that cannot be read/ });
  await expect(refused.getByRole('row', { name: /This score does not exist/ })).toContainText(
    '9,5 is outside 1–5',
  );
  await expect(refused.getByRole('row', { name: /This day does not exist/ })).toContainText('31.02.2026');
  await expect(refused.getByRole('row', { name: /R-43/ })).toContainText('says nothing');

  await page.getByRole('button', { name: 'Bring it in' }).click();
  await expect(page).toHaveURL(/\/collect\/[0-9a-f-]{36}$/);
  const first = page.url();
  await expect(page.getByRole('heading', { name: '45 rows were read' })).toBeVisible({ timeout: 60_000 });
  expect(await countOf(page, 'new records')).toBe(40);
  expect(await countOf(page, 'already here')).toBe(2);
  expect(await countOf(page, 'refused')).toBe(3);

  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download the refused rows' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('till refused.csv');
  const lines = readFileSync(await download.path(), 'utf8')
    .trim()
    .split(/\r?\n/);
  expect(lines).toHaveLength(4);
  expect(lines.join('\n')).toContain('9,5 is outside 1–5');

  // Two of the three are put right in the file and given again: only they come in, and the first import knows it.
  const mended = lines
    .map((line) => line.replace(';31.02.2026;', ';28.02.2026;').replace(';9,5;', ';4,5;'))
    .join('\r\n');
  await page.getByRole('link', { name: 'Bring in the mended file' }).click();
  await expect(page.getByRole('heading', { name: 'Bring in the mended file' })).toBeVisible();
  await page
    .getByLabel(/Drop a file here/)
    .setInputFiles({ name: 'till mended.csv', mimeType: 'text/csv', buffer: Buffer.from(mended) });
  await expect(page.getByRole('table', { name: 'Columns of the file' })).not.toContainText('heard row');
  await page.getByRole('button', { name: 'Preview' }).click();
  await expect(page.getByText(/Of 3 rows, 2 are new/)).toBeVisible();
  await page.getByRole('button', { name: 'Bring it in' }).click();
  await expect(page.getByRole('heading', { name: '3 rows were read' })).toBeVisible({ timeout: 60_000 });
  expect(await countOf(page, 'new records')).toBe(2);
  const mending = page.url();
  await page.goto(first);
  await expect(page.getByText('2 rows came in since with a mended file; 1 is left.')).toBeVisible();
  await page.goto(mending);
  await page.getByRole('button', { name: 'Undo this import' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('This import was undone')).toBeVisible();

  await give(page);
  await page.getByLabel('Where it comes from').selectOption({ label: source });
  await expect(
    page.getByText('Its columns are taken as those of the last file of this source.'),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Preview' }).click();
  await expect(page.getByText(/Of 45 rows, 0 are new, 0 change a record, 42 are already here/)).toBeVisible();
  await page.getByRole('button', { name: 'Bring it in' }).click();
  await expect(page.getByRole('heading', { name: '45 rows were read' })).toBeVisible({ timeout: 60_000 });
  expect(await countOf(page, 'new records')).toBe(0);
  expect(await countOf(page, 'already here')).toBe(42);

  await page.goto(first);
  await page.getByRole('link', { name: 'See the records' }).click();
  await expect(page.locator('[data-item]')).toHaveCount(40);
  await page.goBack();
  await page.getByRole('button', { name: 'Undo this import' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('This import was undone')).toBeVisible();
  await page.goto('/feedback');
  await page.getByLabel('Source').selectOption({ label: source });
  await expect(page.getByText('Nothing matches')).toBeVisible();
});

test('a file that was sent outlives the page: by its address, and where the page is opened anew', async ({
  page,
}) => {
  const columns = page.getByRole('table', { name: 'Columns of the file' });
  await signInAs(page, 'admin');
  await give(page);
  await expect(page).toHaveURL(/upload=/);
  await page.reload();
  await expect(columns).toBeVisible();
  await page.goto('/collect/import');
  await expect(page.getByText('till.csv was sent and is not brought in yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Go on with it' }).click();
  await expect(columns).toBeVisible();
  await page.getByRole('button', { name: 'Another file' }).click();
  await page.goto('/collect/import');
  await expect(page.getByLabel(/Drop a file here/)).toBeEnabled();
  await expect(page.getByRole('button', { name: 'Go on with it' })).toHaveCount(0);
});

test('a file that holds nothing of use is refused in words, and nothing is kept', async ({ page }) => {
  await signInAs(page, 'analyst');
  await page.goto('/collect/import');
  const field = page.getByLabel(/Drop a file here/);
  await field.setInputFiles({ name: 'empty.csv', mimeType: 'text/csv', buffer: Buffer.from('') });
  await expect(page.getByRole('alert').filter({ hasText: 'Nothing was written.' })).toBeVisible();
  await page.getByLabel(/Drop a file here/).setInputFiles({
    name: 'picture.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1, 2, 0, 3]),
  });
  await expect(page.getByRole('alert').filter({ hasText: 'Nothing was written.' })).toBeVisible();
});

test('a program sends feedback with a key made in settings, until the key is revoked', async ({
  page,
  request,
}) => {
  await signInAs(page, 'admin');
  const name = `Till ${Date.now()}`;
  await page.goto('/settings/keys');
  await page.getByRole('button', { name: 'Make a key' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What uses it').fill(name);
  await dialog.getByLabel('Send feedback').check();
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  const key = await wordsOf(dialog.getByText(/^heard_/));
  await page.keyboard.press('Escape');

  const word = `zanzi${Date.now()}`;
  const send = (record: object) =>
    request.post('/api/v1/feedback?source=posts', {
      headers: { authorization: `Bearer ${key}` },
      data: [record],
    });
  const record = {
    id: word,
    occurredAt: '2026-02-03T10:00:00+03:00',
    text: `The ${word} cocktail at the pool bar was wonderful`,
    location: 'Diani',
  };
  expect(await (await send(record)).json()).toMatchObject({ added: 1, unchanged: 0 });
  expect(await (await send(record)).json()).toMatchObject({ added: 0, unchanged: 1 });
  const bad = await send({ ...record, id: `${word}-2`, score: 5 });
  expect(bad.status()).toBe(422);
  expect(await bad.text()).toContain('A score needs its kind');
  expect(
    (
      await request.get('/api/v1/metrics?metric=nps', { headers: { authorization: `Bearer ${key}` } })
    ).status(),
  ).toBe(403);

  // In the search as soon as the worker has read it.
  await expect(async () => {
    await page.goto(`/feedback?q=${word}`);
    await expect(page.locator('[data-item]')).toHaveCount(1, { timeout: 500 });
  }).toPass({ timeout: 110_000, intervals: [1_000] });
  await expect(page.locator('[data-item]')).toContainText('Social posts');

  await page.goto('/settings/keys');
  await page.getByRole('row', { name }).getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByText('The key was revoked.')).toBeVisible();
  await expect(page.getByRole('row', { name })).toHaveCount(0);
  expect((await send(record)).status()).toBe(401);
});
