import { type Browser, expect, type Page, test } from '@playwright/test';
import { signInAs } from '@/tests/support/sign-in';
import { expectAccessible, expectAccessibleEverywhere } from './accessible';
import { call } from './call';

/** All that one page may weigh, with everything that it fetches. */
const MOST_BYTES = 30_000;
/** Whoever is faster is taken for a program. */
const READING_MS = 2_200;

/** Somebody's phone that runs no script. */
async function openPhone(browser: Browser, locale: string): Promise<Page> {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    locale,
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
  });
  return context.newPage();
}

/** axe is a script itself: it looks at the same markup where scripts run. */
async function expectAccessibleAsServed(browser: Browser, phone: Page, name: string): Promise<void> {
  const context = await browser.newContext({ viewport: phone.viewportSize() });
  const twin = await context.newPage();
  await twin.setContent(await phone.content());
  await expectAccessible(twin, name);
  await context.close();
}

async function makeSurvey(page: Page, template: string, name: string): Promise<string> {
  await page.goto('/collect/surveys/new');
  await page.getByRole('radio', { name: new RegExp(`^${template}`) }).check();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('button', { name: 'Make the survey' }).click();
  await expect(page).toHaveURL(/\/collect\/surveys\/\d+$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  return page.url();
}

/** An open survey of a template, where making it is not what is told: its page, and the path of its link. */
async function openSurvey(page: Page, template: string): Promise<{ address: string; path: string }> {
  const name = `A ${template} ${Date.now()}`;
  const { surveyId } = await call<{ surveyId: number }>(page, 'collect.surveys.create', { template, name });
  await call(page, 'collect.surveys.changeState', { surveyId, state: 'open' });
  const made = await call<{ key: string }>(page, 'collect.surveys.addLink', {
    surveyId,
    name: 'At the desk',
    touchpointId: null,
    locationId: null,
  });
  return { address: `/collect/surveys/${surveyId}`, path: `/s/${made.key}` };
}

test('a survey is made, changed, opened, and answered on a phone without script', async ({
  page,
  browser,
}) => {
  const name = `At the door ${Date.now()}`;
  await signInAs(page, 'admin');
  await page.goto('/collect/surveys');
  const address = await makeSurvey(page, 'Recommendation', name);

  await page.getByLabel('Add a question').selectOption('choice');
  const choice = page.getByRole('listitem').filter({ hasText: '3. Choice' });
  await choice.getByLabel('Question', { exact: true }).fill('What brought you here?');
  await choice.getByLabel('Option 1').fill('Work');
  await choice.getByLabel('Option 2').fill('Leisure <b>');
  await page.getByLabel('Preview').selectOption('low');
  const preview = page.frameLocator('iframe');
  await expect(preview.getByText('What brought you here?')).toBeVisible();
  await expect(preview.getByText('Leisure <b>')).toBeVisible();
  await expect(page.getByText('Nobody has been asked yet')).toBeVisible();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await expectAccessibleEverywhere(page, 'a survey being made');
  await page.getByRole('button', { name: 'Open the survey' }).click();
  await expect(page.getByText('Open. Customers.')).toBeVisible();
  const link = await page.getByRole('link', { name: /\/s\// }).getAttribute('href');
  const path = link ?? '';

  const phone = await openPhone(browser, 'ar');
  let bytes = 0;
  phone.on('response', async (response) => {
    bytes += (await response.body().catch(() => Buffer.alloc(0))).length;
  });
  const first = await phone.goto(path);
  expect(await first?.headerValue('set-cookie')).toBeNull();
  await expect(phone.locator('html')).toHaveAttribute('dir', 'rtl');
  await expectAccessibleAsServed(browser, phone, 'the first page in Arabic');
  await phone.getByRole('link', { name: 'English' }).click();
  await expect(phone.locator('html')).toHaveAttribute('lang', 'en');
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThan(2 * MOST_BYTES);
  bytes = 0;

  // Nothing chosen: said at the question.
  await phone.getByRole('button', { name: 'Next' }).click();
  await expect(phone.getByText('Please answer this question.')).toBeVisible();
  await expectAccessibleAsServed(browser, phone, 'the first page with a problem');
  // By keyboard: from one number to the next.
  await phone.waitForTimeout(READING_MS);
  await phone.getByRole('radio', { name: '2 on a scale from 0 to 10' }).focus();
  await phone.keyboard.press('Space');
  await phone.keyboard.press('ArrowRight');
  await expect(phone.getByRole('radio', { name: '3 on a scale from 0 to 10' })).toBeChecked();
  await phone.getByRole('button', { name: 'Next' }).click();
  await expect(phone.getByText('You chose 3.')).toBeVisible();
  await expect(phone.getByText('what should change?')).toBeVisible();
  await expectAccessibleAsServed(browser, phone, 'the second page');
  await phone.getByLabel(/what should change/).fill('The queue at the door took an hour.');
  await phone.getByLabel('Leisure <b>').check();
  await phone.getByRole('button', { name: 'Send' }).click();
  await expect(phone.getByRole('heading', { name: 'Thank you' })).toBeVisible();
  await expectAccessibleAsServed(browser, phone, 'thanks');
  // Back and once more: the answer stays the one it was.
  await phone.goBack();
  await expect(phone.getByText(/You have already answered|You chose 3/)).toBeVisible();

  await page.goto(address);
  await expect(page.getByText('1 answer in all')).toBeVisible();
  await expect(page.getByText('Too few answers for a score (n 1)')).toBeVisible();

  await page.getByRole('button', { name: 'Close the survey' }).click();
  await page.getByRole('button', { name: 'Close it' }).click();
  await expect(page.getByText('Closed. Its links say so.')).toBeVisible();
  await phone.goto(`${path}?lang=en`);
  await expect(phone.getByText('This survey is closed.')).toBeVisible();
});

test('an employee pulse says what is kept and keeps nothing before it is sent', async ({ page, browser }) => {
  await signInAs(page, 'admin');
  const { address, path } = await openSurvey(page, 'pulse');

  const phone = await openPhone(browser, 'zh-CN');
  await phone.goto(path);
  await expect(phone.locator('html')).toHaveAttribute('lang', 'zh');
  await expect(phone.getByText('至少 5 位同事')).toBeVisible();
  await expectAccessibleAsServed(browser, phone, 'the first page of a pulse in Chinese');
  await phone.goto(`${path}?lang=en`);
  await phone.waitForTimeout(READING_MS);
  await phone.getByRole('radio', { name: '8 on a scale from 0 to 10' }).check();
  await phone.getByRole('button', { name: 'Next' }).click();
  await expectAccessibleAsServed(browser, phone, 'the second page of a pulse');
  await page.goto(address);
  await expect(page.getByText('0 answers in all')).toBeVisible();
  await phone.getByRole('button', { name: 'Send' }).click();
  await expect(phone.getByRole('heading', { name: 'Thank you' })).toBeVisible();
  await page.goto(address);
  await expect(page.getByText('1 waiting until a link has 5')).toBeVisible();
  await page.goto(`${address}/held`);
  await expect(page.getByText('Nothing is held')).toBeVisible();
});

test('a doubtful answer is held until somebody lets it in', async ({ page, browser }) => {
  await signInAs(page, 'admin');
  const { address, path } = await openSurvey(page, 'ces');
  const program = await openPhone(browser, 'en');
  await program.goto(path);
  await program.locator('input[name=website]').fill('http://spam.example', { force: true });
  await program.getByRole('radio', { name: '7 on a scale from 1 to 7' }).check();
  await program.getByRole('button', { name: 'Next' }).click();
  await expect(program.getByText('You chose 7.')).toBeVisible();

  await page.goto(`${address}/held`);
  await expect(page.getByText('A field that people do not see was filled in')).toBeVisible();
  await expectAccessible(page, 'held answers');
  await page.getByLabel('All 1').check();
  await page.getByRole('button', { name: 'Let in 1' }).click();
  await expect(page.getByText('1 answer let in.')).toBeVisible();
  await expect(page.getByText('Nothing is held')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('A field that people do not see was filled in')).toBeVisible();
});
