import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import superjson from 'superjson';
import type { FrontLineOverview } from '@/server/collect/front-line/read-front-line';
import { signInAs } from '@/tests/support/sign-in';
import { expectAccessible } from './accessible';
import { call } from './call';
import { openAs } from './people';

const PHONE = { width: 390, height: 844 };
test.use({ viewport: PHONE, hasTouch: true, isMobile: true });
// What is asked is the organisation's: one story changes it.
test.describe.configure({ mode: 'default', timeout: 4 * 60_000 });

const wordOf = (what: string) => `${what}${Date.now()}${Math.floor(Math.random() * 1e6)}`;

/** The page, signed in, and kept on the phone so that it opens without a line. */
async function openLog(page: Page, address = '/log'): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole('button', { name: 'Log it' })).toBeVisible({ timeout: 60_000 });
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await expect
    .poll(() => page.evaluate(async () => (await caches.match('/log')) !== undefined), { timeout: 60_000 })
    .toBe(true);
}

async function logWords(page: Page, words: string): Promise<void> {
  await page.getByRole('button', { name: 'What did they say?' }).click();
  await page.getByRole('button', { name: 'Praise', exact: true }).click();
  await page.getByLabel('In their words').fill(words);
  await page.getByRole('button', { name: 'Log it' }).click();
  await expect(page.getByLabel('In their words')).toHaveValue('');
}

/** What waits on the phone, read past the page. */
function queued(page: Page): Promise<Record<string, unknown>[]> {
  return page.evaluate(
    () =>
      new Promise<Record<string, unknown>[]>((resolve, reject) => {
        const opening = indexedDB.open('heard-log');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const all = opening.result.transaction('entries').objectStore('entries').getAll();
          all.onsuccess = () => {
            opening.result.close();
            resolve(all.result as Record<string, unknown>[]);
          };
        };
      }),
  );
}

/** The records that hold this word, as who collects sees them. */
async function recordsWith(analyst: Page, word: string): Promise<FrontLineOverview['last'][number][]> {
  const answer = await analyst.request.get('/api/trpc/collect.frontLine.overview');
  const { result } = (await answer.json()) as {
    result: { data: Parameters<typeof superjson.deserialize>[0] };
  };
  return superjson
    .deserialize<FrontLineOverview>(result.data)
    .last.filter(({ text }) => text?.includes(word));
}

const toSend = ({
  id,
  loggedAt,
  question,
  reason,
  reading,
  text,
  site,
  touchpoint,
  spoken,
}: Record<string, unknown>) => ({
  id,
  loggedAt,
  question,
  reason,
  reading,
  text,
  site,
  touchpoint,
  spoken,
});

async function send(page: Page, entries: readonly Record<string, unknown>[]) {
  const answer = await page.request.post('/log/entries', {
    data: { person: entries[0]?.person, sentAt: new Date().toISOString(), entries: entries.map(toSend) },
  });
  return { status: answer.status(), body: (await answer.json()) as { added: number; taken: string[] } };
}

async function withoutLine<T>(context: BrowserContext, work: () => Promise<T>): Promise<T> {
  await context.setOffline(true);
  try {
    return await work();
  } finally {
    await context.setOffline(false);
  }
}

test('three entries without a line are three records, and sending them again changes nothing', async ({
  page,
  context,
  browser,
}) => {
  const analyst = await openAs(browser, 'analyst');
  await signInAs(page, 'frontline');
  await openLog(page);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Log it' })).toBeVisible();
  const word = wordOf('offline');
  const entries = await withoutLine(context, async () => {
    for (const n of [1, 2, 3]) await logWords(page, `The porter was kind, ${word} ${n}`);
    await expect(page.getByText('3 waiting to be sent')).toBeVisible();
    await expect(page.getByText('No line.')).toBeVisible();
    await page.reload();
    await expect(page.getByRole('button', { name: 'Log it' })).toBeVisible();
    await expect(page.getByText('3 waiting to be sent')).toBeVisible();
    return queued(page);
  });
  expect(entries).toHaveLength(3);
  await expect(page.getByText('All sent')).toBeVisible();
  expect(await queued(page)).toEqual([]);
  expect(await recordsWith(analyst, word)).toHaveLength(3);

  const replays = await Promise.all([send(page, entries), send(page, entries), send(page, entries)]);
  for (const { status, body } of replays) {
    expect(status).toBe(200);
    expect(body).toMatchObject({ added: 0 });
    expect(body.taken).toHaveLength(3);
  }
  expect(await recordsWith(analyst, word)).toHaveLength(3);
});

