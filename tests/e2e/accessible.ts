import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];
const eventually = expect.configure({ soft: true, timeout: 5_000 });
const PHONE = { width: 390, height: 844 };

/** A frame in which no script may run: axe waits in it without end. What stands in one is looked at as a page of its own. */
const STILL_FRAME = 'iframe[sandbox=""]';

async function violationsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).exclude(STILL_FRAME).analyze();
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

async function look(page: Page, colorScheme: 'light' | 'dark', name: string): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  expect.soft(await violationsOf(page), `${name}, ${colorScheme}`).toEqual([]);
}

/** What is open breaks no rule of WCAG 2.2 AA that a program can see, by day and by night. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  await look(page, 'light', name);
  await look(page, 'dark', name);
}

/** The same by day on a desk and by night on a phone, where nothing makes the page scroll sideways. */
export async function expectAccessibleEverywhere(page: Page, name: string): Promise<void> {
  await look(page, 'light', name);
  const desk = page.viewportSize();
  await page.setViewportSize(PHONE);
  // Charts are drawn anew a moment after the window has changed.
  await eventually.poll(() => stickingOut(page), `${name}, ${PHONE.width} px`).toEqual([]);
  await look(page, 'dark', `${name}, phone`);
  if (desk) await page.setViewportSize(desk);
}
