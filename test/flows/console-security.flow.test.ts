// Signing in with more than a password, in a real browser: set up, signed in with, asked of everybody, reset.
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { codeOf } from '../../src/sign-in/totp.ts';
import { seriousFindings } from '../support/axe.ts';
import { freePort } from '../support/child-service.ts';
import { openConsole, type ConsolePage } from '../support/console-page.ts';
import { createWorld, password, type World } from '../support/world.ts';

const ben = 'ben@desk.example';

async function looksRight(shown: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await shown.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await seriousFindings(shown), colorScheme).to.deep.equal([]);
  }
  expect(await shown.evaluate('document.documentElement.scrollWidth - innerWidth')).to.be.at.most(0);
}

const press = (shown: Page, name: string): Promise<void> =>
  shown.getByRole('button', { name, exact: true }).click();

describe('more than a password', function () {
  this.timeout(60_000);
  let world: World;
  let desk: ConsolePage;
  let page: Page;
  /** The other person, in a browser of their own. */
  let theirs: Page;
  let secret = '';
  let codes: string[] = [];

  before(async () => {
    // Passkeys are for a host with a name, and browsers trust this one without https.
    const port = String(await freePort());
    world = await createWorld({ env: { APP_PORT: port, APP_URL: `http://localhost:${port}` } });
    world.apiUrl = `http://localhost:${port}`;
    await world.addAgent(ben, 'Ben');
    desk = await openConsole(world, '/preferences/security');
    ({ page } = desk);
    const devtools = await desk.context.newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    const context = await desk.browser.newContext({
      viewport: { width: 390, height: 844 },
      reducedMotion: 'reduce',
    });
    theirs = await context.newPage();
    theirs.on('pageerror', (error) => desk.complaints.push(error.message));
  });
  after(async () => {
    await desk?.close();
    await world?.close();
  });

  async function firstStep(shown: Page, email: string): Promise<void> {
    await shown.goto(`${world.apiUrl}/login`);
    await shown.getByLabel('Email').fill(email);
    await shown.getByLabel('Password').fill(password);
    await press(shown, 'Sign in');
  }

  /** Keeps key and codes as somebody would who reads them off the screen. */
  async function setUp(shown: Page): Promise<void> {
    await press(shown, 'Set up an authenticator app');
    await shown.getByRole('form', { name: 'Second factor' }).getByLabel('Present password').fill(password);
    await press(shown, 'Go on');
    const key = shown.getByTestId('totp-secret');
    await shown.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor();
    await looksRight(shown);
    secret = ((await key.textContent()) ?? '').replaceAll(' ', '');
    // The code before this one: that of now is kept for signing in.
    await shown.getByLabel('Code', { exact: true }).fill(codeOf(secret, new Date(Date.now() - 30_000)));
    await press(shown, 'Turn it on');
    const kept = shown.getByTestId('recovery-codes');
    await kept.waitFor();
    codes = await kept.locator('li').allTextContents();
    await looksRight(shown);
    await press(shown, 'I have kept them');
  }

  it('is set up under Me, with codes that are shown once', async () => {
    await looksRight(page);
    await setUp(page);
    await page.getByText('10 recovery codes are left.').waitFor();
    expect(codes).to.have.length(10);
    await page.getByLabel('New password').fill('121212121212');
    await page.getByText('This password repeats the same few characters.').waitFor();
    await page.getByLabel('New password').fill('');
  });

  it('is asked for after the password, and a recovery code will do', async () => {
    await page.context().clearCookies();
    await firstStep(page, 'admin@desk.example');
    await looksRight(page);
    await page.getByLabel('Code of your authenticator app').fill('000000');
    await press(page, 'Sign in');
    await page.getByText('This code is not right, or was used already.').waitFor();
    await press(page, 'Use a recovery code');
    await page.getByLabel('Recovery code').fill(codes[0]?.toUpperCase() ?? '');
    await press(page, 'Sign in');
    await page.waitForURL('**/views/**');
    await desk.open('/preferences/security');
    await page.getByText('9 recovery codes are left.').waitFor();
  });

  it('is a passkey, which signs in alone and after the password, and is named and removed', async () => {
    await press(page, 'Add a passkey');
    await page.getByLabel('Name of the passkey').fill('Laptop');
    const form = page.getByRole('form', { name: 'Passkey' });
    await form.getByLabel('Present password').fill(password);
    await looksRight(page);
    await press(page, 'Go on');
    await page.getByText('Laptop', { exact: true }).waitFor();
    await looksRight(page);
    await page.context().clearCookies();
    await page.goto(`${world.apiUrl}/login`);
    await press(page, 'Sign in with a passkey');
    await page.waitForURL('**/views/**');
    await page.context().clearCookies();
    await firstStep(page, 'admin@desk.example');
    await press(page, 'Use a passkey');
    await looksRight(page);
    await page.locator('hd-second-step').getByRole('button', { name: 'Use a passkey', exact: true }).click();
    await page.waitForURL('**/views/**');
    await desk.open('/preferences/security');
    await page.getByText(/Added .*, last used/).waitFor();
    await press(page, 'Rename the passkey Laptop');
    await page.getByLabel('Name of the passkey').fill('Old laptop');
    await press(page, 'Rename');
    await press(page, 'Remove the passkey Old laptop');
    await form.getByLabel('Present password').fill(password);
    await press(page, 'Remove the passkey');
    await page.getByText('Removed the passkey').waitFor();
    await page.getByText('9 recovery codes are left.').waitFor();
  });

  it('leads who has none to it as soon as the desk asks everybody, wherever they are', async () => {
    await firstStep(theirs, ben);
    await theirs.waitForURL('**/views/**');
    await desk.open('/admin/sign-in');
    await page.getByLabel('Everybody needs a second factor').check();
    await press(page, 'Save the second factor');
    await page.getByText('Saved who needs a second factor').waitFor();
    await looksRight(page);
    await theirs.reload();
    await theirs.getByRole('heading', { name: 'One more step' }).waitFor();
    await setUp(theirs);
    await theirs.waitForURL('**/views/**');
    await theirs.locator('hd-desk-page').waitFor();
  });

  it('is reset by an admin for who has lost the phone', async () => {
    const { id } = await world.app.db('agents').where({ email: ben }).first('id');
    await desk.open(`/admin/agents/${id}`);
    await press(page, 'Reset the second factor');
    await page.getByRole('dialog').getByRole('button', { name: 'Reset', exact: true }).click();
    await page.getByText('None is set up.').waitFor();
    await firstStep(theirs, ben);
    await theirs.getByRole('heading', { name: 'One more step' }).waitFor();
    expect(desk.complaints).to.deep.equal([]);
  });
});
