// A page of the console in a real browser, signed in as the admin, that keeps what a browser complains about.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser.ts';
import { adminEmail, password, type World } from './world.ts';

export interface ConsolePage {
  browser: Browser;
  context: BrowserContext;
  page: Page;
  /** Errors of scripts and of the console; refused requests (400) and the one before signing in (401) are no defects. */
  complaints: string[];
  open(path: string): Promise<void>;
  /** Clicks the button of exactly this name. */
  press(name: string): Promise<void>;
  close(): Promise<void>;
}

/** @param options.prepare for what must be there before the page is */
export async function openConsole(
  world: World,
  path: string,
  options: { prepare?: (context: BrowserContext) => Promise<void> } = {},
): Promise<ConsolePage> {
  const browser = await launchBrowser();
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    // Colours in the middle of a change are nobody's choice: axe would measure them.
    reducedMotion: 'reduce',
  });
  await options.prepare?.(context);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/40[01]/.test(message.text())) complaints.push(message.text());
  });
  await page.goto(`${world.apiUrl}${path}`);
  await page.getByLabel('Email').fill(adminEmail);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  // The login page has a heading too: whoever goes on before its session is there is signed out.
  await page.locator('hd-login-page').waitFor({ state: 'detached' });
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  return {
    browser,
    context,
    page,
    complaints,
    open: async (to) => void (await page.goto(`${world.apiUrl}${to}`)),
    press: (name) => page.getByRole('button', { name, exact: true }).click(),
    close: () => browser.close(),
  };
}
