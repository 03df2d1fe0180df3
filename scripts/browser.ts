// A Chromium for tests and pictures: CHROMIUM_PATH, one that is installed, else the one inside the npm package, so that a machine
// with nothing but npm has one.
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';
import { packagedBrowser } from './packaged-browser.ts';

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/** It loads nothing by itself: no update, no sync, no names looked up. */
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
];

/** Starts a browser; close it at the end. `leaveSignals`: whoever starts it has more to stop at Ctrl-C than a browser, and does. */
export async function launchBrowser({ leaveSignals = false } = {}): Promise<Browser> {
  const signals = { handleSIGINT: !leaveSignals, handleSIGTERM: !leaveSignals, handleSIGHUP: !leaveSignals };
  const executablePath = process.env['CHROMIUM_PATH'] ?? installed.find((path) => existsSync(path));
  if (executablePath !== undefined) return chromium.launch({ executablePath, args: flags, ...signals });
  const packaged = await packagedBrowser();
  const env = { ...(process.env as Record<string, string>), ...packaged.env };
  return chromium.launch({ executablePath: packaged.executablePath, env, args: flags, ...signals });
}
