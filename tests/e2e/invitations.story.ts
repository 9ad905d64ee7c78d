import { createServer, type Server } from 'node:http';
import { expect, type Page, test } from '@playwright/test';
import { signInAs } from '@/tests/support/sign-in';
import { expectAccessibleEverywhere } from './accessible';
import { call } from './call';

/** An open survey with the link that it was made with. */
async function openSurvey(page: Page): Promise<{ surveyId: number; linkId: number; url: string }> {
  const name = `Shared ${Date.now()}`;
  const { surveyId } = await call<{ surveyId: number }>(page, 'collect.surveys.create', {
    template: 'nps',
    name,
  });
  await call(page, 'collect.surveys.changeState', { surveyId, state: 'open' });
  await page.goto(`/collect/surveys/${surveyId}/share`);
  const address = page.getByRole('link', { name: /\/s\/[0-9a-z]+$/ });
  const url = (await address.getAttribute('href')) ?? '';
  const option = page.locator('img[alt^="QR code"]');
  await expect(option).toBeVisible();
  const { links } = await sharingOf(page, surveyId);
  return { surveyId, linkId: links[0]?.id ?? 0, url };
}

async function sharingOf(page: Page, surveyId: number): Promise<{ links: { id: number }[] }> {
  const input = encodeURIComponent(JSON.stringify({ json: { surveyId } }));
  const answer = await page.request.get(`/api/trpc/collect.surveys.invitations.sharing?input=${input}`);
  return (await answer.json()).result.data.json;
}

/** Somebody's own site, which shows the survey by the snippet alone. */
async function ownSite(snippet: string): Promise<{ server: Server; url: string }> {
  const server = createServer((_request, answer) => {
    answer.setHeader('content-type', 'text/html; charset=utf-8');
    answer.end(
      `<!doctype html><html lang="en"><title>Shop</title><h1>Shop</h1><button>Buy</button>${snippet}</html>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { server, url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}` };
}

test('a survey is shared: its address, its code, its poster', async ({ page }) => {
  await signInAs(page, 'admin');
  const { surveyId, url } = await openSurvey(page);
  expect(url).toMatch(/\/s\/[0-9a-z]{11,}$/);
  const [code] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'SVG of General' }).click(),
  ]);
  expect(code.suggestedFilename()).toMatch(/\.svg$/);

  await page.getByLabel('Paper').selectOption('tent');
  await page.getByLabel('Arabic').check();
  const [poster] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page.getByRole('button', { name: 'Print a poster' }).click(),
  ]);
  expect(poster.suggestedFilename()).toBe('poster-tent.pdf');
  await expectAccessibleEverywhere(page, `/collect/surveys/${surveyId}/share`);
});

test('on a site of one’s own it appears in a corner, closes by keyboard and then keeps silent', async ({
  page,
}) => {
  await signInAs(page, 'admin');
  const { surveyId, linkId, url } = await openSurvey(page);
  const site = await ownSite(`<script src="${url}/embed.js" data-after-seconds="0.1" async></script>`);
  try {
    await call(page, 'collect.surveys.changeLink', { surveyId, linkId, frameOrigins: [site.url] });
    await page.goto(site.url);
    const panel = page.getByRole('region', { name: 'Survey' });
    await expect(panel).toBeVisible();
    await expect(page.frameLocator('iframe').getByRole('heading').first()).toBeVisible();
    await expect(page.frameLocator('iframe').getByRole('button', { name: 'Next' })).toBeInViewport({
      ratio: 1,
    });
    await expect(panel.getByRole('button', { name: 'Close' })).not.toBeFocused();
    await page.getByRole('button', { name: 'Buy' }).focus();
    await page.keyboard.press('Escape');
    await expect(panel).toBeHidden();
    await page.reload();
    await page.waitForTimeout(1_000);
    await expect(panel).toBeHidden();
    expect(await page.context().cookies(site.url)).toEqual([]);
  } finally {
    site.server.close();
  }
});

test('a list becomes a draft with a dry run; what cannot be read is told', async ({ page }) => {
  await signInAs(page, 'admin');
  const { surveyId } = await openSurvey(page);
  await page.goto(`/collect/surveys/${surveyId}/invitations`);
  await expect(page.getByText('Nobody was asked by mail yet')).toBeVisible();
  await expectAccessibleEverywhere(page, `/collect/surveys/${surveyId}/invitations`);
  await page.getByRole('link', { name: 'Ask by mail' }).click();
  await expect(page.getByLabel('Or paste addresses')).toBeVisible();
  await expectAccessibleEverywhere(page, `/collect/surveys/${surveyId}/invitations/new`);
  await page
    .getByLabel('Or paste addresses')
    .fill(
      `email,name,language\nanna-${surveyId}@example.com,Anna,en\nzoe-${surveyId}@example.com,Zoë,ar\nnobody,,`,
    );
  await page.getByRole('button', { name: 'Read them' }).click();
  await expect(page.getByText('2 contacts can be read, 1 row cannot.')).toBeVisible();
  await page.getByText('The row that cannot be read').click();
  await expect(page.getByText('"nobody" is no e-mail address')).toBeVisible();
  await page.getByLabel('Name of the mailing').fill('Autumn');
  await page.getByRole('button', { name: 'Keep 2 as a draft' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Autumn');
  await expect(page.getByText('2 will be sent, 1 row cannot be read.')).toBeVisible();
  await page.getByLabel('Opening').fill('You flew with us on Monday.');
  await page.getByRole('button', { name: 'Save and show' }).click();
  const mail = page.frameLocator('iframe');
  await expect(mail.getByText('You flew with us on Monday.')).toBeVisible();
  await expect(mail.getByRole('link', { name: '10', exact: true })).toBeVisible();
  await expectAccessibleEverywhere(page, 'a draft of a mailing');
});
