// Verbs on whole tickets and the command bar, in a real browser, with mail that comes in before and after.
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { ApiClient } from '../support/api-client.ts';
import { seriousFindings } from '../support/axe.ts';
import { openConsole, type ConsolePage } from '../support/console-page.ts';
import { customerMail } from '../support/mails.ts';
import { reply } from '../support/ticket-steps.ts';
import { createWorld, type World } from '../support/world.ts';

describe('verbs on tickets and the command bar, in the console', function () {
  // A browser starts, and pages draw, on a machine that may be busy with other tests.
  this.timeout(60_000);
  let world: World;
  let desk: ConsolePage;
  let page: Page;
  let api: ApiClient;
  const bob = 'bob@other.example';

  before(async () => {
    world = await createWorld();
    api = await world.signIn();
    desk = await openConsole(world, '/views/all');
    ({ page } = desk);
  });
  after(async () => {
    await desk?.close();
    await world?.close();
  });

  /** The ticket a mail opens. */
  async function opened(mail: { subject: string; from: string; text?: string }): Promise<any> {
    const address = /[^\s<]+@[^\s>]+/.exec(mail.from)?.[0] ?? '';
    await world.deliver(customerMail(mail), { from: address });
    const { body } = await api.get(`/api/tickets?customer=${encodeURIComponent(address)}`);
    return body.items.find((ticket: any) => ticket.subject === mail.subject);
  }
  const bar = () => page.getByRole('combobox', { name: 'What would you like to do?' });
  /** Types into the command bar and takes the first line. */
  async function command(words: string): Promise<void> {
    await page.keyboard.press('Control+k');
    await bar().fill(words);
    await page.keyboard.press('Enter');
  }
  const conversation = () => page.getByRole('region', { name: 'Conversation' });
  async function show(ticket: { id: number; number: number }): Promise<void> {
    await desk.open(`/tickets/${ticket.id}`);
    await conversation().getByText(`#${ticket.number}`, { exact: true }).first().waitFor();
    await conversation().getByRole('article').first().waitFor();
  }

  it('merges with both side by side, takes an answer to the old mail along, and undoes it', async () => {
    const lamp = await opened({ subject: 'The lamp', from: bob, text: 'It flickers.' });
    const desklamp = await opened({ subject: 'My desk lamp', from: 'ann@customer.example' });
    await reply(api, lamp.id, { text: 'Which one?' });
    const isAnswer = (mail: { to: string[]; raw: Buffer }) =>
      mail.to.includes(bob) && mail.raw.toString().includes('Which one');
    const sent = (await world.sink.waitFor((mails) => mails.some(isAnswer))).find(isAnswer);
    await show(lamp);
    await page.keyboard.press('m');
    const dialog = page.getByRole('dialog', { name: `Merge #${lamp.number} into another ticket` });
    await dialog.getByRole('combobox').fill(String(desklamp.number));
    await dialog.getByRole('option', { name: 'My desk lamp' }).click();
    await dialog.getByText(`The next reply goes to`).waitFor();
    await dialog.getByText('It flickers.').waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await seriousFindings(page), colorScheme).to.deep.equal([]);
    }
    await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
    await page.getByText(`Merged into #${desklamp.number}`).waitFor();
    await conversation().getByText('It flickers.').waitFor();
    await conversation().getByText(`merged #${lamp.number} into this ticket`).first().waitFor();

    await world.deliver(
      customerMail({
        from: bob,
        subject: 'Re: The lamp',
        text: 'The blue one.',
        inReplyTo: sent?.messageId ?? '',
      }),
      { from: bob },
    );
    await conversation().getByText('The blue one.').waitFor();
    await desk.open(`/tickets/${lamp.id}`);
    await page.getByText(`#${lamp.number} was merged into #${desklamp.number}`).waitFor();

    await page.getByRole('button', { name: 'More on this ticket' }).click();
    await page.getByRole('menuitem', { name: `Undo the merge of #${lamp.number}` }).click();
    await page.getByText('Undone').waitFor();
    await conversation().getByText('The blue one.').waitFor();
    const { body } = await api.get(`/api/tickets/${lamp.id}`);
    expect(body).to.include({ messageCount: 3, mergedInto: null });
  });

  it('splits messages off by what was asked on one of them', async () => {
    const ticket = await opened({ subject: 'Two things', from: 'cay@customer.example' });
    const note = await api.post(`/api/tickets/${ticket.id}/notes`, { text: 'This is another matter' });
    expect(note.status).to.equal(201);
    await show(ticket);
    await page.getByRole('button', { name: 'Message menu' }).last().click();
    await page.getByRole('menuitem', { name: 'Split off or move…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Split off or move messages' });
    expect(await dialog.getByRole('checkbox', { name: /another matter/ }).isChecked()).to.equal(true);
    expect(await seriousFindings(page)).to.deep.equal([]);
    await dialog.getByRole('button', { name: 'Move', exact: true }).click();
    await page.getByText(/^Moved to #\d+/).waitFor();
    await page.keyboard.press('z');
    await page.getByText('Undone').last().waitFor();
    expect((await api.get(`/api/tickets/${ticket.id}`)).body.messageCount).to.equal(2);
  });

  it('takes a link away beside the conversation, and makes it again', async () => {
    const one = await opened({ subject: 'One half', from: 'eve@customer.example' });
    const other = await opened({ subject: 'Other half', from: 'fay@customer.example' });
    await api.post(`/api/tickets/${one.id}/links`, { otherId: other.id, relation: 'parent' });
    const related = async () => (await api.get(`/api/tickets/${one.id}`)).body.related;
    const before = await related();
    expect(before).to.have.length(1);
    await show(one);
    const remove = page.getByRole('button', { name: `Remove the link to #${other.number}` });
    await remove.click();
    await page.getByText(`The link to #${other.number} is removed`).waitFor();
    await remove.waitFor({ state: 'detached' });
    expect(await related()).to.deep.equal([]);
    await page.getByRole('button', { name: /^Undo/ }).click();
    await remove.waitFor();
    expect(await related()).to.deep.equal(before);
    expect(await seriousFindings(page)).to.deep.equal([]);
  });

  it('prints the conversation, without what stands around it', async () => {
    const ticket = await opened({ subject: 'On paper', from: 'pia@customer.example', text: 'Print me.' });
    await show(ticket);
    await page.evaluate('window.print = () => (window.printed = true)');
    await command('Print the');
    await page.waitForFunction('window.printed');
    await page.emulateMedia({ media: 'print' });
    const shown = page.locator('hd-rail, hd-ticket-list, hd-reply-box, hd-customer-panel, hd-message');
    const names = await shown.evaluateAll((all: any[]) =>
      all.filter((one) => one.checkVisibility()).map((one) => one.localName),
    );
    await page.emulateMedia({ media: null });
    expect(names).to.deep.equal(['hd-message']);
  });

  it('snoozes, follows and marks as spam by keys, each with its way back', async () => {
    const ticket = await opened({ subject: 'Later please', from: 'dee@customer.example' });
    const now = async () => (await api.get(`/api/tickets/${ticket.id}`)).body;
    // Another zone than the browser's, without summer time.
    await api.patch('/api/me', { timeZone: 'Pacific/Kiritimati' });
    await show(ticket);
    const received = conversation().getByRole('article').first().locator('time');
    expect(await received.getAttribute('title')).to.match(/GMT\+14$/);
    await page.keyboard.press('f');
    await page.getByText('You hear of this ticket from now on').waitFor();
    expect((await now()).followers).to.have.length(1);
    await page.keyboard.press('h');
    await page.getByText('In your time zone: Pacific/Kiritimati (GMT+14).').waitFor();
    await page.getByRole('radio', { name: /Tomorrow/ }).check();
    await page.getByRole('button', { name: 'Snooze', exact: true }).click();
    await page.getByText(/^Snoozed until/).waitFor();
    expect((await now()).snoozedUntil).to.match(/T19:00:00/);
    await api.patch('/api/me', { timeZone: null });
    await conversation().getByText('Snoozed until').first().waitFor();
    await page.keyboard.press('z');
    await page.getByText('Undone').last().waitFor();
    expect((await now()).snoozedUntil).to.equal(null);
    await page.keyboard.press('!');
    await page.getByRole('checkbox', { name: /Always/ }).check();
    await page.getByRole('button', { name: 'Mark as spam', exact: true }).click();
    await page.getByText('Marked as spam').waitFor();
    await world.deliver(customerMail({ from: 'dee@customer.example', subject: 'Buy!', text: 'Buy!' }), {
      from: 'dee@customer.example',
    });
    const held = await api.get('/api/inbound-mails?outcome=held');
    expect(held.body.items.map((mail: any) => mail.subject)).to.include('Buy!');
    const { body } = await api.get('/api/tickets');
    expect(body.items.map((row: any) => row.id)).to.not.include(ticket.id);
  });

  it('gives the ticket another customer, found by name, with a warning, and goes back', async () => {
    await opened({ subject: 'Known', from: 'Flora Known <flora@known.example>' });
    const ticket = await opened({ subject: 'Wrong person', from: 'gus@customer.example' });
    await show(ticket);
    await command('change customer');
    const dialog = page.getByRole('dialog', { name: 'Change the customer' });
    await dialog.getByText(/was not meant for them/).waitFor();
    await dialog.getByRole('combobox').fill('Flora');
    await dialog.locator('option[value="flora@known.example"]').waitFor({ state: 'attached' });
    expect(await dialog.getByRole('button', { name: 'Change', exact: true }).isDisabled()).to.equal(true);
    await dialog.getByRole('combobox').fill('flora@known.example');
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).to.be.at.most(0);
    await page.setViewportSize({ width: 1440, height: 900 });
    await dialog.getByRole('combobox').press('Enter');
    await page.getByText('flora@known.example is the customer now').waitFor();
    await page.keyboard.press('z');
    await page.getByText('Undone').last().waitFor();
    const { body } = await api.get(`/api/tickets/${ticket.id}`);
    expect(body.recipients.to.map((person: any) => person.address)).to.deep.equal(['gus@customer.example']);
  });

  it('does everything from the command bar, and lists by ? what does something', async () => {
    const ticket = await opened({ subject: 'From the bar', from: 'eve@customer.example' });
    await desk.open('/views/mine');
    await page.getByRole('heading', { level: 1, name: 'Mine' }).waitFor();
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await help.getByText('New ticket').waitFor();
    expect(await help.getByText('Internal note').count(), 'no ticket is open').to.equal(0);
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'hidden' });
    await page.keyboard.press('Control+k');
    await bar().fill(`#${ticket.number}`);
    await page.getByRole('option', { name: `#${ticket.number} From the bar` }).waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await seriousFindings(page), colorScheme).to.deep.equal([]);
    }
    await page.keyboard.press('Enter');
    await conversation().getByText('From the bar').first().waitFor();
    await conversation().getByRole('article').first().waitFor();
    await command('status pending');
    await page.getByRole('button', { name: 'Status: Pending' }).waitFor();
    await page.keyboard.press('?');
    await help.getByText('Merge into another ticket…').waitFor();
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'hidden' });
    await command('go unassigned');
    await page.getByRole('heading', { level: 1, name: 'Unassigned' }).waitFor();
    await command('admin sender rules');
    await page.getByRole('heading', { level: 1, name: 'Sender rules' }).waitFor();

    await page.setViewportSize({ width: 390, height: 844 });
    await page.keyboard.press('Control+k');
    await bar().waitFor();
    const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect(overflow).to.be.at.most(0);
    expect(await seriousFindings(page), 'narrow').to.deep.equal([]);
    await page.keyboard.press('Escape');
    expect(desk.complaints).to.deep.equal([]);
  });
});
