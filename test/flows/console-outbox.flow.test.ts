// The console about mail on its way: undo, later, who is new and who fell off, crossed replies, the outbox board, dead letters.
import { expect } from 'chai';
import type { ApiClient } from '../support/api-client.ts';
import { seriousFindings } from '../support/axe.ts';
import { openConsole, type ConsolePage } from '../support/console-page.ts';
import { eventually } from '../support/eventually.ts';
import { customerMail } from '../support/mails.ts';
import { messageInState, openTicket, reply } from '../support/ticket-steps.ts';
import { createWorld, type World } from '../support/world.ts';
import { writtenWords } from '../support/written-words.ts';

const atOnce = (): string => new Date().toISOString();

describe('mail on its way in the console', function () {
  this.timeout(60_000);
  let world: World;
  let api: ApiClient;
  let desk: ConsolePage;
  before(async () => {
    world = await createWorld({ undoSeconds: 60, env: { WORKER_MAX_ATTEMPTS: '1' } });
    await world.app.db('mailboxes').update({ acknowledge: false });
    api = await world.signIn();
    desk = await openConsole(world, '/');
  });
  after(async () => {
    await desk?.close();
    await world.close();
  });
  afterEach(() => world.sink.acceptAll());

  const write = (words: string) => desk.page.getByLabel('Reply text').fill(words);
  const send = () => desk.page.getByRole('button', { name: 'Send', exact: true }).click();
  const textOf = async (name: string): Promise<string> =>
    (await desk.page.getByLabel(name).first().textContent()) ?? '';

  it('shows who is new and who fell off, and takes a reply back into the box', async () => {
    const { page } = desk;
    const from = 'ann@customer.example';
    const ticket = await openTicket(world, api, {
      subject: 'Who is on it',
      cc: 'Bob <bob@customer.example>',
    });
    await desk.open(`/tickets/${ticket.id}`);
    await page.getByRole('button', { name: 'Add Bob <bob@customer.example> to Cc' }).waitFor();
    expect(await textOf('Left off, compared with Ann Example’s mail')).to.include('Bob');
    await page.getByRole('button', { name: 'Cc Bcc' }).click();
    await page.getByLabel('Add to Cc').fill('carla@elsewhere.example,');
    await page.getByLabel('Add to Cc').press('Enter');
    await page.getByText('new, outside: elsewhere.example').waitFor();
    await write('Sent too soon');
    await send();
    await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
    await page.getByText('Taken back. It is a draft again').waitFor();
    expect(await writtenWords(page.getByLabel('Reply text'))).to.equal('Sent too soon');
    expect(await page.locator('ul[aria-label="Cc"]').textContent()).to.include('carla');
    await page.getByText('Cancelled before it was sent').waitFor();
    expect(world.sink.mails.filter((mail) => mail.to.includes(from))).to.have.length(0);
    expect(await seriousFindings(page)).to.deep.equal([]);
  });

  it('holds a crossed reply, shows both, and sends anyway', async () => {
    const { page } = desk;
    const from = 'cross@customer.example';
    const ticket = await openTicket(world, api, { subject: 'Crossing', from });
    const [first] = (await api.get(`/api/tickets/${ticket.id}/messages`)).body.items;
    await desk.open(`/tickets/${ticket.id}`);
    await page.getByLabel('Reply text').waitFor();
    await page.getByText('It burns.').first().waitFor();
    await write('Please restart it');
    await world.deliver(customerMail({ from, inReplyTo: first.messageId, text: 'Found it, thanks!' }), {
      from,
    });
    const meanwhile = page.getByLabel('Written meanwhile');
    await meanwhile.getByText('Found it, thanks!').waitFor();
    await send();
    await meanwhile.getByText(/^\s*Not sent: .* while you were writing/).waitFor();
    expect(await writtenWords(page.getByLabel('Reply text'))).to.equal('Please restart it');
    await page.getByRole('button', { name: 'Send anyway' }).click();
    await page.getByText('Reply sent').waitFor();
    await eventually('it is on its way', async () => {
      const { body } = await api.get(`/api/tickets/${ticket.id}/messages`);
      return body.items.some((message: any) => message.kind === 'reply');
    });
  });

  it('sends later, and now after all', async () => {
    const { page } = desk;
    const ticket = await openTicket(world, api, { subject: 'Not today', from: 'slow@customer.example' });
    await desk.open(`/tickets/${ticket.id}`);
    await write('In the morning');
    await page.getByRole('button', { name: 'Send and set status' }).click();
    await page.getByRole('menuitem', { name: 'Send later…' }).click();
    await page.getByRole('button', { name: /^Tomorrow morning/ }).click();
    await page
      .getByTestId('delivery')
      .getByText(/^Goes out/)
      .waitFor();
    await page.getByRole('button', { name: 'Send now' }).click();
    await world.sink.waitFor((mails) => mails.some((mail) => mail.to.includes('slow@customer.example')));
    await page.getByTestId('delivery').getByText(/^Sent/).waitFor();
  });

  it('sends a refused reply to another address from its ticket', async () => {
    const { page } = desk;
    world.sink.respondWith({
      answer: { code: 550, text: '5.1.1 unknown' },
      recipient: 'typo@customer.example',
    });
    const ticket = await openTicket(world, api, { subject: 'Typo', from: 'typo@customer.example' });
    const message = await reply(api, ticket.id, { text: 'Hello', sendAt: atOnce() });
    await messageInState(api, { id: message.id, ticketId: ticket.id }, 'failed');
    await desk.open(`/tickets/${ticket.id}`);
    const asks = page.getByRole('button', { name: 'Other recipients' });
    await asks.click();
    const dialog = page.getByRole('dialog', { name: 'Send to other people' });
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await asks.and(page.locator(':focus')).waitFor();
    // The button may be drawn anew by what comes in at this very moment: the key goes to whichever is there.
    await asks.press('Enter');
    await dialog.getByRole('button', { name: /^Remove .*typo@/ }).click();
    await dialog.getByRole('button', { name: 'Send', exact: true }).click();
    await dialog.getByText('Add an address.').waitFor();
    await dialog.getByLabel('Add to To').and(page.locator(':focus')).waitFor();
    await page.keyboard.type('tippo@customer.example');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Remove tippo@customer.example from To' }).waitFor();
    await page.keyboard.press('Control+Enter');
    await world.sink.waitFor((mails) => mails.some((mail) => mail.to.includes('tippo@customer.example')));
  });

  it('cancels many on the outbox board, filtered by state and age', async () => {
    const { page } = desk;
    const ticket = await openTicket(world, api, { subject: 'Never mind', from: 'many@customer.example' });
    for (const text of ['1', '2']) await reply(api, ticket.id, { text });
    await desk.open('/admin/outbox?state=queued&age=hour');
    await page.getByLabel('Select all shown').check();
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await page.getByRole('button', { name: 'Cancel the mails' }).click();
    await page.getByText('No mail like this').waitFor();
    await page.getByLabel('State').selectOption('cancelled');
    await page
      .getByRole('link', { name: /Never mind/ })
      .first()
      .waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
  });

  it('drops a dead letter with a reason, and tries another again', async () => {
    const { page } = desk;
    for (const name of ['one', 'two']) {
      const recipient = `${name}@customer.example`;
      world.sink.respondWith({ answer: { code: 451, text: '4.3.0 not now' }, recipient });
      const ticket = await openTicket(world, api, {
        subject: `Dead ${name}`,
        from: `${name}@customer.example`,
      });
      const { id } = await reply(api, ticket.id, { text: 'Hi', sendAt: atOnce() });
      await messageInState(api, { id, ticketId: ticket.id }, 'failed');
    }
    world.sink.acceptAll();
    await desk.open('/admin/dead-letters');
    await page
      .getByText(/given up after one attempt/)
      .first()
      .waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.getByLabel(/Select “.*Dead one/).check();
    await page.getByRole('button', { name: 'Drop…' }).click();
    await page.getByLabel('Reason').fill('Phoned them');
    await page.getByRole('button', { name: 'Drop', exact: true }).click();
    await page.getByText('Dropped: 1 dead letter').waitFor();
    await page.getByRole('button', { name: 'Try all again' }).click();
    await world.sink.waitFor((mails) => mails.some((mail) => mail.to.includes('two@customer.example')));
    await page.getByText('No dead letters').waitFor();
    await page.getByRole('link', { name: 'Decided' }).click();
    await page.getByText('Phoned them').waitFor();
  });

  it('sets how long a reply can be taken back', async () => {
    const { page } = desk;
    await desk.open('/admin/sending');
    await page.getByLabel('Seconds in which a reply can be taken back').fill('7');
    await page
      .getByRole('form', { name: 'Taking replies back' })
      .getByRole('button', { name: 'Save' })
      .click();
    await page.getByText('Saved how long replies can be taken back').waitFor();
    const form = page.getByRole('form', { name: 'Taking replies back' });
    await form.getByText(/Changed .* by Admin/).waitFor();
    expect((await api.get('/api/settings')).body.undoSeconds).to.equal(7);
    const entry = await world.app.db('audit_entries').where({ action: 'settings.change' }).first();
    expect(entry.data).to.deep.include({ after: { undoSeconds: 7 } });
    expect(desk.complaints.filter((words) => !words.includes('409'))).to.deep.equal([]);
  });
});
