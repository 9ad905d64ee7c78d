import { chromium } from 'playwright-core';
import { findChromium } from '../chromium';
import { AppError } from '../errors';
import { log } from '../log';

/** Two hundred posters take a few seconds; past this something is stuck. */
const MOST_MS = 90_000;
const START_MS = 20_000;
/** As many may wait for the one browser; the next is told to come again. */
const MOST_WAITING = 8;
/** Of one page of the browser, in megabytes. */
const MOST_MEMORY = 512;

export interface Paper {
  /** The whole document; it can fetch nothing, so everything it shows stands in it. */
  readonly html: string;
  /** CSS lengths. */
  readonly width: string;
  readonly height: string;
}

const NO_BROWSER =
  'Nothing can be printed: no browser starts on this machine. Its operator can name one with CHROMIUM_PATH.';

interface Line {
  waiting: number;
  last: Promise<unknown>;
}

// Next.js loads a module once per bundle; one line a process is kept on the global object.
const holder = globalThis as typeof globalThis & { heardPrinting?: Line };

async function openBrowser() {
  try {
    const { executablePath, args, env } = await findChromium();
    return await chromium.launch({
      executablePath,
      args: [...args, `--js-flags=--max-old-space-size=${MOST_MEMORY}`],
      env,
      headless: true,
      timeout: START_MS,
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    log.error({ reason }, 'no browser could be started for printing');
    throw new AppError('conflict', NO_BROWSER);
  }
}

async function print({ html, width, height }: Paper): Promise<Buffer> {
  const browser = await openBrowser();
  let late = false;
  const end = setTimeout(() => {
    late = true;
    void browser.close().catch(() => {});
  }, MOST_MS);
  try {
    const context = await browser.newContext({ javaScriptEnabled: false, offline: true });
    const page = await context.newPage();
    await page.setContent(html, { waitUntil: 'load', timeout: MOST_MS });
    return await page.pdf({ width, height, printBackground: true, preferCSSPageSize: true });
  } catch (error) {
    if (!late) throw error;
    throw new AppError('conflict', 'Printing took too long and was stopped. Print fewer pages at once.');
  } finally {
    clearTimeout(end);
    await browser.close().catch(() => {});
  }
}

/**
 * Prints a document that brings everything with it. One browser runs at a time, for a bounded time, and is gone
 * afterwards. Throws `AppError` where none can start, or too many wait.
 */
export async function printPdf(paper: Paper): Promise<Buffer> {
  holder.heardPrinting ??= { waiting: 0, last: Promise.resolve() };
  const line = holder.heardPrinting;
  if (line.waiting >= MOST_WAITING) {
    throw new AppError('too_many', 'Others are printing. Try again in a minute.');
  }
  line.waiting += 1;
  const mine = line.last.then(() => print(paper));
  line.last = mine.catch(() => {});
  try {
    return await mine;
  } finally {
    line.waiting -= 1;
  }
}
