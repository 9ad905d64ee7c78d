import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];
const eventually = expect.configure({ soft: true, timeout: 5_000 });
const PHONE = { width: 390, height: 844 };

async function violationsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id} (${help}): ${node.html.slice(0, 200)} ${node.failureSummary ?? ''}`),
  );
}

/** What sticks out to the right of the page and makes it scroll sideways; nothing where the page does not. */
async function stickingOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const out = Array.from(document.body.querySelectorAll('*')).filter(
      (element) => element.getBoundingClientRect().right > root.clientWidth + 1,
    );
    return [`${root.scrollWidth} px`, ...out.slice(0, 5).map((element) => element.outerHTML.slice(0, 160))];
  });
}

/** The page that is open breaks no rule of WCAG 2.2 AA that a program can see, by day and by night. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect.soft(await violationsOf(page), `${name}, ${colorScheme}`).toEqual([]);
  }
}

/** The page that is open does not scroll sideways in the window of a phone. */
export async function expectToFitPhone(page: Page, name: string): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize(PHONE);
  // Charts are drawn anew a moment after the window has changed.
  await eventually.poll(() => stickingOut(page), `${name}, ${PHONE.width} px`).toEqual([]);
  expect.soft(await violationsOf(page), `${name}, phone`).toEqual([]);
  if (before) await page.setViewportSize(before);
}
