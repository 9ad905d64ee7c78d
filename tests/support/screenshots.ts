import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from '@playwright/test';
import { launchOptions } from './browser';
import { type DemoPerson, signInAs } from './sign-in';

const LOAD_MS = 120_000;
const SETTLE_MS = 5_000;

const HELP = `Pictures of pages of a running site.

  npx tsx tests/support/screenshots.ts [options] /board /touchpoints/arrival …

  --base      address of the site           (http://localhost:3000)
  --out       folder for the pictures       (test-results/screens)
  --as        demo person, or "nobody"      (admin)
  --password  of the demo people            (HEARD_DEMO_PASSWORD)
  --widths    window widths                 (390,820,1440)
  --themes    light,dark                    (light,dark)
  --height    window height                 (900)
  --print     also as on paper: a PDF and a picture of the print style
  --viewport  only what the window shows, not the whole page
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    base: { type: 'string', default: 'http://localhost:3000' },
    out: { type: 'string', default: 'test-results/screens' },
    as: { type: 'string', default: 'admin' },
    password: { type: 'string' },
    widths: { type: 'string', default: '390,820,1440' },
    themes: { type: 'string', default: 'light,dark' },
    height: { type: 'string', default: '900' },
    print: { type: 'boolean', default: false },
    viewport: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

function nameOf(path: string): string {
  return path.replace(/[^a-z0-9]+/gi, '-').replace(/^-+|-+$/g, '') || 'home';
}

async function openPage(browser: Browser, width: number, colorScheme: 'light' | 'dark'): Promise<Page> {
  const context = await browser.newContext({
    baseURL: values.base,
    viewport: { width, height: Number(values.height) },
    colorScheme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => process.stderr.write(`page error: ${error.message}\n`));
  page.on('console', (message) => {
    if (message.type() === 'error') process.stderr.write(`console: ${message.text()}\n`);
  });
  if (values.as !== 'nobody') await signInAs(page, values.as as DemoPerson, values.password);
  return page;
}

function keep(name: string): string {
  const file = join(values.out, name);
  process.stdout.write(`${file}\n`);
  return file;
}

async function visit(page: Page, path: string): Promise<void> {
  const answer = await page.goto(path, { waitUntil: 'load', timeout: LOAD_MS });
  // A page that asks again and again never falls silent.
  await page.waitForLoadState('networkidle', { timeout: SETTLE_MS }).catch(() => {});
  if (answer && !answer.ok()) process.stderr.write(`${path} answers ${answer.status()}\n`);
  // A development site may load the page anew while somebody edits it.
  await page.evaluate(() => document.fonts.ready).catch(() => page.waitForLoadState('load'));
}

async function printPage(browser: Browser, path: string): Promise<void> {
  const page = await openPage(browser, 794, 'light');
  await visit(page, path);
  await page.emulateMedia({ media: 'print' });
  await page.screenshot({ path: keep(`${nameOf(path)}-print.png`), fullPage: true });
  await page.pdf({ path: keep(`${nameOf(path)}.pdf`), format: 'A4', printBackground: true });
  await page.context().close();
}

async function main(): Promise<void> {
  if (values.help || positionals.length === 0) {
    process.stdout.write(HELP);
    return;
  }
  mkdirSync(values.out, { recursive: true });
  const browser = await chromium.launch(await launchOptions());
  try {
    for (const width of values.widths.split(',').map(Number)) {
      for (const theme of values.themes.split(',')) {
        const page = await openPage(browser, width, theme === 'dark' ? 'dark' : 'light');
        for (const path of positionals) {
          await visit(page, path);
          const file = keep(`${nameOf(path)}-${width}-${theme}.png`);
          await page.screenshot({ path: file, fullPage: !values.viewport });
        }
        await page.context().close();
      }
    }
    if (values.print) for (const path of positionals) await printPage(browser, path);
  } finally {
    await browser.close();
  }
}

await main();
