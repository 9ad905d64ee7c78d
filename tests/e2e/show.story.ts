import { expect, test } from '@playwright/test';
import { signInAs } from '@/tests/support/sign-in';
import { baseOf, baseOnBoard, monthsBack, untilCounted, untilListCounts } from './counted';
import { wordsOf } from './people';

test.beforeAll(async ({ browser }) => {
  test.setTimeout(330_000);
  await untilCounted(browser);
});

test('every number of the board opens exactly the records it counts', async ({ page }) => {
  await signInAs(page, 'executive');
  await page.goto('/board');
  const numbers = await page
    .getByRole('table')
    .getByRole('link', { name: /records of/ })
    .evaluateAll((links) => links.map((link) => [link.getAttribute('href') ?? '', link.textContent ?? '']));
  expect(numbers.length).toBeGreaterThan(5);
  for (const [href = '', words = ''] of numbers) {
    const n = baseOf(words);
    const told = new RegExp(`^${Math.min(n, 50)} of ${n > 1000 ? 'more than 1,000' : n}(?!\\d)`);
    await page.goto(href);
    await untilListCounts(page, told);
  }
});

test('from a number to its records, to one record, and back to the numbers it counts in', async ({
  page,
}) => {
  await signInAs(page, 'executive');
  await page.goto('/board');
  await page.getByRole('link', { name: /records of Satisfied with check-in/ }).click();
  await expect(page).toHaveURL(/\/feedback\?touchpoint=check-in&source=touch-cards.*score=csat/);
  await page.locator('a[data-open]').first().click();
  await expect(page).toHaveURL(/\/feedback\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('heading', { name: 'Counts in' })).toBeVisible();
  await page.getByRole('link', { name: /^The board, / }).click();
  await expect(page).toHaveURL(/\/board\?period=\d{4}-\d\d$/);
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL(/score=csat/);
  await page.goBack();
  await expect(page).toHaveURL(/\/board$/);
  await expect(page.getByRole('row', { name: /^Satisfied with check-in/ })).toBeVisible();
});

test('the period stands in the address: a month back, a reload, and back again', async ({ page }) => {
  await signInAs(page, 'executive');
  await page.goto('/board');
  const now = await wordsOf(page.getByRole('navigation', { name: 'Period' }));
  const base = await baseOnBoard(page, 'Would recommend us');
  await page.getByRole('link', { name: 'The month before' }).click();
  await expect(page).toHaveURL(/\/board\?period=\d{4}-\d\d$/);
  await expect(page.getByRole('navigation', { name: 'Period' })).not.toContainText(now.trim());
  const then = await wordsOf(page.locator('main header').first());
  await page.reload();
  expect(await wordsOf(page.locator('main header').first())).toBe(then);
  await page.getByRole('link', { name: 'The month after' }).click();
  await expect(page.getByRole('navigation', { name: 'Period' })).toContainText(now.trim());
  expect(await baseOnBoard(page, 'Would recommend us')).toBe(base);
  await page.goBack();
  await expect(page.locator('main header').first()).toContainText(/period=|./);
  expect(await wordsOf(page.locator('main header').first())).toBe(then);
});

test('a touchpoint shows its course as a chart and the same as a table, and leads to its words', async ({
  page,
}) => {
  await signInAs(page, 'lead');
  await page.goto('/touchpoints');
  const row = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: 'Check-in', exact: true }) });
  const base = baseOf(await wordsOf(row));
  await row.getByRole('link', { name: 'Check-in', exact: true }).click();
  await expect(page).toHaveURL(/\/touchpoints\/check-in$/);
  const figure = page.locator('figure').first();
  await expect(figure).toContainText(`n ${base}`);
  await figure.getByText('As a table').click();
  const rows = figure.getByRole('table').getByRole('row');
  expect(await rows.count()).toBeGreaterThan(12);
  await figure.getByRole('link', { name: 'The records' }).click();
  await expect(page).toHaveURL(/\/feedback\?.*touchpoint=check-in/);
  await untilListCounts(page, new RegExp(`of ${base}(?!\\d)`));
  await expect(page.locator('[data-item]').first().locator('mark').first()).toBeVisible();
});

test('words and filters stand in the address, survive a reload, and go back one by one', async ({ page }) => {
  await signInAs(page, 'analyst');
  await page.goto('/feedback');
  await page.getByLabel('Words people used').fill('breakfast');
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page).toHaveURL(/\/feedback\?q=breakfast$/);
  for (const item of (await page.locator('[data-item]').allTextContents()).slice(0, 10)) {
    expect(item.toLowerCase()).toContain('breakfast');
  }
  await page.getByLabel('Feeling').selectOption('negative');
  await expect(page).toHaveURL(/\/feedback\?q=breakfast&feeling=negative$/);
  await expect(page.getByText('2 filters are on.')).toBeVisible();
  const records = page.locator('a[data-open]');
  const hrefs = () => records.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  const found = await hrefs();
  await page.reload();
  await expect(page.getByLabel('Words people used')).toHaveValue('breakfast');
  await expect(page.getByLabel('Feeling')).toHaveValue('negative');
  expect(await hrefs()).toEqual(found);
  await page.goBack();
  await expect(page).toHaveURL(/\/feedback\?q=breakfast$/);
  await expect(page.getByLabel('Feeling')).toHaveValue('');
  await page.getByRole('link', { name: 'Clear it' }).click();
  await expect(page).toHaveURL(/\/feedback$/);
  await expect(page.getByLabel('Words people used')).toHaveValue('');

  await page.goto('/feedback?feeling=furious&from=yesterday');
  await expect(page.getByText('The feeling “furious” could not be read and was left out.')).toBeVisible();
});

