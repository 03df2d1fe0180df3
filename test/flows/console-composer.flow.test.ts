// Writing in a real browser: what is formatted, pasted and chosen arrives as it was written.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { simpleParser } from 'mailparser';
import type { ApiClient } from '../support/api-client.ts';
import { seriousFindings } from '../support/axe.ts';
import { openConsole, type ConsolePage } from '../support/console-page.ts';
import { eventually } from '../support/eventually.ts';
import { customerMail } from '../support/mails.ts';
import { openTicket } from '../support/ticket-steps.ts';
import { createWorld, type World } from '../support/world.ts';
import { writtenWords } from '../support/written-words.ts';

/** A red dot. */
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4//8/w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5ErkJggg==';

describe('the reply box in a browser', function () {
  this.timeout(60_000);
  let world: World;
  let api: ApiClient;
  let desk: ConsolePage;
  before(async () => {
    world = await createWorld({ env: { PICTURE_ALLOWED_NETWORKS: '127.0.0.1' } });
    await world.app.db('mailboxes').update({ acknowledge: false });
    api = await world.signIn();
    desk = await openConsole(world, '/');
  });
  after(async () => {
    await desk?.close();
    await world.close();
  });

  const editor = (name = 'Reply text') => desk.page.locator(`.ProseMirror[aria-label="${name}"]`);

  /** As a browser pastes it. */
  async function paste(
    content: { html?: string; text?: string; png?: string },
    name = 'Reply text',
  ): Promise<void> {
    await editor(name).evaluate((element: any, { html, text, png }) => {
      const page = globalThis as any;
      const data = new page.DataTransfer();
      if (html) data.setData('text/html', html);
      if (text) data.setData('text/plain', text);
      if (png) {
        const bytes = Uint8Array.from(atob(png), (char) => char.charCodeAt(0));
        data.items.add(new page.File([bytes], 'dot.png', { type: 'image/png' }));
      }
      element.dispatchEvent(
        new page.ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    }, content);
  }

  it('sends what was formatted by Markdown habits, with a pasted picture and table, as HTML and as text', async () => {
    const { page } = desk;
    const ticket = await openTicket(world, api, { subject: 'Formatted', from: 'rich@customer.example' });
    await desk.open(`/tickets/${ticket.id}`);
    await editor().waitFor();
    await editor().click();
    await page.keyboard.type('Dear **Rich** one,');
    await page.keyboard.press('Enter');
    await page.keyboard.type('- first');
    await page.keyboard.press('Enter');
    await page.keyboard.type('second');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await paste({
      html: '<table style="color:red"><tr><th style="width:9px">Item</th><th>Price</th></tr><tr><td>Lamp</td><td onclick="x()">12</td></tr></table>',
    });
    await editor().locator('td', { hasText: '12' }).waitFor();
    await page.keyboard.press('Control+End');
    await paste({ png: PNG });
    await editor().locator('img[alt="dot"]').waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await seriousFindings(page), colorScheme).to.deep.equal([]);
    }
    await page.keyboard.press('Control+Enter');
    const mails = await world.sink.waitFor((all) => all.some(({ raw }) => raw.includes('Re: Formatted')));
    const raw = mails.find((mail) => mail.raw.includes('Re: Formatted'))!.raw.toString();
    expect(raw).to.match(/multipart\/related/);
    const sent = await simpleParser(raw, { keepCidLinks: true });
    expect(sent.html)
      .to.contain('<strong>Rich</strong>')
      .and.match(/<ul[^>]*>\s*<li/)
      .and.match(/<td[^>]*>.*12/s);
    expect(sent.html).to.not.match(/onclick|data-hd|color:red/);
    const cid = /<img[^>]* src="cid:([^"]+)"/.exec(String(sent.html))?.[1];
    expect(sent.attachments.map((file) => file.cid)).to.deep.equal([cid]);
    expect(sent.attachments[0]!.content.toString('base64')).to.equal(PNG);
    expect(sent.text)
      .to.contain('Dear Rich one,')
      .and.contain('- first')
      .and.match(/Lamp +12/)
      .and.contain('[image: dot]');
    // And it is seen in the ticket as it was sent.
    await page.frameLocator('iframe[title="Mail content"]').last().locator('img[alt="dot"]').waitFor();
    expect(desk.complaints).to.deep.equal([]);
  });

  it('loses no letter, and not the caret’s place, when the rich editor takes the place of the plain field', async () => {
    const { page } = desk;
    const ticket = await openTicket(world, api, { subject: 'Quick hands', from: 'quick@customer.example' });
    const letters = 'the quick brown fox jumps over the lazy dog, '.repeat(3);
    const text = page.getByRole('textbox', { name: 'Reply text' });
    let expected = '';
    for (let round = 0; round < 3; round++) {
      const { promise: asked, resolve: fetchEditor } = Promise.withResolvers<void>();
      await page.route('**/rich-text*.js', async (route) => {
        await asked;
        await route.continue();
      });
      await desk.open(`/tickets/${ticket.id}`);
      await page.locator('hd-editor textarea').click();
      await page.keyboard.press('Control+Home');
      // Before a comma, after a line of its own, and at the very end.
      await page.keyboard.type(['«»', '\n\n«»\n'][round % 2]!);
      for (let back = 0; back <= round % 2; back++) await page.keyboard.press('ArrowLeft');
      setTimeout(fetchEditor, round * 30);
      await page.keyboard.type(letters);
      await editor().waitFor();
      expected = `${['', '\n\n'][round % 2]}«${letters}»${['', '\n'][round % 2]}${expected}`;
      await eventually(`all of round ${round}`, async () => {
        const { body } = await api.get(`/api/tickets/${ticket.id}/draft`);
        return body.own?.reply.text === expected;
      });
      await page.unroute('**/rich-text*.js');
    }
    // A window that becomes narrow, or wide again, leaves the caret where it is.
    await editor().click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('ArrowRight');
    for (const width of [600, 1440]) {
      await page.keyboard.type(String(width));
      await page.setViewportSize({ width, height: 900 });
      await page.locator('hd-rail').waitFor({ state: width < 700 ? 'hidden' : 'visible' });
    }
    await page.keyboard.type('.');
    expect(await text.innerText()).to.contain('6001440.');
  });

  it('loses no formatting either, when one goes on with a formatted draft in the plain field', async () => {
    const { page } = desk;
    const ticket = await openTicket(world, api, { subject: 'Bold', from: 'bold@customer.example' });
    const html = '<p>One <strong>two</strong> three</p><ul><li><p>four</p></li><li><p>five</p></li></ul>';
    const words = { text: 'One two three\n\nfour\n\nfive', html };
    const draft = { version: 0, mode: 'reply', reply: words, note: { text: '', html: null } };
    await api.put(`/api/tickets/${ticket.id}/draft`, draft);
    const { promise: asked, resolve: fetchEditor } = Promise.withResolvers<void>();
    await page.route('**/rich-text*.js', async (route) => {
      await asked;
      await route.continue();
    });
    await desk.open(`/tickets/${ticket.id}`);
    const field = page.locator('hd-editor textarea');
    await eventually('the draft is there', async () => (await field.inputValue()).includes('five'));
    await field.click();
    await page.keyboard.press('Control+Home');
    for (let step = 0; step < 'One two'.length; step++) await page.keyboard.press('ArrowRight');
    await page.keyboard.type('fold');
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' six');
    // Two list items become one, and are parted again by a line.
    for (let step = 0; step < 'five six'.length; step++) await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Enter');
    fetchEditor();
    await page.keyboard.type('and ');
    await editor().waitFor();
    await page.keyboard.type('then ');
    await page.unroute('**/rich-text*.js');
    const expected =
      '<p>One <strong>twofold</strong> three</p><ul><li><p>four<br />and then five six</p></li></ul>';
    await eventually('all of it is on the server', async () => {
      const { body } = await api.get(`/api/tickets/${ticket.id}/draft`);
      return body.own?.reply.html?.replaceAll(' dir="auto"', '') === expected;
    });
  });

  it('sends what is sent before its ticket has loaded to the ticket’s own recipients', async () => {
    const { page } = desk;
    const from = 'early@customer.example';
    const ticket = await openTicket(world, api, { subject: 'Too early', from });
    await page.route(`**/api/tickets/${ticket.id}`, () => undefined);
    await desk.open('/views/all');
    await page.getByRole('listitem').filter({ hasText: 'Too early' }).click();
    await page.getByRole('textbox', { name: 'Reply text' }).click();
    await page.keyboard.type('Quicker than the network');
    await page.keyboard.press('Control+Enter');
    const mails = await world.sink.waitFor((all) => all.some(({ raw }) => raw.includes('Quicker than')));
    expect(mails.find(({ raw }) => raw.includes('Quicker than'))!.to).to.deep.equal([from]);
    await page.unroute(`**/api/tickets/${ticket.id}`);
  });

  it('keeps a draft on the server as one types, for another device, and tells when both wrote', async () => {
    const { page } = desk;
    const ticket = await openTicket(world, api, { subject: 'On two desks', from: 'two@customer.example' });
    await desk.open(`/tickets/${ticket.id}`);
    await editor().click();
    await page.keyboard.type('Begun **here**, ');
    await page.getByText(/^Saved \d/).waitFor();
    const other = await desk.browser.newContext({
      storageState: { cookies: await desk.context.cookies(), origins: [] },
    });
    const phone = await other.newPage();
    await phone.goto(`${world.apiUrl}/tickets/${ticket.id}`);
    const there = phone.locator('.ProseMirror[aria-label="Reply text"]');
    await there.locator('strong', { hasText: 'here' }).waitFor();
    await there.press('Control+End');
    await phone.keyboard.type('gone on there');
    await eventually('the server has it', async () => {
      const { body } = await api.get(`/api/tickets/${ticket.id}/draft`);
      return body.own?.reply.text === 'Begun here, gone on there';
    });
    await editor().press('Control+End');
    await page.keyboard.type('both');
    await page.getByRole('button', { name: 'Use the other one' }).waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.getByRole('button', { name: 'Use the other one' }).click();
    expect(await writtenWords(editor())).to.equal('Begun here, gone on there');
    await editor().press('Control+Enter');
    await page.getByText('Reply sent').last().waitFor();
    await eventually('the draft is gone', async () => {
      const { body } = await api.get(`/api/tickets/${ticket.id}/draft`);
      return body.own === null;
    });
    await other.close();
  });

  it('loses no letter to an answer that was asked for before they were saved, and comes after', async () => {
    const { page } = desk;
    const ticket = await openTicket(world, api, { subject: 'Crossing', from: 'cross@customer.example' });
    await desk.open(`/tickets/${ticket.id}`);
    await editor().click();
    await page.keyboard.type('Hello A');
    await page.getByText(/^Saved \d/).waitFor();
    const old = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    let held = false;
    await page.route('**/draft', async (route) => {
      if (held || route.request().method() !== 'GET') return route.continue();
      held = true;
      const response = await route.fetch();
      asked.resolve();
      await old.promise;
      await route.fulfill({ response });
    });
    await api.patch(`/api/tickets/${ticket.id}`, { priority: 'high' });
    await asked.promise;
    const saved = page.waitForResponse((response) => response.request().method() === 'PUT');
    await page.keyboard.type('nn');
    await saved;
    await page.getByText(/^Saved \d/).waitFor();
    // Asked once more, as what came was too old: then it has been looked at.
    const again = page.waitForRequest(
      (request) => request.method() === 'GET' && request.url().endsWith('/draft'),
    );
    old.resolve();
    await again;
    expect(await writtenWords(editor())).to.equal('Hello Ann');
    await page.unroute('**/draft');
  });

  it('loses no letter while the server is away, and sends them on when it is back', async () => {
    const { page } = desk;
    const ticket = await openTicket(world, api, { subject: 'No server', from: 'away@customer.example' });
    await desk.open(`/tickets/${ticket.id}`);
    await editor().click();
    await page.route('**/draft', (route) => route.abort());
    await page.keyboard.type('Not lost');
    await page.getByText('Saved in this browser only').waitFor();
    await page.reload();
    await editor().getByText('Not lost').waitFor();
    await page.unroute('**/draft');
    await page.reload();
    await eventually('the server has it', async () => {
      const { body } = await api.get(`/api/tickets/${ticket.id}/draft`);
      return body.own?.reply.text === 'Not lost';
    });
  });

  it('shows a shared draft to colleagues, who take it over', async () => {
    const { page } = desk;
    await world.addAgent('eva@desk.example', 'Eva Long');
    const eva = await world.signIn('eva@desk.example');
    const ticket = await openTicket(world, api, { subject: 'Shared', from: 'shared@customer.example' });
    const words = { text: 'What Eva wrote', html: null };
    await eva.put(`/api/tickets/${ticket.id}/draft`, {
      version: 0,
      mode: 'reply',
      reply: words,
      note: { text: '', html: null },
      shared: true,
    });
    await desk.open(`/tickets/${ticket.id}`);
    await page.getByText('Eva Long’s draft').waitFor();
    await page.getByRole('button', { name: 'Take over' }).click();
    await editor().getByText('What Eva wrote').waitFor();
    expect((await eva.get(`/api/tickets/${ticket.id}/draft`)).body.own).to.equal(null);
  });

  it('makes a macro with a preview, finds it by /, and does what it says', async () => {
    const { page } = desk;
    await desk.open('/admin/macros/new');
    await page.getByLabel('Name').fill('Refund on its way');
    await page
      .getByRole('textbox', { name: 'Words' })
      .fill('Hi {{customer.firstName|there}}, ticket {{ticket.number}}.');
    await page.getByLabel('Preview').getByText('Hi Ann, ticket 1001.').waitFor();
    await page.getByLabel('Set status').selectOption('pending');
    await page.getByLabel('Add tags').fill('refund');
    await page.getByLabel('For whom').selectOption('all');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await seriousFindings(page), colorScheme).to.deep.equal([]);
    }
    await page.getByRole('button', { name: 'Add macro' }).click();
    await page.getByRole('link', { name: 'Refund on its way' }).waitFor();
    const ticket = await openTicket(world, api, {
      subject: 'Money back',
      from: 'Kim Doe <kim@customer.example>',
    });
    await desk.open(`/tickets/${ticket.id}`);
    await editor().click();
    await page.keyboard.type('/ref');
    await page.getByRole('option', { name: /Refund on its way/ }).waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.keyboard.press('Enter');
    await editor().getByText(`Hi Kim, ticket ${ticket.number}.`).waitFor();
    const pending = page.getByRole('group', { name: 'Done to the ticket when it is sent' });
    expect(await pending.getByRole('listitem').allInnerTexts()).to.deep.equal([
      'Set status: Pending',
      'Add tag: refund',
    ]);
    expect((await api.get(`/api/tickets/${ticket.id}`)).body.tags, 'nothing is done yet').to.deep.equal([]);
    // From the command bar too, below what is there.
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'What would you like to do?' }).waitFor();
    await page.keyboard.type('refund on');
    await page.getByRole('option', { name: /Refund on its way/ }).waitFor();
    await page.keyboard.press('Enter');
    await editor().getByText('Hi Kim').nth(1).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('- ');
    // Over a reload, and on another device: it is kept with the draft.
    await eventually('the server has it', async () => {
      const { body } = await api.get(`/api/tickets/${ticket.id}/draft`);
      return body.own?.actions.reply.tags?.[0] === 'refund' && body.own.reply.text.includes('Hi Kim');
    });
    await page.evaluate('localStorage.clear()');
    await page.reload();
    await pending.getByText('Set status: Pending').waitFor();
    await pending.getByRole('button', { name: 'Do not: Add tag: refund' }).click();
    await pending.getByText('Add tag: refund').waitFor({ state: 'detached' });
    await editor().focus();
    await page.evaluate(`localStorage.setItem('hd.after-sending', '"list"')`);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: 'No ticket open' }).waitFor();
    await page.evaluate(`localStorage.removeItem('hd.after-sending')`);
    const mails = await world.sink.waitFor((all) => all.some(({ raw }) => raw.includes('Hi Kim, ticket')));
    const sent = await simpleParser(mails.find(({ raw }) => raw.includes('Hi Kim, ticket'))!.raw);
    const { body } = await api.get(`/api/tickets/${ticket.id}`);
    expect(body).to.deep.include({ status: 'pending', tags: [] });
    const line = `Hi Kim, ticket ${ticket.number}.`;
    expect(sent.text!.trimEnd(), 'no empty bullet at the end').to.equal(`${line}\n\n${line}`);
  });

  it('puts what the command bar takes where the caret was, over a reload', async () => {
    const { page } = desk;
    const macro = { name: 'Closing words', text: 'Kind regards', visibility: 'all', html: null };
    await api.post('/api/macros', { ...macro, actions: {}, teamId: null, mailboxId: null });
    const ticket = await openTicket(world, api, { subject: 'At the end', from: 'end@customer.example' });
    await desk.open(`/tickets/${ticket.id}`);
    await editor().click();
    await page.keyboard.type('First **bold** line');
    await eventually('the server has it', async () => {
      const { body } = await api.get(`/api/tickets/${ticket.id}/draft`);
      return body.own?.reply.text === 'First bold line';
    });
    for (const count of [1, 2]) {
      await page.reload();
      await editor().getByText('First').click();
      await page.keyboard.press('Control+End');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'What would you like to do?' }).waitFor();
      await page.keyboard.type('closing words');
      await page.getByRole('option', { name: 'Closing words Macro' }).waitFor();
      await page.keyboard.press('Enter');
      await eventually(
        'it is there',
        async () => (await editor().getByText('Kind regards').count()) === count,
      );
    }
    expect(await writtenWords(editor())).to.equal('First bold line\n\nKind regards\n\nKind regards');
  });

  it('forwards a message with its file to somebody else, whose answer is not the customer’s', async () => {
    const { page } = desk;
    const boundary = 'b1';
    const ticket = await openTicket(world, api, {
      subject: 'Broken lamp',
      from: 'Lea <lea@customer.example>',
      headers: { 'Content-Type': `multipart/mixed; boundary="${boundary}"` },
      text: [
        `--${boundary}\nContent-Type: text/plain\n\nIt does not light.`,
        `--${boundary}\nContent-Type: text/plain\nContent-Disposition: attachment; filename="serial.txt"\n\nL-17`,
        `--${boundary}--\n`,
      ].join('\n'),
    });
    await desk.open(`/tickets/${ticket.id}`);
    const article = page.getByRole('article', { name: 'Message from Lea' });
    await article.getByRole('button', { name: 'Message menu' }).click();
    await page.getByRole('menuitem', { name: 'Forward…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Forward' });
    await dialog.getByLabel('Add to To').fill('maker@lamps.example');
    await dialog.getByRole('textbox', { name: 'Words above what is forwarded' }).fill('Can you help?');
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('article', { name: /^Forward from/ }).waitFor();
    const mails = await world.sink.waitFor((all) => all.some(({ to }) => to.includes('maker@lamps.example')));
    const sent = await simpleParser(mails.find(({ to }) => to.includes('maker@lamps.example'))!.raw);
    expect(sent.subject).to.equal('Fwd: Broken lamp');
    expect(sent.text).to.match(/^Can you help\?\s+-+ Forwarded message -+\nFrom: Lea <lea@customer.example>/);
    expect(sent.text).to.contain('It does not light.');
    expect(sent.attachments.map(({ filename }) => filename)).to.deep.equal(['serial.txt']);
    expect([sent.inReplyTo, sent.references]).to.deep.equal([undefined, undefined]);
    await world.deliver(
      customerMail({
        from: 'maker@lamps.example',
        subject: 'Re: Fwd: Broken lamp',
        text: 'Send it in.',
        inReplyTo: sent.messageId!,
      }),
      { from: 'maker@lamps.example', to: [sent.replyTo!.value[0]!.address!] },
    );
    const { body } = await api.get(`/api/tickets/${ticket.id}`);
    expect(body.customer.email).to.equal('lea@customer.example');
    expect(body.recipients).to.deep.include({
      to: [{ address: 'lea@customer.example', name: 'Lea' }],
      cc: [],
    });
    const { items } = (await api.get(`/api/tickets/${ticket.id}/messages`)).body;
    expect(items.map(({ kind }: any) => kind)).to.deep.equal(['customer', 'forward', 'customer']);
    expect(items[2].from.address).to.equal('maker@lamps.example');
    expect(body.status, 'the customer was not answered').to.equal('new');
  });

  it('writes a new ticket with a picture, a copy and a canned reply, kept over a reload, and solves it', async () => {
    const { page } = desk;
    const macro = { name: 'Greeting', text: 'Hi {{customer.firstName|there}}!', visibility: 'all' };
    const actions = { priority: 'high', tags: ['vip', 'loud'] };
    await api.post('/api/macros', { ...macro, html: null, actions, teamId: null, mailboxId: null });
    await desk.open('/views/all/new?to=zoe@customer.example');
    await page.getByLabel('Customer’s name').fill('Zoe Zed');
    await page.getByRole('button', { name: 'Add Cc or Bcc' }).click();
    await page.getByLabel('Add to Cc').fill('boss@customer.example');
    await page.getByLabel('Add to Cc').press('Enter');
    await page.getByLabel('Subject').fill('Your appointment');
    await page.getByLabel('Subject').press('Enter');
    await editor('Message').waitFor();
    await page.keyboard.type('/gree');
    await page.getByRole('option', { name: /Greeting/ }).waitFor();
    await page.keyboard.press('Enter');
    await editor('Message').getByText('Hi Zoe!').waitFor();
    await page.getByRole('button', { name: 'Do not: Add tag: loud' }).click();
    await editor('Message').click();
    await page.keyboard.type(' It is **on Friday**.');
    await paste({ png: PNG }, 'Message');
    await editor('Message').locator('img[alt="dot"]').waitFor();
    await page.getByText(/^Saved \d/).waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await seriousFindings(page), colorScheme).to.deep.equal([]);
    }
    await eventually('the server has it', async () => {
      const { body } = await api.get('/api/new-ticket-draft');
      return body.own?.words.html?.includes('<strong>on Friday') && body.own.words.html.includes('upload-');
    });
    // What is sent as the page is left arrives without it, and is no draft of somebody else.
    await page.getByLabel('Subject').press('End');
    await page.keyboard.type('!');
    await page.reload();
    await eventually('it arrived', async () => {
      const { body } = await api.get('/api/new-ticket-draft');
      return body.own?.subject === 'Your appointment!';
    });
    await page.reload();
    await editor('Message').waitFor();
    expect(await page.getByRole('button', { name: 'Use the other one' }).count()).to.equal(0);
    await page.getByLabel('Subject').press('End');
    await page.keyboard.press('Backspace');
    await eventually('it arrived', async () => {
      const { body } = await api.get('/api/new-ticket-draft');
      return body.own?.subject === 'Your appointment';
    });
    await page.evaluate('localStorage.clear()');
    await desk.open('/views/all/new');
    await editor('Message').locator('strong', { hasText: 'on Friday' }).waitFor();
    await page.getByRole('button', { name: 'Discard draft' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await editor('Message').locator('img[alt="dot"]').waitFor();
    expect(await page.getByLabel('Customer’s name').inputValue()).to.equal('Zoe Zed');
    await page.getByRole('button', { name: 'Send and set status' }).click();
    await page.getByRole('menuitem', { name: 'Send and solve' }).click();
    await page.getByRole('heading', { level: 1, name: 'Your appointment' }).waitFor();
    const mails = await world.sink.waitFor((all) =>
      all.some(({ to }) => to.includes('zoe@customer.example')),
    );
    const mail = mails.find(({ to }) => to.includes('zoe@customer.example'))!;
    expect(mail.to).to.have.members(['zoe@customer.example', 'boss@customer.example']);
    const sent = await simpleParser(mail.raw);
    expect(sent.html).to.contain('Hi Zoe! It is <strong>on Friday</strong>');
    expect(sent.attachments.map(({ related }) => related)).to.deep.equal([true]);
    expect((await api.get('/api/new-ticket-draft')).body).to.deep.equal({ own: null });
    const { items } = (await api.get('/api/tickets?status=solved&limit=50')).body;
    const opened = items.find(({ subject }: any) => subject === 'Your appointment');
    expect(opened.customer.name).to.equal('Zoe Zed');
    expect(opened).to.deep.include({ priority: 'high', tags: ['vip'] });
  });

  it('opens a ticket whose mail goes out later, and can be taken back', async () => {
    const { page } = desk;
    await desk.open('/views/all/new?to=late@customer.example');
    await page.getByLabel('Subject').fill('Not yet');
    await editor('Message').click();
    await page.keyboard.type('Good morning!');
    await page.getByRole('button', { name: 'Send and set status' }).click();
    await page.getByRole('menuitem', { name: 'Send later…' }).click();
    await page.getByRole('button', { name: 'Monday morning' }).click();
    await page.getByRole('heading', { level: 1, name: 'Not yet' }).waitFor();
    const link = page.getByRole('link', { name: 'See it in the Outbox' });
    expect(await link.getAttribute('href')).to.equal('/admin/outbox?state=queued');
    const { items } = (await api.get('/api/tickets?customer=late@customer.example')).body;
    const delivery = async (): Promise<any> =>
      (await api.get(`/api/tickets/${items[0].id}/messages`)).body.items[0].delivery;
    const waiting = await delivery();
    expect([waiting.state, new Date(waiting.sendAt).getDay()]).to.deep.equal(['queued', 1]);
    await page.getByRole('button', { name: 'Take back' }).click();
    await editor().getByText('Good morning!').waitFor();
    expect((await delivery()).state).to.equal('cancelled');
  });

  it('signs with variables and a picture, which a macro has too: previewed, shown while one writes, sent once', async () => {
    const { page } = desk;
    const complaints = desk.complaints.length;
    await desk.open('/admin/macros/new');
    await page.getByLabel('Name').fill('Logo');
    await editor('Words').click();
    await page.keyboard.type('Look, {{customer.firstName|you}}: ');
    await paste({ png: PNG }, 'Words');
    const preview = page.getByRole('group', { name: 'Preview' });
    await preview.locator('img[alt="dot"]').waitFor();
    await preview.getByText('Look, Ann:').waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.getByRole('button', { name: 'Add macro' }).click();
    await page.getByRole('heading', { level: 1, name: 'Macros' }).waitFor();
    const { body } = await api.get('/api/mailboxes');
    await desk.open(`/admin/mailboxes/${body.items[0].id}`);
    await editor('Signature').fill('{{agent.name}} {{agent.nam}}');
    await page.getByRole('alert').filter({ hasText: 'There is no {{agent.nam}}' }).waitFor();
    await editor('Signature').fill('{{agent.name|Your team}}\nfor {{customer.firstName|you}} ');
    await editor('Signature').press('Control+End');
    await paste({ png: PNG }, 'Signature');
    const signature = page.getByTestId('signature-preview');
    await signature.getByText('for Ann').waitFor();
    await signature.getByText('Your team').waitFor();
    await signature.locator('img[alt="dot"]').first().waitFor();
    expect(await page.getByRole('alert').count()).to.equal(0);
    await page.getByTestId('acknowledgement-preview').locator('img[alt="dot"]').waitFor();
    await page.getByLabel('Below what agents write stands').selectOption('both');
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Mailboxes' }).waitFor();
    await desk.open('/preferences');
    await page.getByText('Above that of the mailbox: ').waitFor();
    await editor('My signature').fill('Yours, {{ticket.number}}');
    await page.getByRole('button', { name: 'Save my signature' }).click();
    await page.getByText('Saved your signature').waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    const ticket = await openTicket(world, api, {
      subject: 'Signed',
      from: 'Lea Low <lea2@customer.example>',
    });
    await desk.open(`/tickets/${ticket.id}`);
    const note = page.getByRole('note', { name: 'Signature' });
    await note.getByText('for Lea').waitFor();
    await note.getByText(`Yours, ${ticket.number}`).waitFor();
    await note.locator('img[alt="dot"]').waitFor();
    await editor().click();
    for (const count of [1, 2]) {
      await page.keyboard.type('/logo');
      await page.getByRole('option', { name: /Logo/ }).waitFor();
      await page.keyboard.press('Enter');
      await eventually(
        'its picture is there',
        async () => (await editor().locator('img[alt="dot"]').count()) === count,
      );
      await page.keyboard.press('Control+End');
      await page.keyboard.press('Enter');
    }
    await page.keyboard.type('Here it is.');
    await page.keyboard.press('Control+Enter');
    const mails = await world.sink.waitFor((all) => all.some(({ raw }) => raw.includes('Re: Signed')));
    const sent = await simpleParser(mails.find(({ raw }) => raw.includes('Re: Signed'))!.raw, {
      keepCidLinks: true,
    });
    const me = (await api.get('/api/session')).body.agent.name;
    expect(sent.text).to.match(
      /^Look, Lea: \[image: dot\]\n\nLook, Lea: \[image: dot\]\n\nHere it is\.\n\n-- \n/,
    );
    expect(sent.text?.replaceAll(/\s+/g, ' ')).to.contain(`-- Yours, ${ticket.number} ${me} for Lea`);
    // The same picture three times, in one part.
    const cids = [...String(sent.html).matchAll(/<img[^>]* src="cid:([^"]+)"/g)].map(([, cid]) => cid);
    expect(cids).to.have.length(3);
    expect(sent.attachments.map(({ cid, related }) => [cid, related])).to.deep.equal([[cids[0], true]]);
    expect(new Set(cids).size).to.equal(1);
    expect(sent.attachments[0]!.content.toString('base64')).to.equal(PNG);
    expect(desk.complaints.slice(complaints)).to.deep.equal([]);
  });

  const htmlMail = (subject: string, from: string, html: string) =>
    openTicket(world, api, {
      subject,
      from,
      headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Transfer-Encoding': '8bit' },
      text: html,
    });
  const frame = () => desk.page.frameLocator('iframe[title="Mail content"]');
  const lampIsDrawn = () =>
    eventually('the picture is drawn', () =>
      frame()
        .locator('img[alt="lamp"][src]')
        .evaluate((image: any) => image.naturalWidth === 5),
    );

  it('loads pictures of a sender once that is wanted always, without asking, until it is no longer', async () => {
    const { page } = desk;
    const pictures = createServer((_, response) => response.end(Buffer.from(PNG, 'base64')));
    pictures.listen(0, '127.0.0.1').unref();
    await once(pictures, 'listening');
    const { port } = pictures.address() as AddressInfo;
    const foreign: string[] = [];
    page.on('request', (request) => {
      if (new URL(request.url()).port === String(port)) foreign.push(request.url());
    });
    const picture = `<p>Our <b>news</b> <img alt="lamp" src="http://127.0.0.1:${port}/lamp.png"></p>`;
    const [first, second] = [
      await htmlMail('News 1', 'News <news@shop.example>', picture),
      await htmlMail('News 2', 'News <news@shop.example>', picture),
    ];
    await desk.open(`/tickets/${first.id}`);
    await page.getByText('Images are not loaded').waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.getByRole('button', { name: 'Always from news@shop.example' }).click();
    await page.getByText('Images from news@shop.example are always loaded').waitFor();
    await desk.open(`/tickets/${second.id}`);
    await lampIsDrawn();
    await page.getByRole('button', { name: 'No longer' }).click();
    await page.getByRole('button', { name: 'Show images' }).click();
    await lampIsDrawn();
    expect(foreign, 'the browser asks nobody but the desk').to.deep.equal([]);
    pictures.close();
    await world.app
      .db('inbound_mails')
      .where({ ticket_id: second.id })
      .update({ authentication: '{"verdict":"fail"}' });
    await page.reload();
    await page.getByText('Images are not loaded').waitFor();
    expect(await page.getByRole('button', { name: /^Always from/ }).count()).to.equal(0);
  });

  it('shows mail from right to left as it is written, and in the dark only what has no colours as dark', async () => {
    const { page } = desk;
    const ticket = await htmlMail('שלום', 'Noa <noa@customer.example>', '<p>שלום <b>עולם</b></p>');
    const style = (of: string) =>
      frame()
        .locator('body')
        .evaluate(
          (body: any, property) => (globalThis as any).getComputedStyle(body)[property] as string,
          of,
        );
    await page.emulateMedia({ colorScheme: 'dark' });
    await desk.open(`/tickets/${ticket.id}`);
    await frame().locator('b').waitFor();
    expect(await style('direction')).to.equal('rtl');
    // It lies on the message itself in both themes, with words that can be read there.
    const words = async (): Promise<number> => Number(/\d+/.exec(await style('color'))?.[0]);
    await eventually('it is dark', async () => (await words()) > 200);
    expect(await style('backgroundColor')).to.equal('rgba(0, 0, 0, 0)');
    await page.emulateMedia({ colorScheme: 'light' });
    await eventually('it is light', async () => (await words()) < 60);
    expect(await style('backgroundColor')).to.equal('rgba(0, 0, 0, 0)');
    const coloured = await htmlMail('Red', 'Noa <noa@customer.example>', '<p style="color:#900">Red</p>');
    await page.emulateMedia({ colorScheme: 'dark' });
    await desk.open(`/tickets/${coloured.id}`);
    await frame().getByText('Red').waitFor();
    expect([await style('direction'), await style('backgroundColor')]).to.deep.equal([
      'ltr',
      'rgb(255, 255, 255)',
    ]);
    await page.emulateMedia({ colorScheme: 'light' });
  });

  it('folds the middle of a long conversation, and opens it', async () => {
    const { page } = desk;
    const ticket = await openTicket(world, api, { subject: 'Long', from: 'long@customer.example' });
    await world.app.db.raw(
      `insert into messages (ticket_id, kind, author_customer_id, from_email, text, created_at)
       select m.ticket_id, m.kind, m.author_customer_id, m.from_email, 'Word ' || n, m.created_at + n * interval '1 second'
       from messages m, generate_series(1, 44) n where m.ticket_id = ?`,
      [ticket.id],
    );
    await world.app.db('tickets').where({ id: ticket.id }).update({ message_count: 45 });
    await desk.open(`/tickets/${ticket.id}`);
    const all = page.getByRole('article', { name: 'Message from' });
    await page.getByText('Word 44', { exact: true }).waitFor();
    expect(await all.count()).to.equal(5);
    await page.getByRole('button', { name: 'Show 40 more messages' }).click();
    await eventually('all are there', async () => (await all.count()) === 45);
  });
});
