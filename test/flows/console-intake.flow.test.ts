// What intake decided, in a real browser: held mail, journeys, rules on senders, settings, simulation.
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import type { ApiClient } from '../support/api-client.ts';
import { seriousFindings } from '../support/axe.ts';
import { openConsole, type ConsolePage } from '../support/console-page.ts';
import { customerMail } from '../support/mails.ts';
import { openTicket } from '../support/ticket-steps.ts';
import { createWorld, supportAddress, type World } from '../support/world.ts';

describe('what intake decided, in the console', function () {
  // A browser starts, and pages draw, on a machine that may be busy with other tests.
  this.timeout(60_000);
  let world: World;
  let desk: ConsolePage;
  let page: Page;
  let api: ApiClient;

  before(async () => {
    world = await createWorld();
    api = await world.signIn();
    desk = await openConsole(world, '/admin/held');
    ({ page } = desk);
    await page.getByRole('heading', { name: 'Nothing is held' }).waitFor();
  });
  after(async () => {
    await desk?.close();
    await world?.close();
  });

  const open = (path: string): Promise<void> => desk.open(path);
  const press = (name: string): Promise<void> => desk.press(name);
  const heldRow = (subject: string) => page.getByRole('row').filter({ hasText: subject });
  const isGone = (subject: string): Promise<void> => heldRow(subject).waitFor({ state: 'detached' });

  /** It carries the mark of mail this desk sent: held as a loop. */
  const deliverHeld = (subject: string, from: string, text = 'Please let me in.'): Promise<string> =>
    world.deliver(customerMail({ subject, from, text, headers: { 'X-HelpDeskApp-Loop': 'desk.example' } }));
  const mailAbout = async (subject: string): Promise<any> =>
    (await api.get(`/api/inbound-mails?q=${encodeURIComponent(subject)}`)).body.items[0];

  it('lists held mail with its reason, shows its words and journey, and releases it', async () => {
    await deliverHeld('First held', 'one@held.example');
    await open('/admin/held');
    await heldRow('First held').getByText('Mail loop').waitFor();
    await page
      .getByRole('link', { name: /^Held mail\s*1$/ })
      .first()
      .waitFor();
    expect((await api.get('/api/inbound-mails/counts')).body).to.deep.equal({ held: 1 });
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.getByRole('link', { name: 'First held' }).click();
    await page.getByRole('region', { name: 'What it says' }).getByText('Please let me in.').waitFor();
    await page.getByRole('heading', { name: 'How it came in' }).waitFor();
    await page.getByText('It carries the mark of mail this desk sent.').waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await press('Release');
    await page.getByText('Released “First held”').waitFor();
    await page.getByRole('heading', { name: 'Nothing is held' }).waitFor();
    await page.getByRole('link', { name: 'Open the ticket' }).click();
    await page.getByRole('heading', { level: 1, name: 'First held' }).waitFor();
  });

  it('makes a mail hook, shows its address with the secret once, and tries it', async () => {
    await open('/admin/mail-hooks/new');
    await page.getByLabel('Name', { exact: true }).fill('Postmark');
    await page.getByLabel('Provider', { exact: true }).selectOption('ses');
    await page.getByLabel('ARN of the SNS topic').fill('arn:aws:mail');
    await page.getByText('An ARN such as arn:aws:sns:eu-west-1:123456789012:mail.').waitFor();
    await page.getByLabel('Region of the bucket').waitFor();
    // A key of the provider is entered, and later exchanged for its next one.
    await page.getByLabel('Provider', { exact: true }).selectOption('mailgun');
    await page.getByLabel('HTTP webhook signing key').fill('the first key');
    await press('Add mail hook');
    await page.getByLabel('New HTTP webhook signing key').fill('short');
    await press('Save');
    await page.getByText('Use at least 8 characters.').waitFor();
    await page.getByLabel('New HTTP webhook signing key').fill('the second key');
    await press('Save');
    await page.getByText('Saved the mail hook').waitFor();
    const { previousSecretUntil } = (await api.get('/api/mail-hooks')).body.items[0];
    expect(Date.parse(previousSecretUntil)).to.be.greaterThan(Date.now());
    await page.getByText(/The secret before this one counts until/).waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await open('/admin/mail-hooks/new');
    await page.getByLabel('Name', { exact: true }).fill('Postmark');
    await page.getByLabel('Provider', { exact: true }).selectOption('postmark');
    await press('Add mail hook');
    await page.getByText('The address with its secret, shown this once').waitFor();
    const address = (await page.getByTestId('address').textContent()) ?? '';
    expect(await seriousFindings(page)).to.deep.equal([]);
    await press('Test');
    await page.getByText(/was read and proven/).waitFor();
    const RawEmail = customerMail({ subject: 'By hook', from: 'hook@held.example', text: 'Hello.' });
    const body = JSON.stringify({ OriginalRecipient: supportAddress, RawEmail });
    expect((await fetch(address, { method: 'POST', body })).status).to.equal(200);
    await open('/admin/mail-hooks');
    await page
      .getByRole('row')
      .filter({ hasText: 'Postmark' })
      .getByText(/Last mail/)
      .waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    expect(await mailAbout('By hook')).to.include({ outcome: 'ticket_opened' });
  });

  it('decides many at once by keyboard: j, x, Shift j', async () => {
    for (const number of [1, 2, 3]) await deliverHeld(`Bulk ${number}`, `bulk${number}@held.example`);
    await open('/admin/held');
    await heldRow('Bulk 1').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.keyboard.press('Shift+J');
    await page.getByText('2 selected').waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await press('Discard');
    await press('Discard them');
    await page.getByText('Discarded 2 mails').waitFor();
    await isGone('Bulk 3');
    await heldRow('Bulk 1').waitFor();
    expect((await mailAbout('Bulk 3')).outcome).to.equal('discarded');
    expect((await mailAbout('Bulk 1')).outcome).to.equal('held');
  });

  it('releases into a ticket found by its number', async () => {
    const goal = await openTicket(world, api, { subject: 'The goal', from: 'goal@held.example' });
    await open('/admin/held');
    await page.getByRole('checkbox', { name: /Bulk 1/ }).check();
    await press('Release to a ticket…');
    await page.getByRole('combobox', { name: 'Ticket' }).fill(`#${goal.number}`);
    await page.getByRole('option', { name: /The goal/ }).waitFor();
    await page.keyboard.press('Enter');
    await press('Add to this ticket');
    await page.getByRole('heading', { name: 'Nothing is held' }).waitFor();
    expect(await mailAbout('Bulk 1')).to.include({ outcome: 'message_added', ticketId: goal.id });
  });

  it('decides all that match, also those not shown, but none that came after one looked', async () => {
    await deliverHeld('Flood 0', 'flood@held.example');
    await world.app.db
      .raw(`insert into inbound_mails (received_at, mailbox_id, remote_address, helo, session_id,
        envelope_from, envelope_to, from_email, subject, message_id_header, size, raw_sha256, outcome, reason, trace, kind)
      select received_at, mailbox_id, remote_address, helo, session_id, envelope_from, envelope_to, from_email,
        'Flood ' || n, message_id_header || n, size, raw_sha256, outcome, reason, trace, kind
      from inbound_mails, generate_series(1, 119) n where subject = 'Flood 0'`);
    await open('/admin/held?reason=loop');
    await heldRow('Flood 119').waitFor();
    await page.getByRole('checkbox', { name: 'Select all shown' }).check();
    await press('Select all 120 that match');
    await page.getByText('All 120 that match selected').waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await deliverHeld('Came later', 'later@held.example');
    await press('Discard');
    await press('Discard all');
    await page.getByText('Discarded 120 mails').waitFor();
    await heldRow('Came later').waitFor();
    const { count } = (await world.app
      .db('inbound_mails')
      .where({ outcome: 'held' })
      .count('* as count')
      .first()) as {
      count: string;
    };
    expect(Number(count)).to.equal(1);
    const entries = world.app.db('audit_entries').where({ action: 'inbound.discard' });
    expect(
      (
        await entries.whereIn(
          'subject_id',
          world.app.db('inbound_mails').where('subject', 'like', 'Flood %').select('id'),
        )
      ).length,
    ).to.equal(120);
    await page.getByRole('checkbox', { name: /Came later/ }).check();
    await press('Discard');
    await press('Discard it');
    await page.getByRole('heading', { name: 'Nothing held for this' }).waitFor();
  });

  it('blocks a sender, whose rule can be changed and deleted', async () => {
    await deliverHeld('Buy now', 'seller@spam.example');
    await open('/admin/held');
    await page.getByRole('checkbox', { name: /Buy now/ }).check();
    await press('Block sender');
    await press('Block and discard');
    await page.getByText('Blocked seller@spam.example').waitFor();
    await page.getByRole('link', { name: 'Sender rules' }).click();
    await page.getByRole('table', { name: 'Sender rules' }).getByText('Refused').waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.getByRole('link', { name: 'seller@spam.example' }).click();
    await page.getByLabel('Sender').fill('spam.example');
    await page.getByText('every address at spam.example').waitFor();
    await page.getByLabel('Their mail').selectOption('hold');
    expect(await seriousFindings(page)).to.deep.equal([]);
    await press('Save');
    await page.getByRole('table', { name: 'Sender rules' }).getByText('Held').waitFor();
    await world.deliver(customerMail({ subject: 'Buy later', from: 'other@spam.example' }));
    expect(await mailAbout('Buy later')).to.include({ outcome: 'held', reason: 'blocked_sender' });
    await page.getByRole('link', { name: 'spam.example', exact: true }).click();
    await press('Delete');
    await press('Delete it');
    await page.getByRole('heading', { name: 'No rules' }).waitFor();
  });

  it('refuses a rule that matches nothing, beside the field', async () => {
    await open('/admin/senders/new');
    await page.getByLabel('Sender').fill('two words');
    await press('Add rule');
    await page
      .getByRole('alert')
      .getByText(/no address, domain or pattern/)
      .waitFor();
    await page.getByRole('link', { name: 'Cancel' }).click();
    await press('Leave');
  });

  it('changes intake settings and a mailbox’s', async () => {
    await open('/admin/intake');
    await page.getByLabel('New tickets of one sender in an hour').fill('7');
    const loop = page.getByRole('group', { name: 'Mail of one sender into one ticket' });
    await loop.getByLabel('At most, window 1', { exact: true }).fill('11');
    await loop.getByLabel('At most, window 1', { exact: true }).press('Tab');
    expect(await seriousFindings(page)).to.deep.equal([]);
    await press('Save');
    await page.getByText('Saved the intake settings').waitFor();
    const { body: settings } = await api.get('/api/settings');
    expect(settings.cooldownBurst).to.equal(7);
    expect(settings.loopBudget[0].count).to.equal(11);
    await open('/admin/mailboxes');
    await page.getByRole('link', { name: supportAddress }).click();
    await page.getByLabel(/^A reply reopens a ticket/).fill('30');
    await page.getByLabel('Mail whose sender may be forged').selectOption('hold');
    await press('Save');
    await page.getByText(`Saved ${supportAddress}`).waitFor();
    const { body } = await api.get('/api/mailboxes');
    expect(body.items[0]).to.include({ followUpDays: 30, authenticationPolicy: 'hold' });
    await api.patch(`/api/mailboxes/${body.items[0].id}`, { authenticationPolicy: 'mark' });
  });

  it('tries a mail and keeps nothing of it', async () => {
    await open('/admin/simulate');
    await press('Try it');
    await page.getByText('Paste a mail or choose a file.').waitFor();
    await page
      .getByLabel('The mail, with its headers')
      .fill(customerMail({ subject: 'Only tried', text: 'What if?' }));
    await press('Try it');
    await page.getByText('It would open a new ticket.').waitFor();
    await page.getByRole('region', { name: 'How it reads' }).getByText('What if?').waitFor();
    await page.getByRole('heading', { name: 'Which ticket it belongs to' }).waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    const raw = customerMail({ headers: { 'X-HelpDeskApp-Loop': 'desk.example' } });
    await page
      .getByLabel('Mail file')
      .setInputFiles({ name: 'loop.eml', mimeType: 'message/rfc822', buffer: Buffer.from(raw) });
    await page.getByText(/^loop\.eml/).waitFor();
    await press('Try it');
    await page.getByText('It would be held for a person: Mail loop.').waitFor();
    expect(await mailAbout('Only tried')).to.equal(undefined);
  });

  it('says why a message is here in one click', async () => {
    const ticket = await openTicket(world, api, { subject: 'Why me', from: 'why@people.example' });
    await open(`/tickets/${ticket.id}`);
    await press('Message menu');
    await page.getByRole('menuitem', { name: 'Why is this here?' }).click();
    await page.getByRole('heading', { name: 'Whether the sender is told' }).waitFor();
    await page.getByText('A ticket was opened.').waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await page.getByRole('link', { name: 'Open the ticket' }).click();
    await page.getByRole('heading', { level: 1, name: 'Why me' }).waitFor();
  });

  it('works at 390 px and in the dark, and has nothing serious for axe', async () => {
    await deliverHeld('Seen on a phone', 'phone@held.example');
    const { id } = await mailAbout('Seen on a phone');
    const paths = ['held', `held/${id}`, 'senders', 'senders/new', 'intake', 'simulate'];
    for (const colorScheme of ['light', 'dark'] as const) {
      const viewport = { width: 390, height: 844 };
      const other = await desk.browser.newContext({
        viewport,
        colorScheme,
        storageState: await desk.context.storageState(),
      });
      const view = await other.newPage();
      for (const path of paths) {
        await view.goto(`${world.apiUrl}/admin/${path}`);
        await view.getByRole('heading', { level: 1 }).first().waitFor();
        const label = `/admin/${path} in ${colorScheme}`;
        expect(await seriousFindings(view), label).to.deep.equal([]);
        const overflow = await view.evaluate('document.documentElement.scrollWidth - innerWidth');
        expect(overflow, `${label} scrolls sideways`).to.be.at.most(0);
      }
      await other.close();
    }
  });

  it('throws no error while all of this is done', () => {
    expect(desk.complaints).to.deep.equal([]);
  });
});
