import { expect, type Page, test } from '@playwright/test';
import superjson from 'superjson';
import type { FrontLineOverview } from '@/server/collect/front-line/read-front-line';
import { signInAs } from '@/tests/support/sign-in';
import { call } from './call';
import { openAs } from './people';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

/** The browser's dictation, with a test in the place of the voice. */
function aRecogniser(): void {
  class Recognition extends EventTarget {
    lang = '';
    onresult: ((event: unknown) => void) | null = null;
    onend: (() => void) | null = null;
    onerror: ((event: unknown) => void) | null = null;
    start() {
      Object.assign(window, { recognition: this });
    }
    stop() {
      setTimeout(() => this.onend?.());
    }
  }
  Object.assign(window, { webkitSpeechRecognition: Recognition, SpeechRecognition: Recognition });
}

interface Spoken {
  readonly recognition: {
    readonly lang: string;
    onresult: ((event: unknown) => void) | null;
    onend: (() => void) | null;
    onerror: ((event: unknown) => void) | null;
  };
}

/** These sentences are heard, each as a result of its own in one event. */
function speak(page: Page, ...sentences: string[]): Promise<void> {
  return page.evaluate((said) => {
    const results = said.map((transcript) => Object.assign([{ transcript }], { isFinal: true }));
    (window as unknown as Spoken).recognition.onresult?.({ resultIndex: 0, results });
  }, sentences);
}

test('what is spoken is added to the entry as it stands by then, and never to the next one', async ({
  page,
  browser,
}) => {
  const analyst = await openAs(browser, 'analyst');
  const answer = await analyst.request.get('/api/trpc/collect.frontLine.overview');
  const { result } = (await answer.json()) as {
    result: { data: Parameters<typeof superjson.deserialize>[0] };
  };
  const { setting } = superjson.deserialize<FrontLineOverview>(result.data);
  await call(analyst, 'collect.frontLine.changeSetting', { ...setting, speaks: true });
  try {
    await page.addInitScript(aRecogniser);
    await signInAs(page, 'frontline');
    await page.goto('/log');
    await page.getByRole('button', { name: 'Speak' }).click();
    await expect(page.getByText('Your voice goes to the maker of the browser')).toBeVisible();
    await page.getByRole('button', { name: 'Speak' }).click();
    await expect(page.getByText(/^Listening for \w+/)).toBeVisible();
    await speak(page, 'The room was cold.', 'Nobody came.');
    await page.getByRole('button', { name: 'What did they say?' }).click();
    await page.getByRole('button', { name: 'Praise', exact: true }).click();
    await speak(page, 'They were kind about it.');
    await expect(page.getByLabel('In their words')).toHaveValue(
      'The room was cold. Nobody came. They were kind about it.',
    );
    await expect(page.getByRole('button', { name: 'Praise', exact: true })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await page.getByRole('button', { name: 'Log it' }).click();
    await expect(page.getByText('Logged.')).toBeVisible();
    await speak(page, 'Too late for it.');
    await expect(page.getByRole('button', { name: 'Speak' })).toBeVisible();
    await expect(page.getByLabel('In their words')).toHaveValue('');
    await page.getByRole('button', { name: 'Take it back' }).click();

    await page.getByRole('button', { name: 'Speak' }).click();
    await page.evaluate(() => {
      const { recognition } = window as unknown as Spoken;
      recognition.onerror?.({ error: 'no-speech' });
      recognition.onend?.();
    });
    await expect(page.getByText('Nothing was heard.')).toBeVisible();
    await page.getByRole('button', { name: 'Speak' }).click();
    await page.evaluate(() => {
      const { recognition } = window as unknown as Spoken;
      recognition.onerror?.({ error: 'not-allowed' });
      recognition.onend?.();
    });
    await expect(page.getByText('The microphone is not allowed for this page.')).toBeVisible();
  } finally {
    await call(analyst, 'collect.frontLine.changeSetting', setting);
  }
});