test('two tabs that send at once, and an answer that is lost on the way, leave each entry once', async ({
  page,
  context,
  browser,
}) => {
  const analyst = await openAs(browser, 'analyst');
  await signInAs(page, 'frontline');
  await openLog(page);
  const other = await context.newPage();
  await openLog(other);
  const word = wordOf('tabs');
  let lost = 0;
  for (const tab of [page, other]) {
    await tab.route('**/log/entries', async (route) => {
      if (lost > 1) return route.continue();
      lost += 1;
      await route.fetch();
      await route.abort('connectionreset');
    });
  }
  await withoutLine(context, async () => {
    await logWords(page, `From the first tab ${word}`);
    await logWords(other, `From the second tab ${word}`);
    await expect(page.getByText('2 waiting to be sent')).toBeVisible();
  });
  await expect.poll(() => queued(page), { timeout: 90_000 }).toEqual([]);
  await expect(page.getByText('All sent')).toBeVisible();
  expect((await recordsWith(analyst, word)).map(({ text }) => text).sort()).toEqual([
    `From the first tab ${word}`,
    `From the second tab ${word}`,
  ]);
});

test('two taps log; what was tapped by mistake is taken back, also without a line', async ({
  page,
  context,
}) => {
  await signInAs(page, 'frontline');
  await openLog(page);
  await withoutLine(context, async () => {
    const began = Date.now();
    await page.getByRole('button', { name: 'A question', exact: true }).click();
    await page.getByRole('button', { name: 'Log it' }).click();
    await expect(page.getByText('Logged.')).toBeVisible();
    expect(Date.now() - began).toBeLessThan(10_000);
    await expect(page.getByText('1 waiting to be sent')).toBeVisible();
    await page.getByRole('button', { name: 'Take it back' }).click();
    await expect(page.getByText('waiting to be sent')).toHaveCount(0);
    expect(await queued(page)).toEqual([]);
    await expect(page.getByRole('button', { name: 'A question', exact: true })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
  });
});

test('with no page of the log open, the service worker sends', async ({ page, context, browser }) => {
  const analyst = await openAs(browser, 'analyst');
  await signInAs(page, 'frontline');
  await openLog(page);
  // The browser of these stories has no Background Sync of its own: its event is given by hand.
  const devtools = await context.newCDPSession(page);
  const registrations = new Map<string, string>();
  devtools.on('ServiceWorker.workerRegistrationUpdated', (update) => {
    for (const { scopeURL, registrationId } of update.registrations) {
      registrations.set(new URL(scopeURL).pathname, registrationId);
    }
  });
  await devtools.send('ServiceWorker.enable');
  await expect.poll(() => registrations.get('/log')).toBeDefined();
  const word = wordOf('closed');
  await logWords(page, `The lift was slow ${word}`);
  await page.goto('/api/health');
  await devtools.send('ServiceWorker.dispatchSyncEvent', {
    origin: new URL(page.url()).origin,
    registrationId: registrations.get('/log') ?? '',
    tag: 'heard-log',
    lastChance: false,
  });
  await expect.poll(async () => (await recordsWith(analyst, word)).length, { timeout: 60_000 }).toBe(1);
});

test('entries wait for the person who logged them, whoever signs in next', async ({
  page,
  context,
  browser,
}) => {
  const analyst = await openAs(browser, 'analyst');
  await signInAs(page, 'frontline');
  await openLog(page);
  const word = wordOf('shared');
  await withoutLine(context, async () => {
    await logWords(page, `Only ever under one name ${word}`);
    await page.goto('about:blank');
  });
  await context.clearCookies();
  await page.goto('/log');
  await expect(page.getByRole('link', { name: 'Sign in to send 1 entry' })).toBeVisible();
  await signInAs(page, 'lead');
  await page.goto('/log');
  await expect(page.getByText(/1 entry of Juma Mwangi waits on this phone/)).toBeVisible();
  const [entry] = await queued(page);
  expect((await send(page, entry ? [entry] : [])).status).toBe(409);
  await logWords(page, `By somebody else ${word}`);
  await expect(page.getByText('All sent')).toBeVisible();
  expect(await recordsWith(analyst, word)).toHaveLength(1);
  await context.clearCookies();
  await signInAs(page, 'frontline');
  await page.goto('/log');
  await expect.poll(() => queued(page), { timeout: 60_000 }).toEqual([]);
  expect(await recordsWith(analyst, word)).toHaveLength(2);
});

test('what cannot be taken says why, and is mended or dropped', async ({ page, context, browser }) => {
  const analyst = await openAs(browser, 'analyst');
  await signInAs(page, 'frontline');
  await openLog(page);
  const word = wordOf('mend');
  await withoutLine(context, async () => {
    for (const n of [1, 2]) await logWords(page, `Cannot be taken as it is ${word} ${n}`);
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const opening = indexedDB.open('heard-log');
          opening.onsuccess = () => {
            const transaction = opening.result.transaction('entries', 'readwrite');
            const store = transaction.objectStore('entries');
            store.openCursor().onsuccess = ({ target }) => {
              const cursor = (target as IDBRequest<IDBCursorWithValue | null>).result;
              if (!cursor) return;
              cursor.update({ ...(cursor.value as object), reason: 'no-longer-asked' });
              cursor.continue();
            };
            transaction.oncomplete = () => {
              opening.result.close();
              resolve();
            };
          };
        }),
    );
  });
  await expect(page.getByRole('heading', { name: '2 entries could not be taken' })).toBeVisible();
  await expect(page.getByText('This reason is no longer asked for.').first()).toBeVisible();
  await expectAccessible(page, 'the log with entries that were not taken');
  await page.getByRole('button', { name: 'Mend it' }).first().click();
  await page.getByRole('button', { name: 'Complaint', exact: true }).click();
  await page.getByRole('button', { name: 'Send it again' }).click();
  await expect(page.getByRole('heading', { name: '1 entry could not be taken' })).toBeVisible();
  await page.getByRole('button', { name: 'Drop it', exact: true }).click();
  await page.getByRole('button', { name: 'Drop it for good' }).click();
  await expect.poll(() => queued(page), { timeout: 60_000 }).toEqual([]);
  expect(await recordsWith(analyst, word)).toMatchObject([{ reason: 'Complaint' }]);
});