test('older records follow page by page, none twice and none left out', async ({ page }) => {
  await signInAs(page, 'analyst');
  const address = '/feedback?source=partner-survey&audience=partner';
  await page.goto(address);
  const counts = /^(\d+) of (\d+)/;
  const [shown, total] = counts
    .exec(await untilListCounts(page, counts))
    ?.slice(1)
    .map(Number) ?? [0, 0];
  expect(shown).toBe(50);
  const seen: string[] = [];
  for (;;) {
    const links = page.locator('a[data-open]');
    const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
    seen.push(...hrefs);
    const older = page.getByRole('link', { name: 'Older' });
    if ((await older.count()) === 0) break;
    await older.click();
    await expect(links.first()).not.toHaveAttribute('href', hrefs[0] ?? '');
  }
  expect(seen).toHaveLength(total ?? 0);
  expect(new Set(seen).size).toBe(total);
  await page.getByRole('link', { name: 'Back to the newest' }).click();
  await expect(page.locator('a[data-open]').first()).toHaveAttribute('href', seen[0] ?? '');
});

test('the keyboard alone leads everywhere', async ({ page }) => {
  await signInAs(page, 'admin');
  await page.goto('/collect');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('b');
  await expect(page).toHaveURL(/\/board$/);
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await expect(page).toHaveURL(/\/touchpoints$/);
  await page.keyboard.press('/');
  await expect(page).toHaveURL(/\/feedback$/);

  await expect(page.locator('[data-item]').first()).toBeVisible();
  const items = page.locator('[data-item]');
  await page.keyboard.press('j');
  await expect(items.nth(0)).toBeFocused();
  await page.keyboard.press('j');
  await expect(items.nth(1)).toBeFocused();
  await page.keyboard.press('k');
  await expect(items.nth(0)).toBeFocused();

  await page.keyboard.press('/');
  await expect(page.getByLabel('Words people used')).toBeFocused();
  await page.keyboard.type('g b j pool');
  await expect(page).toHaveURL(/\/feedback$/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/q=g\+b\+j\+pool/);

  await page.goto('/feedback');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  const wanted = await items.nth(0).locator('a[data-open]').getAttribute('href');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`${wanted}$`));
});

test('⌘K and Ctrl-K lead to a room or into a search', async ({ page }) => {
  await signInAs(page, 'analyst');
  await page.goto('/board');
  await page.keyboard.press('Meta+k');
  const palette = page.getByRole('dialog', { name: 'Go to' });
  await expect(palette).toBeVisible();
  await page.keyboard.type('touch');
  await expect(palette.getByRole('option', { name: /Touchpoints/ })).toBeVisible();
  await palette.getByRole('option', { name: /Touchpoints/ }).click();
  await expect(page).toHaveURL(/\/touchpoints$/);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('cold shower');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/feedback\?q=cold(%20|\+)shower$/);
});

test('Arabic and Chinese stand in their own direction, language and letters', async ({ page }) => {
  await signInAs(page, 'analyst');
  const letters = { ar: ['الغرفة', 'rtl', 'Noto Sans Arabic'], zh: ['早餐', 'ltr', 'Noto Sans SC'] } as const;
  for (const [language, [word, direction, face]] of Object.entries(letters)) {
    await page.goto(`/feedback?q=${encodeURIComponent(word)}`);
    const verbatim = page.locator(`[data-item] p[lang="${language}"]`).first();
    await expect(verbatim).toContainText(word);
    expect(await verbatim.evaluate((element) => getComputedStyle(element).direction)).toBe(direction);
    const loaded = await page.evaluate(async () => {
      await document.fonts.ready;
      return Array.from(document.fonts)
        .filter((font) => font.status === 'loaded')
        .map((font) => font.family);
    });
    expect(loaded.join()).toContain(face);
  }
});

test('a label that a person puts right wins, carries the name, and can be taken back', async ({ page }) => {
  await signInAs(page, 'analyst');
  await page.goto(`/feedback?feeling=negative&touchpoint=room&to=${monthsBack(20)}-01`);
  await page.locator('a[data-open]').first().click();
  await expect(page).toHaveURL(/\/feedback\/[0-9a-f-]{36}$/);
  const label = page.locator('main').getByText(/^Overall/);
  const before = await wordsOf(label);
  await page.getByLabel('Touchpoint').selectOption({ label: 'The record as a whole' });
  await page.getByLabel('Feeling').selectOption('Positive');
  await page.getByRole('button', { name: 'Correct' }).click();
  await expect(label).toHaveText(/positive, corrected by Grace Wafula/);
  await page.reload();
  await expect(page.getByRole('list', { name: 'Corrections' })).toContainText(
    'Grace Wafula said + positive as a whole',
  );
  await page.getByRole('button', { name: 'Take back' }).click();
  await expect(label).toHaveText(before);
});
