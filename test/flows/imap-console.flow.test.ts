// An admin sets up the fetching of a mailbox in the console, from a wrong password to the first mail.
import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser.ts';
import { seriousFindings } from '../support/axe.ts';
import { imapPassword, imapUser } from '../support/dovecot.ts';
import { createImapWorld, type ImapWorld } from '../support/imap-world.ts';
import { customerMail } from '../support/mails.ts';
import { adminEmail, password } from '../support/world.ts';

describe('the fetching of a mailbox in the console', function () {
  this.timeout(60_000);
  let desk: ImapWorld;
  let browser: Browser;
  before(async () => {
    desk = await createImapWorld();
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    await desk?.close();
  });

  it('is tried out, saved, watched and ended on the page of the mailbox', async () => {
    const page = await browser.newPage();
    await page.goto(`${desk.world.apiUrl}/admin/mailboxes`);
    await page.getByLabel('Email').fill(adminEmail);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('link', { name: /support@desk\.example/ }).click();
    await page.getByRole('button', { name: 'Set up fetching' }).click();
    await page.getByLabel('IMAP server').fill('127.0.0.1');
    await page.getByLabel('Port').fill(String(desk.dovecot.port));
    await page.getByLabel('Encryption').selectOption('none');
    await page.getByLabel('User name').fill(imapUser);
    await page.getByLabel('Password or token').fill('wrong');
    await page.getByRole('button', { name: 'Try it out' }).click();
    await page.getByText('The server refused the user name or the password').waitFor();
    await page.getByLabel('Password or token').fill(imapPassword);
    await page.getByRole('button', { name: 'Try it out' }).click();
    await page.getByText('Signed in. "INBOX" holds 0 mails, 0 unread.').waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);

    await page.getByRole('button', { name: 'Save fetching' }).click();
    const state = page.getByTestId('imap-state');
    await state.filter({ hasText: 'Connected, waits for new mail' }).waitFor();
    await desk.dovecot.append(customerMail({ subject: 'Seen on the page' }));
    await page.getByText(/^1 mail fetched/).waitFor();
    expect(await page.content()).to.not.contain(imapPassword);
    expect(await seriousFindings(page)).to.deep.equal([]);

    await page.getByRole('button', { name: 'Change fetching' }).click();
    expect(await page.getByLabel('Password or token').inputValue()).to.equal('');
    await page.getByLabel('IMAP server').fill('other.example');
    await page.getByRole('button', { name: 'Save fetching' }).click();
    await page.getByText('enter it again: server, encryption or user have changed').waitFor();
    await page.getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('button', { name: 'Stop fetching' }).click();
    await page.getByRole('button', { name: 'Set up fetching' }).waitFor();
    await page.close();
  });
});