test('the page passes axe on a phone by day and night, and keeps nothing of other pages', async ({
  page,
}) => {
  await signInAs(page, 'frontline');
  await openLog(page, '/log?site=Diani&touchpoint=no-such-touchpoint');
  await expect(page.getByText('which you may not log for')).toBeVisible();
  await page.getByText('What is kept, and where').click();
  await page.getByRole('button', { name: 'A problem', exact: true }).click();
  await expectAccessible(page, '/log');
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBe(PHONE.width);
  await page.goto('/touchpoints');
  const kept = await page.evaluate(async () => {
    const urls: string[] = [];
    for (const name of await caches.keys()) {
      for (const { url } of await (await caches.open(name)).keys()) urls.push(new URL(url).pathname);
    }
    return urls;
  });
  expect(kept).toContain('/log');
  expect(
    kept.filter((path) => !/^\/log$|^\/_next\/static\/|^\/log\/[\w-]+\.(png|webmanifest)$/.test(path)),
  ).toEqual([]);
  const manifest = await page.request.get('/log/manifest.webmanifest');
  const { icons, orientation } = (await manifest.json()) as {
    icons: { src: string }[];
    orientation?: string;
  };
  // A phone that is held across is not turned back (WCAG 1.3.4).
  expect(orientation).toBeUndefined();
  for (const { src } of icons)
    expect((await page.request.get(src)).headers()['content-type']).toBe('image/png');
});

test('who collects changes what is asked, in any script, and phones take it over', async ({
  page,
  browser,
}) => {
  const desk = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const analyst = await desk.newPage();
  await signInAs(analyst, 'analyst');
  await analyst.goto('/collect/front-line');
  const said = analyst.getByRole('region', { name: 'What did they say?' });
  const answer = await analyst.request.get('/api/trpc/collect.frontLine.overview');
  const { result } = (await answer.json()) as {
    result: { data: Parameters<typeof superjson.deserialize>[0] };
  };
  const { setting } = superjson.deserialize<FrontLineOverview>(result.data);
  try {
    await said.getByRole('button', { name: /Shown.*Something else/ }).click();
    await said.getByRole('button', { name: 'Add a reason' }).click();
    await expect(analyst.getByText('A reason needs words.')).toBeVisible();
    await said.getByLabel('Words of the reason').last().fill('سؤال عن الفاتورة');
    await analyst.getByRole('button', { name: 'Save' }).click();
    await expect(analyst.getByText('Saved. Phones take it over')).toBeVisible();
    await signInAs(page, 'frontline');
    await openLog(page);
    await page.getByRole('button', { name: 'What did they say?' }).click();
    await expect(page.getByRole('button', { name: 'سؤال عن الفاتورة' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Something else' })).toHaveCount(0);
    await expectAccessible(page, '/log with a reason in Arabic');
  } finally {
    await call(analyst, 'collect.frontLine.changeSetting', setting);
  }
  await analyst.getByLabel('Site', { exact: true }).selectOption({ label: 'Diani' });
  await analyst.getByRole('button', { name: 'Make the link' }).click();
  await expect(analyst.getByRole('img', { name: /at Diani/ })).toBeVisible();
  await expect(analyst.getByText(/\/log\?site=/)).toBeVisible();
});
