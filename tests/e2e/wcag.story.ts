import { createHmac } from 'node:crypto';
import { globSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { signInAs } from '@/tests/support/sign-in';
import { expectAccessible, expectAccessibleEverywhere } from './accessible';
import { call } from './call';
import { monthsBack, untilCounted } from './counted';
import { openNobody } from './people';

// Each goes through ten pages, on cores that other work may share.
test.describe.configure({ mode: 'parallel', timeout: 5 * 60_000 });

interface Made {
  report: string;
  batch: string;
  record: string;
  invitation: string;
  round: string;
  indicator: string;
  hook: string;
  call: string;
}

const PAPERS = ({ report }: Pick<Made, 'report'>) => [
  '/board',
  '/board?period=2019-01',
  '/touchpoints',
  '/touchpoints/check-in',
  '/touchpoints/check-in?period=2019-01',
  '/drivers',
  '/drivers?by=words',
  '/drivers?period=2019-01',
  // Of the demo: one that was revealed with names, and one that is open.
  '/perception/2',
  '/perception/3',
  '/returns',
  '/returns?by=recommend&sign=records',
  '/returns?period=2019-01',
  `/r/${report}`,
  `/share/${report}`,
  '/share',
  '/share/new?subject=touchpoint&touchpoint=check-in',
];
const BOARDS = ({ round, indicator }: Pick<Made, 'round' | 'indicator'>) => [
  '/board?as=table',
  '/board?as=text',
  `/board/commentary/${indicator}?period=${monthsBack(1)}`,
  '/perception',
  '/perception/new',
  `/perception/${round}`,
  '/sites',
  '/sites?touchpoint=check-in&metric=csat',
  '/sites?period=2019-01',
];
const RECORDS = ({ batch, record }: Pick<Made, 'batch' | 'record'>) => [
  '/feedback',
  `/feedback?q=${encodeURIComponent('早餐')}`,
  '/feedback?q=zzzz&feeling=negative',
  '/feedback?audience=employee',
  `/feedback/${record}`,
  '/collect',
  '/collect/front-line',
  '/log',
  '/collect/connectors',
  '/collect/connectors/new',
  '/collect/connectors/new/json-api',
  '/collect/import',
  '/collect/queue',
  '/collect/surveys',
  '/collect/surveys/new',
  `/collect/${batch}`,
];
const HOOKS = ({ hook, call: kept }: Pick<Made, 'hook' | 'call'>) => [
  '/collect/webhooks',
  '/collect/webhooks/new',
  `/collect/webhooks/${hook}`,
  `/collect/webhooks/${hook}/${kept}`,
];
const DOORS = ({ invitation }: Pick<Made, 'invitation'>) => [
  '/login',
  '/login?error=wrong',
  `/invitation/${invitation}`,
  '/invitation/no-such-thing',
  '/no-such-page',
];
const SETTINGS = [
  '/settings/account',
  '/settings/organisation',
  '/settings/touchpoints',
  '/settings/indicators',
  '/settings/people',
  '/settings/teams',
  '/settings/sessions',
  '/settings/keys',
  '/settings/api',
  '/settings/audit',
  '/forbidden?act=see-board',
  '/sign-out',
  '/touchpoints/no-such-touchpoint',
  '/r/no-such-report',
];
/** Two that only lead on, one that the story of an empty site looks at, and those of the stories of surveys and invitations. */
const ELSEWHERE = [
  '/',
  '/settings',
  '/set-up',
  '/collect/surveys/1/held',
  '/collect/surveys/1/share',
  '/collect/surveys/1/invitations',
  '/collect/surveys/1/invitations/new',
];

test('no page of the site is left out of these checks', () => {
  const made = {
    report: 'x',
    batch: 'x',
    record: 'x',
    invitation: 'x',
    round: 'x',
    indicator: 'x',
    hook: 'x',
    call: 'x',
  };
  const checked = [
    ...PAPERS(made),
    ...BOARDS(made),
    ...RECORDS(made),
    ...HOOKS(made),
    ...DOORS(made),
    ...SETTINGS,
    ...ELSEWHERE,
  ];
  const paths = checked.map((address) => address.replace(/\?.*/, ''));
  const pages = globSync('app/**/page.tsx').map((file) =>
    file
      .replaceAll('\\', '/')
      .replace(/^app/, '')
      .replaceAll(/\/\([^)]+\)/g, '')
      .replace(/\/page\.tsx$/, ''),
  );
  expect(pages.length).toBeGreaterThan(20);
  const left = pages.filter((page) => {
    const pattern = new RegExp(`^${page.replaceAll(/\[[^\]]+\]/g, '[^/]+') || '/'}$`);
    return !paths.some((path) => pattern.test(path));
  });
  expect(left).toEqual([]);
});

