import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { signInAs } from '@/tests/support/sign-in';
import { expectAccessibleEverywhere } from './accessible';

/** The site may call this machine in stories (HEARD_ALLOW_HOSTS in playwright.config.ts). */
async function aFeed() {
  const words = ['The breakfast was cold', 'Friendly welcome at the desk', 'The pool was closed again'];
  const started = Date.now();
  let isThere = true;
  const server = createServer((_, response) => {
    if (!isThere) {
      response.statusCode = 401;
      response.end();
      return;
    }
    const entries = words.map(
      (text, i) =>
        `<item><title>${text}</title><guid>e${i}</guid><description>${text}, they write.</description>
        <link>https://blog.example/${i}</link><pubDate>${new Date(started - i * 3_600_000).toUTCString()}</pubDate></item>`,
    );
    response.setHeader('content-type', 'application/rss+xml');
    response.end(
      `<?xml version="1.0"?><rss version="2.0"><channel><title>Blog</title>${entries.join('')}</channel></rss>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed.xml`,
    says: (text: string) => words.push(text),
    closes: () => {
      isThere = false;
    },
    end: () => server.close(),
  };
}

test('a source is chosen, tested, connected, read, paused, and removed with its records kept', async ({
  page,
}) => {
  const feed = await aFeed();
  const name = `Blog ${Date.now()}`;
  await signInAs(page, 'analyst');
  await page.goto('/collect/connectors/new');
  await page.getByRole('link', { name: 'RSS, Atom or JSON feed' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('RSS');
  await expectAccessibleEverywhere(page, 'the form');

  await page.getByLabel('Name').fill(name);
  const addresses = page.getByLabel('Addresses of the feeds');
  await addresses.fill('no address');
  await page.getByRole('button', { name: 'Test it' }).click();
  await expect(addresses).toHaveAttribute('aria-invalid', 'true');

  await addresses.fill('http://10.0.0.1/feed.xml');
  await page.getByRole('button', { name: 'Test it' }).click();
  await expect(page.getByText('does not call 10.0.0.1')).toBeVisible();

  await addresses.fill(feed.address);
  await page.getByRole('button', { name: 'Test it' }).click();
  await expect(page.getByRole('heading', { name: /It answers: 3 records/ })).toBeVisible();
  await expect(page.getByText('Friendly welcome at the desk, they write.')).toBeVisible();

  await page.getByRole('button', { name: 'Add this connector' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  const runs = page.getByRole('table', { name: /The last runs/ });
  await expect(runs.getByRole('row').nth(1)).toContainText('Read to the end.', { timeout: 60_000 });
  await expect(page.getByRole('link', { name: '3 new in 7 days' })).toBeVisible();
  await expectAccessibleEverywhere(page, 'a connector');

  feed.says('The towels were never changed');
  await page.getByRole('button', { name: 'Run now' }).click();
  await expect(page.getByRole('link', { name: '4 new in 7 days' })).toBeVisible({ timeout: 60_000 });

  feed.closes();
  await page.getByRole('button', { name: 'Run now' }).click();
  await expect(page.getByRole('alert').filter({ hasText: '(401)' })).toBeVisible({ timeout: 60_000 });

  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('paused', { exact: true })).toBeVisible();
  await page.goto('/collect/connectors');
  await expect(page.getByRole('row', { name: new RegExp(name) })).toContainText('paused');
  await expectAccessibleEverywhere(page, 'the list');

  await page.getByRole('link', { name }).click();
  await page.getByRole('button', { name: 'Remove' }).click();
  const remove = page.getByRole('dialog').getByRole('button', { name: 'Remove' });
  await expect(remove).toBeDisabled();
  await page.getByLabel(/to confirm/).fill(name);
  await remove.click();
  await expect(page).toHaveURL(/\/collect\/connectors$/);
  await expect(page.getByText(name)).toHaveCount(0);
  await page.goto(`/feedback?q=${encodeURIComponent('towels')}`);
  await expect(page.getByText('The towels were never changed').first()).toBeVisible({ timeout: 60_000 });
  feed.end();
});
