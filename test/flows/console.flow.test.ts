// The main job in a real browser: sign in, read, answer, see the delivery, get the customer's answer without reloading.
import { expect } from 'chai';
import { simpleParser } from 'mailparser';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser.ts';
import { seriousFindings } from '../support/axe.ts';
import { customerMail } from '../support/mails.ts';
import { adminEmail, createWorld, password, type World } from '../support/world.ts';

describe('the console in a browser', function () {
  // A browser starts, and pages draw, on a machine that may be busy with other tests.
  this.timeout(60_000);
  let world: World;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const foreign: string[] = [];
  const complaints: string[] = [];

  before(async () => {
    world = await createWorld();
    browser = await launchBrowser();
    context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    page = await context.newPage();
    page.on('request', (request) => {
      if (!request.url().startsWith(world.apiUrl) && !/^(data|blob|about):/.test(request.url())) {
        foreign.push(request.url());
      }
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !/401/.test(message.text())) complaints.push(message.text());
    });
  });
  after(async () => {
    await browser?.close();
    await world?.close();
  });

  it('lets an agent sign in, with a clear word when the password is wrong', async () => {
    await page.goto(world.apiUrl);
    await page.getByLabel('Email').fill(adminEmail);
    await page.getByLabel('Password').fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { level: 1, name: 'Unassigned' }).waitFor();
    await page.getByRole('heading', { name: 'Nothing unassigned' }).waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
  });

  it('shows new mail without reloading, answers it, says when it was sent, and shows the answer to the answer', async () => {
    await world.deliver(
      customerMail({
        subject: 'Where is my parcel?',
        messageId: '<parcel@customer.example>',
        text: 'It was due on Monday.\n\nOn Fri, Nov 20, 2026 at 9:00 AM Shop <shop@desk.example> wrote:\n> We have sent it.',
      }),
    );
    await page.getByRole('listitem').filter({ hasText: 'Where is my parcel?' }).click();
    const message = page.getByRole('article', { name: 'Message from Ann Example' });
    await message.getByText('It was due on Monday.').waitFor();
    expect(await message.getByText('We have sent it.').isVisible(), 'the quote is folded').to.equal(false);
    await message.locator('summary').click();
    await message.getByText('We have sent it.').waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);

    await page.getByRole('textbox', { name: 'Reply text' }).fill('It left this morning.');
    // Sent before its file is up: it goes out by itself once it is.
    const asked = Promise.withResolvers<void>();
    await page.route('**/api/attachments', (route) => asked.promise.then(() => route.continue()));
    await page.getByLabel('Attach files').setInputFiles({
      name: 'label.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('tracking number 17'),
    });
    await page.getByRole('button', { name: 'Remove label.txt' }).waitFor();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('It goes out as soon as its files are uploaded.').waitFor();
    asked.resolve();
    await page
      .getByTestId('delivery')
      .filter({ hasText: /Sent \d/ })
      .waitFor();
    const mails = await world.sink.waitFor((all) =>
      all.some(({ raw }) => raw.includes('Where is my parcel?')),
    );
    const sent = await simpleParser(mails.find(({ raw }) => raw.includes('Re: Where is my parcel?'))!.raw);
    expect(sent.inReplyTo).to.equal('<parcel@customer.example>');
    expect(sent.text).to.contain('It left this morning.');
    expect(sent.attachments[0]).to.include({ filename: 'label.txt' });

    await world.deliver(
      customerMail({
        text: 'Got it, thank you!',
        inReplyTo: sent.messageId!,
        subject: 'Re: Where is my parcel?',
      }),
      { to: [sent.replyTo!.value[0]!.address!] },
    );
    await page.getByText('Got it, thank you!').first().waitFor();
    const { body } = await (await world.signIn()).get('/api/tickets?q=parcel');
    expect(body.items).to.have.length(1);
    expect(body.items[0].messageCount).to.equal(3);
  });

  it('shows HTML mail in a frame that runs nothing and loads nothing until asked', async () => {
    const html = [
      '<p>Hello <b>team</b></p><script>top.hacked = 1</script><img src="https://tracker.example/pixel.gif">',
      '<img src="x" onerror="top.hacked = 2"><a href="javascript:top.hacked=3">link</a>',
      '<style>body{background:url(https://tracker.example/css)}</style>',
    ].join('');
    await world.deliver(
      customerMail({
        subject: 'Fancy mail',
        headers: { 'Content-Type': 'text/html; charset=utf-8' },
        text: html,
      }),
    );
    await page.getByRole('listitem').filter({ hasText: 'Fancy mail' }).click();
    await page.frameLocator('iframe[title="Mail content"]').getByText('team').waitFor();
    await page.getByText('Images are not loaded').waitFor();
    expect(await page.evaluate(() => (globalThis as { hacked?: number }).hacked)).to.equal(undefined);
    expect(foreign, 'requests to other hosts').to.deep.equal([]);
  });

  it('changes status and assignee, and keeps a note inside', async () => {
    await page.getByRole('button', { name: /^Assignee/ }).click();
    await page.getByRole('menuitemradio', { name: /\(me\)/ }).click();
    await page
      .getByRole('button', { name: /^Status: / })
      .last()
      .click();
    await page.getByRole('menuitemradio', { name: 'Pending' }).click();
    await page
      .getByRole('form', { name: /Reply/ })
      .getByRole('button', { name: 'Note', exact: true })
      .click();
    await page.getByRole('textbox', { name: 'Note text' }).fill('Waiting for the warehouse.');
    await page.getByRole('button', { name: 'Add note' }).click();
    await page
      .getByRole('article', { name: /^Internal note/ })
      .getByText('Waiting for the warehouse.')
      .waitFor();
    const { body } = await (await world.signIn()).get('/api/tickets?q=Fancy');
    expect(body.items[0]).to.include({ status: 'pending' });
    expect(body.items[0].assignee).to.not.equal(null);
    expect(world.sink.mails.filter(({ raw }) => raw.includes('warehouse'))).to.deep.equal([]);
  });

  it('does the main job by keyboard alone', async () => {
    await world.deliver(
      customerMail({ from: 'Kim <kim@customer.example>', subject: 'Keyboard only', text: 'Hi' }),
    );
    await page.goto(`${world.apiUrl}/views/unassigned`);
    await page.getByRole('listitem').filter({ hasText: 'Keyboard only' }).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('article', { name: 'Message from Kim' }).waitFor();
    await page.keyboard.press('r');
    await page.getByRole('textbox', { name: 'Reply text' }).waitFor();
    await page.keyboard.type('Answered without a mouse.');
    await page.keyboard.press('Control+Enter');
    await page
      .getByTestId('delivery')
      .filter({ hasText: /Sent \d/ })
      .waitFor();
    await world.sink.waitFor((all) => all.some(({ raw }) => raw.includes('Answered without a mouse.')));
  });

  it('works at 390 px, in the dark, and has nothing serious for axe in any of these', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const viewport of [
        { width: 390, height: 844 },
        { width: 1440, height: 900 },
      ]) {
        const other = await browser.newContext({
          viewport,
          colorScheme,
          storageState: await context.storageState(),
        });
        const view = await other.newPage();
        for (const path of [
          '/views/all',
          '/admin/mail',
          '/admin/outbox',
          '/admin/mailboxes',
          '/admin/agents',
        ]) {
          await view.goto(`${world.apiUrl}${path}`);
          await view.getByRole('heading', { level: 1 }).first().waitFor();
          const label = `${path} at ${viewport.width} in ${colorScheme}`;
          expect(await seriousFindings(view), label).to.deep.equal([]);
          const overflow = await view.evaluate('document.documentElement.scrollWidth - innerWidth');
          expect(overflow, `${label} scrolls sideways`).to.be.at.most(0);
        }
        await view.goto(`${world.apiUrl}/views/all`);
        await view.getByRole('listitem').filter({ hasText: 'Where is my parcel?' }).click();
        await view.getByText('Got it, thank you!').last().waitFor();
        expect(await seriousFindings(view), `ticket at ${viewport.width} in ${colorScheme}`).to.deep.equal(
          [],
        );
        await other.close();
      }
    }
  });

  it('opens a ticket to a customer', async () => {
    await page.goto(`${world.apiUrl}/views/unassigned/new`);
    await page.getByLabel('Customer’s email').fill('new@customer.example');
    await page.getByLabel('Subject').fill('Your appointment');
    await page.getByLabel('Message').fill('It is on Friday.');
    await page.getByRole('button', { name: 'Send and open ticket' }).click();
    const mails = await world.sink.waitFor((all) =>
      all.some(({ to }) => to.includes('new@customer.example')),
    );
    expect(mails.find(({ to }) => to.includes('new@customer.example'))!.raw.toString()).to.contain(
      'Your appointment',
    );
    await page.getByRole('heading', { level: 1, name: 'Your appointment' }).waitFor();
  });

  it('asks no other host for anything and throws no error while all of this is done', () => {
    expect(foreign).to.deep.equal([]);
    expect(complaints).to.deep.equal([]);
  });
});
