import { expect, type Page } from '@playwright/test';
import superjson from 'superjson';

/** Does what a form of the site does, as the person of this page, where the form is not what is told. */
export async function call<T>(page: Page, procedure: string, input: unknown): Promise<T> {
  const answer = await page.request.post(`/api/trpc/${procedure}`, { data: superjson.serialize(input) });
  expect(answer.status(), `${procedure}: ${await answer.text()}`).toBe(200);
  const { result } = (await answer.json()) as {
    result: { data: Parameters<typeof superjson.deserialize>[0] };
  };
  return superjson.deserialize<T>(result.data);
}
