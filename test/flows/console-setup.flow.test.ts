// The first admin of an empty desk is led from name and address to a mail that arrives; a colleague comes in by mail.
import { expect } from 'chai';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser.ts';
import { seriousFindings } from '../support/axe.ts';
import { startDnsServer, type DnsServer } from '../support/dns-server.ts';
import type { SunkMail } from '../support/smtp-sink.ts';
import { adminEmail, createWorld, password, type World } from '../support/world.ts';

/** No serious finding in either theme, and nothing beside a narrow window. */
async function looksRight(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await seriousFindings(page), colorScheme).to.deep.equal([]);
  }
  const size = page.viewportSize() ?? { width: 1440, height: 900 };
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate('document.documentElement.scrollWidth')).to.be.at.most(390);
  await page.setViewportSize(size);
}

const clip = { x: 0, y: 0, width: 60, height: 40 };

describe('a new desk', function () {
  this.timeout(60_000);
  let world: World;
  let dns: DnsServer;
  let browser: Browser;
  let admin: Page;
  const complaints: string[] = [];

  before(async () => {
    dns = await startDnsServer({ 'shop.example': { MX: ['mx.desk.example'] } });
    world = await createWorld({
      firstRun: true,
      env: { INBOUND_DNS_SERVERS: dns.address, INBOUND_SMTP_HOSTNAME: 'mx.desk.example' },
    });
    browser = await launchBrowser();
    admin = await open(await newContext(), '/');
    await admin.getByLabel('Email').fill(adminEmail);
    await admin.getByLabel('Password').fill(password);
    await admin.getByRole('button', { name: 'Sign in' }).click();
  });
  after(async () => {
    await browser?.close();
    await world?.close();
    await dns?.close();
  });

  /** Without the fade from one theme to the other, in which axe would find half a contrast. */
  const newContext = (): Promise<BrowserContext> =>
    browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });

  async function open(context: BrowserContext, path: string): Promise<Page> {
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${world.apiUrl}${path}`);
    return page;
  }

  /** The newest link a mail to `address` brought. */
  async function linkTo(address: string, path: string): Promise<string> {
    const isIt = (mail: SunkMail): boolean =>
      mail.to.includes(address) && mail.raw.toString().includes(`/${path}#`);
    const mails = await world.sink.waitFor((mails) => mails.some(isIt));
    const text = mails.find(isIt)?.raw.toString().replaceAll('=\r\n', '') ?? '';
    return `/${path}#${new RegExp(`/${path}#([\\w-]+)`).exec(text)?.[1]}`;
  }

  it('leads its first admin through name, address, relay and DNS', async () => {
    await admin.getByRole('heading', { name: 'Set up your desk' }).waitFor();
    await admin.getByLabel('Name of the desk').fill('Shop desk');
    await admin.getByLabel('Language of the desk').selectOption('Deutsch');
    await admin.getByLabel('Support address').fill('help@shop.example');
    await looksRight(admin);
    await admin.getByRole('button', { name: 'Save and go on' }).click();
    await admin.getByRole('button', { name: 'Test the connection' }).click();
    await admin.getByTestId('relay-words').filter({ hasText: 'Connected' }).waitFor();
    await admin.getByRole('button', { name: 'Go on' }).click();
    await admin.getByRole('button', { name: 'Check DNS' }).click();
    await admin.getByTestId('dns-mx').filter({ hasText: 'Good' }).waitFor();
    await admin.getByTestId('dns-dmarc').filter({ hasText: 'v=DMARC1; p=none' }).waitFor();
    await looksRight(admin);
    await admin.getByRole('button', { name: 'Skip this step' }).click();
  });

  it('goes on where it stopped, and lets a colleague come in by mail in another browser', async () => {
    await world.app.db('teams').insert({ name: 'Lamps', created_at: new Date() });
    await admin.goto(`${world.apiUrl}/admin/setup`);
    await admin.getByLabel('Email').fill('ben@shop.example');
    await admin.getByRole('group', { name: 'Teams' }).getByLabel('Lamps').check();
    await admin.getByLabel('Only tickets of their own teams').check();
    await admin.getByLabel('Language of the mail').selectOption('Deutsch');
    await looksRight(admin);
    await admin.getByRole('button', { name: 'Send the invitation' }).click();
    await admin.getByText('Invited ben@shop.example').waitFor();
    const ben = await open(await newContext(), await linkTo('ben@shop.example', 'invite'));
    await ben.getByRole('heading', { name: 'Welcome to Shop desk' }).waitFor();
    await ben.getByLabel('Your name').fill('Ben');
    await ben.getByLabel('Password').fill('short');
    await ben.getByRole('button', { name: 'Join the desk' }).click();
    await ben.getByRole('alert').waitFor();
    await looksRight(ben);
    await ben.getByLabel('Password').fill('ben@shop.example');
    await ben.getByLabel('Password').blur();
    await ben.getByText('This password is your own name or address.').waitFor();
    await ben.getByLabel('Password').fill(password);
    await ben.getByRole('button', { name: 'Join the desk' }).click();
    await ben.waitForURL('**/views/**');
    expect(ben.url()).not.to.contain('#');
    const joined = await world.app.db('agents').where({ email: 'ben@shop.example' }).first();
    expect([joined.own_teams_only, joined.seen_team_ids]).to.deep.equal([true, [1]]);
    const mail = world.sink.mails.find(({ to }) => to.includes('ben@shop.example'));
    expect(mail?.raw.toString()).to.contain('Tage lang');
    await admin.getByRole('button', { name: 'Go on' }).click();
  });

  it('sends the admin a mail and shows one arrive, live', async () => {
    await admin.getByRole('button', { name: 'Send me a mail' }).click();
    await admin.getByTestId('sent-words').filter({ hasText: 'Sent.' }).waitFor();
    await world.sink.waitFor((mails) =>
      mails.some(({ to, raw }) => to.includes(adminEmail) && raw.toString().includes('test mail')),
    );
    await admin.getByRole('button', { name: 'Bring a test mail here' }).click();
    await admin.getByRole('link', { name: 'Test mail: can you read this?' }).waitFor();
    await looksRight(admin);
    await admin.getByRole('button', { name: 'Go on' }).click();
    await admin.getByText('All steps are behind you').waitFor();
    await admin.getByRole('button', { name: 'Done: go to the inbox' }).click();
    await admin.waitForURL('**/views/**');
  });

  it('can be opened again from Admin, where the search finds settings', async () => {
    await admin.goto(`${world.apiUrl}/admin/agents`);
    await admin.getByRole('link', { name: 'Ben' }).waitFor();
    await admin.getByLabel('Find a setting').fill('undo');
    await admin.getByRole('link', { name: 'Seconds to undo a reply' }).click();
    await admin.waitForURL('**/admin/sending?field=undoSeconds');
    await admin.locator('#undoSeconds:focus').waitFor();
    await admin.goto(`${world.apiUrl}/admin/agents/new`);
    await admin.getByLabel('Name', { exact: true }).fill('Cleo Carver');
    await admin.getByLabel('Password').fill('cleo-carver-26');
    await admin.getByLabel('Password').blur();
    await admin.getByText('This password is your own name or address.').waitFor();
    await admin.getByLabel('Password').fill('');
    for (const section of ['setup', 'audit', 'api-tokens', 'environment', 'agents', 'mailboxes/1']) {
      await admin.goto(`${world.apiUrl}/admin/${section}`);
      await admin.getByRole('heading', { level: 1 }).waitFor();
      await looksRight(admin);
    }
  });

  it('gets a name, a colour and a logo, which are there before anybody signs in', async () => {
    await admin.goto(`${world.apiUrl}/admin/branding`);
    await admin.getByLabel('Accent colour', { exact: true }).fill('#ffd');
    await admin.getByLabel('Name of the desk').fill('Acme Care');
    await admin.getByText('Six hexadecimal digits').waitFor();
    await admin.getByLabel('Accent colour', { exact: true }).fill('#ffdd00');
    await admin.getByText('Too pale for words on white').waitFor();
    await admin.getByTestId('preview-dark').getByText('Acme Care').waitFor();
    await admin.getByRole('button', { name: 'Save' }).click();
    await admin.getByText('Saved the branding').waitFor();
    await admin.getByLabel('Logo').setInputFiles({
      name: 'logo.png',
      mimeType: 'image/png',
      buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    });
    await admin.getByRole('alert').filter({ hasText: 'SVG, which can hold scripts' }).waitFor();
    await admin
      .getByLabel('Logo')
      .setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: await admin.screenshot({ clip }) });
    await admin.getByRole('button', { name: 'Remove the logo' }).waitFor();
    await admin.getByText(/Changed .* by /).waitFor();
    await admin.locator('hd-rail').getByText('Acme Care').waitFor();
    await looksRight(admin);
    const page = await open(await newContext(), '/login');
    await page.getByRole('heading', { name: 'Sign in to Acme Care' }).waitFor();
    await page.locator('h1 img[src^="/api/branding/logo"]').waitFor();
    const login = `document.querySelector('hd-app').shadowRoot.querySelector('hd-login-page').shadowRoot`;
    expect(await page.evaluate(`${login}.querySelector('h1 img').naturalWidth`)).to.equal(clip.width);
    const colour = `getComputedStyle(${login}.querySelector('button')).backgroundColor`;
    expect(await page.evaluate(colour), 'dark enough for white words').to.equal('rgb(122, 106, 0)');
    expect(await page.title()).to.contain('Acme Care');
    await looksRight(page);
    await page.close();
  });

  it('says what would be removed before it is told to keep things for a time only', async () => {
    const year = 365 * 86_400_000;
    await world.app.db('tickets').update({ status: 'closed', closed_at: new Date(Date.now() - 2 * year) });
    await admin.goto(`${world.apiUrl}/admin/retention`);
    await admin.getByTestId('go-trash').getByText('Nothing would go now').waitFor();
    const days = admin.getByLabel('Days closed tickets are kept');
    await days.fill('0');
    await admin.getByRole('alert').getByText('1').waitFor();
    await days.fill('365');
    await admin.getByTestId('go-closedTickets').getByText('Would go now: 1 ticket').waitFor();
    await admin.getByRole('button', { name: 'Save' }).click();
    await admin.getByRole('dialog').getByText('1 ticket').waitFor();
    await admin.getByRole('button', { name: 'Save and remove' }).click();
    await admin.getByText('Saved how long things are kept').waitFor();
    await admin.getByText(/Changed .* by /).waitFor();
    const sessions = admin.getByRole('row', { name: /Sessions that ended/ });
    await sessions.getByRole('button', { name: 'Look what would go: Sessions that ended' }).click();
    await sessions.getByRole('status').getByText('0', { exact: true }).waitFor();
    await looksRight(admin);
  });

  it('lets who forgot the password choose another by mail', async () => {
    const page = await open(await newContext(), '/login');
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await page.getByLabel('Email').fill('ben@shop.example');
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByText('If ben@shop.example signs in here').waitFor();
    await page.goto(`${world.apiUrl}${await linkTo('ben@shop.example', 'reset')}`);
    await page.getByLabel('Password').fill('qwertyuiop');
    await page.getByLabel('Password').blur();
    await page.getByText('This password is among those that are guessed first.').waitFor();
    await page.getByLabel('Password').fill('quite another password');
    await page.getByRole('button', { name: 'Save and sign in' }).click();
    await page.waitForURL('**/views/**');
    expect(complaints).to.deep.equal([]);
  });
});
