import { createHmac, randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { signInAs } from '@/tests/support/sign-in';
import { expectAccessible } from './accessible';

const QUESTIONS = [
  { id: 'q1', ref: 'nps', type: 'nps', title: 'How likely are you to recommend us?', properties: {} },
  { id: 'q2', ref: 'room', type: 'opinion_scale', title: 'How clean was the room?', properties: {} },
  { id: 'q3', ref: 'why', type: 'long_text', title: 'What is the main reason?', properties: {} },
];

/** What Typeform sends for one answer. */
function answer(token: string, score: number, clean: number, words: string): string {
  return JSON.stringify({
    event_id: randomUUID(),
    event_type: 'form_response',
    form_response: {
      form_id: 'F1',
      token,
      submitted_at: new Date().toISOString(),
      hidden: {},
      definition: { id: 'F1', title: 'Exit survey', fields: QUESTIONS },
      answers: [
        { type: 'number', number: score, field: { id: 'q1', ref: 'nps', type: 'nps' } },
        { type: 'number', number: clean, field: { id: 'q2', ref: 'room', type: 'opinion_scale' } },
        { type: 'text', text: words, field: { id: 'q3', ref: 'why', type: 'long_text' } },
      ],
    },
  });
}

test('a webhook is made, tried, called, given its meaning, and what came in is seen', async ({
  page,
  request,
}) => {
  const name = `Exit survey ${Date.now()}`;
  await signInAs(page, 'admin');
  await page.goto('/collect/webhooks/new');
  await page.waitForLoadState('networkidle');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('The source it flows into').selectOption('new');
  await page.getByLabel('Name of the source').fill(name);
  await page.getByRole('button', { name: 'Make the webhook' }).click();

  const made = page.getByRole('region', { name: 'The webhook is made' });
  await expect(made.getByText('The secret', { exact: true })).toBeVisible();
  const address = (await made.getByText(/\/api\/hooks\/[\w-]{43}$/).textContent()) ?? '';
  const secret = (await made.getByText(/^[\w-]{43}$/).textContent()) ?? '';
  await expectAccessible(page, 'the webhook that is made');
  await made.getByRole('link', { name: 'Go on' }).click();

  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByText(secret)).toHaveCount(0);
  await page.getByRole('button', { name: 'Send a test' }).click();
  await expect(page.getByText('Test, not kept')).toBeVisible();
  await expect(page.getByText('NPS 9 on a scale of 0–10')).toBeVisible();
  await expect(page.getByText('No call came yet')).toBeVisible();

  const post = (body: string, key = secret) =>
    request.post(new URL(address).pathname, {
      data: Buffer.from(body),
      headers: {
        'content-type': 'application/json',
        'typeform-signature': `sha256=${createHmac('sha256', key).update(body).digest('base64')}`,
      },
    });
  const first = answer(`${name}-1`, 9, 4, 'Warm welcome, and the room was ready at ten.');
  expect((await post(first)).status()).toBe(202);
  expect((await post(first)).status()).toBe(200);
  expect((await post(first, 'another secret')).status()).toBe(401);

  const calls = page.getByRole('table', { name: 'Last calls' });
  await expect(async () => {
    await page.reload();
    await expect(calls.getByText('1 added')).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expect(calls.getByText('One answer was left out: its question has no meaning yet.')).toBeVisible();
  await expect(page.getByText('1 call with a wrong signature')).toBeVisible();

  await page.waitForLoadState('networkidle');
  await expect(page.getByLabel('“How likely are you to recommend us?” becomes')).toHaveValue('nps');
  await page.getByLabel('“How clean was the room?” becomes').selectOption('touchpoint-rating');
  await page.getByLabel('Touchpoint', { exact: true }).first().selectOption({ index: 1 });
  await page.getByLabel('Read earlier calls again').check();
  await page.getByRole('button', { name: 'Save what they mean' }).click();
  await expect(page.getByText('1 earlier call is read again')).toBeVisible();
  await expect(async () => {
    await page.reload();
    await expect(calls.getByText('1 changed')).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expectAccessible(page, 'a webhook with calls');

  await calls.getByRole('link').first().click();
  await expect(page.getByRole('heading', { name: 'A call, as it came' })).toBeVisible();
  await expect(page.getByText('Warm welcome')).toBeVisible();

  await page.goto('/collect/webhooks');
  await expect(page.getByRole('row', { name: new RegExp(name) }).getByText('works')).toBeVisible();
});

test('an analyst sees what came in, but opens no body', async ({ page }) => {
  await signInAs(page, 'analyst');
  await page.goto('/collect/webhooks');
  await expect(page.getByRole('heading', { level: 1, name: 'Webhooks' })).toBeVisible();
  const id = '01900000-0000-7000-8000-0000000000aa';
  await page.goto(`/collect/webhooks/${id}/${id}`);
  await expect(page).toHaveURL(/\/forbidden/);
});
