// An admin gives a mailbox a relay of its own and signs the mail of its domain, from a wrong port to a record in DNS.
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser.ts';
import { seriousFindings } from '../support/axe.ts';
import { startDnsServer, type DnsServer } from '../support/dns-server.ts';
import { adminEmail, createWorld, password, type World } from '../support/world.ts';

describe('sending, in the console', function () {
  this.timeout(60_000);
  let world: World;
  let dns: DnsServer;
  let browser: Browser;
  before(async () => {
    dns = await startDnsServer();
    world = await createWorld({ services: ['api'], env: { INBOUND_DNS_SERVERS: dns.address } });
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    await world?.close();
    await dns?.close();
  });

  async function signedIn(path: string): Promise<Page> {
    const page = await browser.newPage();
    await page.goto(`${world.apiUrl}${path}`);
    await page.getByLabel('Email').fill(adminEmail);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    return page;
  }

  it('goes through a relay that is tried out, saved and removed on the page of the mailbox', async () => {
    const page = await signedIn('/admin/mailboxes');
    await page.getByRole('link', { name: /support@desk\.example/ }).click();
    const words = page.getByTestId('relay-words');
    await words.filter({ hasText: 'the relay of the desk, 127.0.0.1' }).waitFor();
    await page.getByRole('button', { name: 'Test the connection' }).click();
    await page.getByText('Connected, in clear text.').waitFor();

    await page.getByRole('button', { name: 'Set up a relay of its own' }).click();
    await page.getByLabel('SMTP server').fill('127.0.0.1');
    await page.getByLabel('Port').fill('1');
    await page.getByLabel('Encryption').selectOption('unverified');
    await page.getByLabel('Mails a minute').fill('30');
    await page.getByRole('button', { name: 'Test the connection' }).click();
    await page.getByText('Nothing answers at this host and port.').waitFor();
    await page.getByLabel('Port').fill(String(world.sink.port));
    await page.getByLabel('Largest mail (MB)').fill('20');
    await page.getByRole('button', { name: 'Test the connection' }).click();
    await page.getByText('Connected, in clear text.').waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.getByRole('button', { name: 'Save relay' }).click();
    await words
      .filter({ hasText: `${world.sink.port}, at most 30 mails a minute, up to 20 MB a mail.` })
      .waitFor();

    await page.getByRole('button', { name: 'Change the relay' }).click();
    await page.getByLabel('User name').fill('desk');
    await page.getByRole('button', { name: 'Save relay' }).click();
    await page.getByText('is missing', { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Remove relay' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove relay' }).click();
    await words.filter({ hasText: 'the relay of the desk' }).waitFor();
    await page.close();
  });

  it('is signed once a key was made, its record published and checked', async () => {
    const page = await signedIn('/admin/sending');
    await page.getByText('Mail is not signed: there is no key.').waitFor();
    await page.getByRole('button', { name: 'Make a key' }).click();
    await page.getByText('the key waits for its record').waitFor();
    await page.getByRole('button', { name: 'Check DNS' }).click();
    await page.getByText(/There is no TXT record at hd\d+\._domainkey\.desk\.example yet/).waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);

    const { body } = await (await world.signIn()).get('/api/sending-domains');
    const { record } = body.items[0].keys[0];
    await page.getByText(record.value).waitFor();
    dns.zone[record.name] = { TXT: [record.value] };
    await page.getByRole('button', { name: 'Check DNS' }).click();
    await page.getByText('the record is right.').waitFor();
    expect(await page.getByTestId('domain-words').textContent()).to.equal('Mail is signed.');

    const days = page.getByLabel('Days a download link works');
    await days.fill('14');
    await page
      .locator('form')
      .filter({ has: days })
      .getByRole('button', { name: 'Save', exact: true })
      .click();
    await page.getByText('Saved how long links work').waitFor();
    expect(await world.app.db('desk_settings').first('download_link_days')).to.deep.equal({
      download_link_days: 14,
    });
    await page.close();
  });
});