async function check(page: Page, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await page.goto(path);
    await page.evaluate(() => document.fonts.ready);
    await expectAccessibleEverywhere(page, path);
  }
}

test.beforeAll(async ({ browser }) => {
  test.setTimeout(330_000);
  await untilCounted(browser);
});

test('papers pass axe by day and night and fit a phone', async ({ page }) => {
  await signInAs(page, 'admin');
  const { id } = await call<{ id: string }>(page, 'share.create', {
    subject: 'board',
    title: `A title as long as titles become when nobody minds them ${'very '.repeat(15)}long`,
    slice: { period: monthsBack(2), locationCodes: null },
    withVerbatims: true,
  });
  await check(page, PAPERS({ report: id }));
});

test('other shapes of the board, rounds and locations pass axe by day and night and fit a phone', async ({
  page,
}) => {
  await signInAs(page, 'admin');
  const idIn = async (address: string, part: RegExp) => {
    await page.goto(address);
    const links = await page
      .locator('main a')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
    return links.flatMap((href) => href.match(part)?.[1] ?? [])[0] ?? '';
  };
  const indicator = await idIn('/board', /^\/board\/commentary\/(\d+)/);
  const round = await idIn('/perception', /^\/perception\/(\d+)/);
  expect(indicator).not.toBe('');
  expect(round).not.toBe('');
  await check(page, BOARDS({ round, indicator }));
});

test('records and what is collected pass axe by day and night and fit a phone', async ({ page }) => {
  await signInAs(page, 'admin');
  await call(page, 'collect.addSource', { name: 'Kiosk by the pool', kind: 'survey', audience: 'customer' });
  const rows = Array.from({ length: 9 }, (_, i) => `2026-01-0${i + 1},${'word'.repeat(50)} ${i},5\n`);
  const name = 'a-name-without-a-single-space-in-it-that-goes-on-and-on-and-on-and-on.csv';
  const started = await page.request.post(`/api/v1/imports?source=kiosk-by-the-pool&name=${name}`, {
    data: `date,comment,rating\n${rows.join('')}never,${'x'.repeat(200)},5\n`,
    headers: { 'content-type': 'text/csv' },
  });
  const { batchId } = (await started.json()) as { batchId: string };
  await page.goto(`/collect/${batchId}`);
  await expect(page.getByText('rows were read')).toBeVisible();

  await page.goto('/feedback?feeling=negative');
  const record = (await page.locator('a[data-open]').first().getAttribute('href')) ?? '';
  await check(page, RECORDS({ batch: batchId, record: record.split('/').at(-1) ?? '' }));
});

test('webhooks pass axe by day and night and fit a phone', async ({ page }) => {
  await signInAs(page, 'admin');
  const name = `A name as long as names become ${Date.now()} ${'very'.repeat(15)}`;
  const source = { name, kind: 'survey', audience: 'customer' };
  const made = { tool: 'typeform', name, source, location: null, touchpoint: null };
  const { id, address, secret } = await call<{ id: string; address: string; secret: string }>(
    page,
    'collect.hooks.make',
    made,
  );
  const data = `{"event_id":"1","event_type":"form_response","form_response":{"token":"${'t'.repeat(150)}"}}`;
  const signature = `sha256=${createHmac('sha256', secret).update(data).digest('base64')}`;
  const answer = await page.request.post(new URL(address).pathname, {
    data: Buffer.from(data),
    headers: { 'content-type': 'application/json', 'typeform-signature': signature },
  });
  const { id: kept } = (await answer.json()) as { id: string };
  await check(page, HOOKS({ hook: id, call: kept }));
});

test('settings and the doors pass axe by day and night and fit a phone', async ({ page, browser }) => {
  await signInAs(page, 'admin');
  const { path } = await call<{ path: string }>(page, 'access.people.invite', {
    email: `not-yet-${Date.now()}@savanna.example`,
    role: 'frontline',
    teamIds: [],
  });
  await check(await openNobody(browser), DOORS({ invitation: path.split('/').at(-1) ?? '' }));
  await check(page, SETTINGS);
});

test('what opens over a page passes axe, holds the focus and gives it back', async ({ page }) => {
  await signInAs(page, 'admin');
  await page.goto('/settings/people');
  const invite = page.getByRole('button', { name: 'Invite a person' });
  await invite.click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessibleEverywhere(page, 'the dialog to invite');
  for (let presses = 0; presses < 20; presses += 1) {
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('[role="dialog"]') !== null)).toBe(true);
  }
  await page.keyboard.press('Escape');
  await expect(invite).toBeFocused();

  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Go to' })).toBeVisible();
  await expectAccessible(page, 'the palette');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /Njeri Kamau/ }).click();
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  await expectAccessible(page, 'the menu of the person');
});
