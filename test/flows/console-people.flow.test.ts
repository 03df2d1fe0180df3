// People on a ticket, in a real browser: somebody new, a forwarded customer, who is proven or forged, and what came back.
import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import { createAgent } from '../../src/agents/index.ts';
import { replyAddress } from '../../mail/threading/index.ts';
import { bounceMail } from '../../scripts/demo/report-mail.ts';
import { loadMailKeys } from '../../src/mailboxes/index.ts';
import type { ApiClient } from '../support/api-client.ts';
import { seriousFindings } from '../support/axe.ts';
import { openConsole, type ConsolePage } from '../support/console-page.ts';
import { startDnsServer, type DnsServer } from '../support/dns-server.ts';
import { eventually } from '../support/eventually.ts';
import { customerMail } from '../support/mails.ts';
import { messageInState, openTicket, reply } from '../support/ticket-steps.ts';
import { createWorld, password, supportAddress, type World } from '../support/world.ts';

const sentFrom = { TXT: ['v=spf1 ip4:127.0.0.1 ip6:::1 -all'] };
const onlyElsewhere = { TXT: ['v=spf1 ip4:192.0.2.1 -all'] };
const reject = { TXT: ['v=DMARC1; p=reject'] };

describe('people on a ticket, in the console', function () {
  // A browser starts, and pages draw, on a machine that may be busy with other tests.
  this.timeout(60_000);
  let world: World;
  let desk: ConsolePage;
  let page: Page;
  let api: ApiClient;
  let dns: DnsServer;

  before(async () => {
    dns = await startDnsServer({
      'proven.example': sentFrom,
      '_dmarc.proven.example': reject,
      'forged.example': onlyElsewhere,
      '_dmarc.forged.example': reject,
    });
    world = await createWorld({
      env: { INBOUND_AUTHENTICATION: 'on', INBOUND_DNS_SERVERS: dns.address },
    });
    api = await world.signIn();
    desk = await openConsole(world, '/views/all');
    ({ page } = desk);
  });
  after(async () => {
    await desk?.close();
    await world?.close();
    await dns?.close();
  });

  const open = (path: string): Promise<void> => desk.open(path);
  const press = (name: string): Promise<void> => desk.press(name);

  /** Ann's ticket, into which somebody new writes by its reply address. */
  async function knock(subject: string, stranger: string): Promise<any> {
    const ticket = await openTicket(world, api, {
      subject,
      from: `${subject.replaceAll(' ', '')}@people.example`,
    });
    const [key] = await loadMailKeys(world.app.db);
    const to = [replyAddress(supportAddress, ticket.id, key as NonNullable<typeof key>)];
    await world.deliver(customerMail({ subject, from: stranger, text: 'May I?' }), { from: stranger, to });
    await open(`/tickets/${ticket.id}`);
    await page.getByRole('group', { name: `New person: ${stranger}` }).waitFor();
    return ticket;
  }

  const strangerWords = (): Locator => page.getByRole('region', { name: 'Conversation' }).getByText('May I?');

  it('admits somebody new', async () => {
    await knock('Let in', 'eva@stranger.example');
    expect(await seriousFindings(page)).to.deep.equal([]);
    await press('Admit');
    await page.getByText('eva@stranger.example is part of this ticket now').waitFor();
    await page.getByRole('group', { name: /^New person/ }).waitFor({ state: 'detached' });
  });

  it('splits them off into a ticket of their own, which is shown as related', async () => {
    await knock('Split up', 'sam@stranger.example');
    await press('Split off');
    await page.getByText('The mail of sam@stranger.example has a ticket of its own').waitFor();
    await strangerWords().waitFor({ state: 'detached' });
    await page.getByText(/Split off · /).waitFor();
    await page.getByRole('link', { name: 'Open it' }).click();
    await page
      .getByRole('article', { name: /sam@stranger\.example/ })
      .getByText('May I?')
      .waitFor();
  });

  it('blocks them and takes their words out', async () => {
    await knock('Keep out', 'max@stranger.example');
    await press('Block');
    await page.getByRole('dialog').getByRole('button', { name: 'Block' }).click();
    await page.getByText('Mail from max@stranger.example is blocked').waitFor();
    await strangerWords().waitFor({ state: 'detached' });
  });

  it('makes the author of a forwarded mail the customer', async () => {
    await world.addAgent('bob@people.example', 'Bob');
    const text = `Please take care.

  ---------- Forwarded message ---------
  From: Carl <carl@customer.example>
  Date: Mon, Nov 23, 2026 at 10:00 AM
  Subject: My lamp
  To: Bob <bob@people.example>

  It is dark.`;
    const ticket = await openTicket(world, api, {
      subject: 'Fwd: My lamp',
      from: 'Bob <bob@people.example>',
      text,
    });
    await open(`/tickets/${ticket.id}`);
    const proposal = page.getByRole('group', { name: 'Proposed customer' });
    await proposal.getByText(/^Forwarded by Bob\. Customer: Carl <carl@customer\.example>\?$/).waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
    await proposal.getByRole('button', { name: 'Accept' }).click();
    await page.getByText('Carl is the customer now').waitFor();
    await proposal.waitFor({ state: 'detached' });
    expect((await api.get(`/api/tickets/${ticket.id}`)).body.customer.email).to.equal(
      'carl@customer.example',
    );
  });

  for (const [domain, words] of [
    ['proven.example', 'Verified'],
    ['forged.example', 'Sender may be forged'],
  ] as const) {
    it(`marks a message from ${domain} with “${words}”, and leads to why`, async () => {
      const from = `ann@${domain}`;
      await world.deliver(customerMail({ subject: `From ${domain}`, from }), { from });
      const { body } = await api.get(`/api/tickets?q=${domain}`);
      await open(`/tickets/${body.items[0].id}`);
      const badge = page.getByRole('button', { name: new RegExp(`^${words}\\. The sender’s domain`) });
      await badge.getByText(words).waitFor();
      expect(await seriousFindings(page)).to.deep.equal([]);
      await badge.click();
      const chapter = page.getByRole('listitem').filter({ hasText: 'Whether the sender is real' });
      await chapter.getByText(`${words}.`).waitFor();
      await chapter.getByText(domain, { exact: true }).waitFor();
    });
  }

  it('says under a reply that it came back, and why', async () => {
    const ticket = await openTicket(world, api, { subject: 'Dead end', from: 'gone@customer.example' });
    const { id } = await reply(api, ticket.id, { text: 'Are you there?' });
    const message = await messageInState(api, { id, ticketId: ticket.id }, 'sent');
    const sent = await eventually('the reply has left', async () =>
      world.sink.mails.find((mail) => mail.messageId === `<${message.messageId}>`),
    );
    await open(`/tickets/${ticket.id}`);
    await page
      .getByTestId('delivery')
      .filter({ hasText: /Sent \d/ })
      .waitFor();
    const about = {
      messageId: message.messageId,
      subject: message.subject,
      from: supportAddress,
      to: 'gone@customer.example',
    };
    await world.deliver(bounceMail(about, sent.from, new Date()), { from: '', to: [sent.from] });
    const delivery = page.getByTestId('delivery').filter({ hasText: /Bounced/ });
    await delivery.getByText(/Bounced: mailbox unknown \(5\.1\.1\)/).waitFor();
    await delivery.getByText(/No mail will reach this address/).waitFor();
    expect(await seriousFindings(page)).to.deep.equal([]);
  });

  it('throws no error while all of this is done', () => {
    expect(desk.complaints).to.deep.equal([]);
  });

  it('shows who may only read all of it, and nothing to press that would be refused', async () => {
    const ctx = world.app.contextFor({ kind: 'system' });
    const email = 'rita@desk.example';
    await createAgent(ctx, { email, name: 'Rita', role: 'reader', password });
    const ticket = await openTicket(world, api, { subject: 'Look only', from: 'look@people.example' });
    const context = await desk.browser.newContext({ viewport: { width: 1440, height: 900 } });
    const reading = await context.newPage();
    const refused: string[] = [];
    reading.on('response', (answer) => {
      if (answer.status() === 403) refused.push(`${answer.request().method()} ${answer.url()}`);
    });
    await reading.goto(`${world.apiUrl}/tickets/${ticket.id}`);
    await reading.getByLabel('Email').fill(email);
    await reading.getByLabel('Password').fill(password);
    await reading.getByRole('button', { name: 'Sign in' }).click();
    await reading.getByRole('heading', { name: 'Look only' }).waitFor();
    await reading.getByRole('heading', { name: 'Other tickets' }).waitFor();
    const named = (name: RegExp | string): Promise<number> => reading.getByRole('button', { name }).count();
    for (const name of [
      'Send',
      'Reply',
      'Solve',
      'Add a tag',
      'Mute',
      'Add a note',
      'Block…',
      'Status: New',
      'Assignee: Unassigned',
    ])
      expect(await named(name), name).to.equal(0);
    expect(await reading.getByRole('link', { name: 'New ticket' }).count()).to.equal(0);
    expect(await seriousFindings(reading)).to.deep.equal([]);
    await reading.getByRole('button', { name: 'More on this ticket' }).click();
    const offered = await reading.getByRole('menuitem').allInnerTexts();
    expect(offered.map((words) => words.split('\n')[0])).to.deep.equal(['Follow', 'Print the conversation…']);
    await reading.getByRole('menuitem', { name: 'Follow' }).click();
    await eventually('she follows', async () => {
      const { body } = await api.get(`/api/tickets/${ticket.id}`);
      return body.followers.some((one: { name: string }) => one.name === 'Rita');
    });
    for (const path of ['/admin/held', '/admin/outbox', '/admin/macros', '/reports/overview']) {
      await reading.goto(`${world.apiUrl}${path}`);
      await reading.getByRole('heading', { level: 1 }).first().waitFor();
    }
    expect(refused).to.deep.equal([]);
    await context.close();
  });
});
