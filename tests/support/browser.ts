import type { LaunchOptions } from '@playwright/test';
import { findChromium } from '@/server/chromium';

/** How every test and picture starts its browser. */
export async function launchOptions(): Promise<LaunchOptions> {
  const { executablePath, args, env } = await findChromium();
  return { executablePath, args, env, headless: true };
}
