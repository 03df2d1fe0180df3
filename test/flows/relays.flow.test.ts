// Mail through relays of mailboxes: which one it takes, signed, at a pace, and with links where files would be too large.
import { expect } from 'chai';
import { authenticate } from 'mailauth';
import { simpleParser } from 'mailparser';
import { createMailbox } from '../../src/mailboxes/index.ts';
import type { ApiClient } from '../support/api-client.ts';
import { startDnsServer, type DnsServer } from '../support/dns-server.ts';
import { eventually } from '../support/eventually.ts';
import { startSink, type SmtpSink } from '../support/smtp-sink.ts';
import { customerMail } from '../support/mails.ts';
import { messageInState, reply, upload } from '../support/ticket-steps.ts';
import { createWorld, type World } from '../support/world.ts';

async function openTicketAt(world: World, api: ApiClient, to: string, subject: string): Promise<any> {
  await world.deliver(customerMail({ subject, to }), { to: [to] });
  const { body } = await api.get(`/api/tickets?q=${encodeURIComponent(subject)}`);
  return body.items[0];
}

describe('relays of mailboxes', () => {
  let world: World;
  let api: ApiClient;
  let dns: DnsServer;
  let own: SmtpSink;
  let salesId: number;
  let count = 0;
  before(async () => {
    [dns, own] = await Promise.all([startDnsServer(), startSink({ size: 1024 * 1024 })]);
    world = await createWorld({ env: { INBOUND_DNS_SERVERS: dns.address } });
    const ctx = world.app.contextFor({ kind: 'system' });
    ({ id: salesId } = await createMailbox(ctx, { address: 'sales@shop.example', name: 'Sales' }));
    await world.app.db('mailboxes').update({ acknowledge: false });
    api = await world.signIn();
  });
  after(async () => {
    await world.close();
    await Promise.all([dns.close(), own.close()]);
  });
  beforeEach(() => {
    world.sink.mails.splice(0);
    own.mails.splice(0);
  });

  const setRelay = async (settings: Record<string, unknown> = {}): Promise<void> => {
    const relay = { host: '127.0.0.1', port: own.port, tls: 'unverified', ...settings };
    const answer = await api.request('PUT', `/api/mailboxes/${salesId}/relay`, relay);
    expect(answer.status).to.equal(200);
  };
  const answerFrom = async (mailbox: string, input: Record<string, unknown> = {}): Promise<any> => {
    count += 1;
    const ticket = await openTicketAt(world, api, mailbox, `Question number ${count}`);
    const message = await reply(api, ticket.id, { text: 'Our answer.', ...input });
    return { id: message.id, ticketId: ticket.id };
  };

  it('take the mail of their mailbox, and no other', async () => {
    await setRelay();
    const sales = await answerFrom('sales@shop.example');
    const support = await answerFrom('support@desk.example');
    await messageInState(api, sales, 'sent');
    await messageInState(api, support, 'sent');
    expect(own.mails.map(({ from }) => from.replace(/\+.*@/, '@'))).to.deep.equal(['sales@shop.example']);
    expect(world.sink.mails.map(({ from }) => from.replace(/\+.*@/, '@'))).to.deep.equal([
      'support@desk.example',
    ]);
  });

  it('are changed for the next mail on, without a restart', async () => {
    await setRelay({ port: world.sink.port });
    await messageInState(api, await answerFrom('sales@shop.example'), 'sent');
    expect([own.mails.length, world.sink.mails.length]).to.deep.equal([0, 1]);
    await setRelay();
    await messageInState(api, await answerFrom('sales@shop.example'), 'sent');
    expect([own.mails.length, world.sink.mails.length]).to.deep.equal([1, 1]);
  });

  it('get mail that is signed once the record of the key is in DNS, as another library verifies', async () => {
    const { body: key } = await api.post('/api/dkim-keys', { domain: 'shop.example' });
    await messageInState(api, await answerFrom('sales@shop.example'), 'sent');
    dns.zone[key.record.name] = { TXT: [key.record.value] };
    const { body: checked } = await api.post(`/api/dkim-keys/${key.id}/check`);
    expect(checked.state).to.equal('active');
    await messageInState(api, await answerFrom('sales@shop.example'), 'sent');
    const [unsigned, signed] = own.mails;
    expect(unsigned?.raw.toString()).to.not.match(/^DKIM-Signature:/im);
    const { dkim } = await authenticate(signed?.raw ?? '', {
      sender: 'sales@shop.example',
      disableBimi: true,
      resolver: async (name: string) =>
        dns.zone[name]?.TXT?.map((text) => [text]) ??
        Promise.reject(Object.assign(new Error(name), { code: 'ENOTFOUND' })),
    });
    expect(
      dkim && dkim.results.map(({ status, signingDomain }) => [status.result, signingDomain]),
    ).to.deep.equal([['pass', 'shop.example']]);
  });

  it('get no more mails than they take in a minute; the others wait, which is no attempt', async () => {
    await setRelay({ maxPerMinute: 2 });
    const first = await answerFrom('sales@shop.example');
    const second = await answerFrom('sales@shop.example');
    await messageInState(api, first, 'sent');
    const row = world.app.db('outbound_mails').where({ message_id: second.id });
    const waiting = await eventually('the second mail waits for its turn', async () => {
      const found = (await row.clone().first()) as any;
      return found.turn_at !== null && found;
    });
    expect(waiting).to.include({ state: 'queued', attempts: 0, last_error: null });
    expect(waiting.next_attempt_at).to.deep.equal(waiting.turn_at);
    expect(own.mails).to.have.length(1);
    // Its turn, put forward: the mail then leaves like any other.
    await world.app.db('relay_turns').update({ free_at: new Date(0) });
    await row.clone().update({ next_attempt_at: new Date(0) });
    const { delivery } = await messageInState(api, second, 'sent');
    expect(delivery.attempts).to.equal(1);
    await setRelay();
  });

  it('get what waits for its turn at once when they take more, or the mailbox has another', async () => {
    for (const free of [() => setRelay({ maxPerMinute: null }), () => setRelay({ maxPerMinute: 600 })]) {
      await world.app.db('relay_turns').delete();
      await setRelay({ maxPerMinute: 1 });
      await messageInState(api, await answerFrom('sales@shop.example'), 'sent');
      const waiting = await answerFrom('sales@shop.example');
      const row = world.app.db('outbound_mails').where({ message_id: waiting.id });
      await eventually('it waits for its turn', async () => (await row.clone().first()).turn_at !== null);
      // As behind a long queue.
      const far = new Date(Date.now() + 3_600_000);
      await row.clone().update({ turn_at: far, next_attempt_at: far });
      await world.app.db('relay_turns').update({ promised_until: far, free_at: new Date(0) });
      await free();
      await messageInState(api, waiting, 'sent');
    }
    await setRelay();
  });

  it('get links instead of files they would not take, which anybody with the mail can follow for some days', async () => {
    const large = Buffer.alloc(1_500_000, 'large ');
    const files = [
      await upload(api, Buffer.from('small'), 'small.txt'),
      await upload(api, large, 'größe & co.txt'),
    ];
    const attachmentIds = files.map(({ id }) => id);
    await messageInState(api, await answerFrom('sales@shop.example', { attachmentIds }), 'sent');
    const mail = await simpleParser(own.mails[0]?.raw ?? '');
    expect(mail.attachments.map(({ filename }) => filename)).to.deep.equal(['small.txt']);
    expect(mail.text).to.match(
      /too large for a mail\. You can download it until \d+ \w+ \d{4}:\s+größe & co\.txt \(1\.4 MB\)/,
    );
    const url = /http:\S+\/api\/downloads\/\S+/.exec(mail.text ?? '')?.[0] ?? '';
    expect(mail.html).to.contain(url.replaceAll('&', '&amp;'));

    const here = new URL(url);
    const page = await fetch(`${world.apiUrl}${here.pathname}${here.search}`);
    expect(page.status).to.equal(200);
    expect(page.headers.get('content-security-policy')).to.contain("default-src 'none'");
    const html = await page.text();
    expect(html).to.contain('<h1 dir="auto">größe &amp; co.txt</h1>');
    const href = /href="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const file = await fetch(`${world.apiUrl}${href}`);
    expect(file.headers.get('content-disposition')).to.match(/^attachment/);
    expect(Buffer.from(await file.arrayBuffer()).equals(large)).to.equal(true);

    const changed = async (change: (link: URL) => void): Promise<number> => {
      const link = new URL(`${world.apiUrl}${href}`);
      change(link);
      return (await fetch(link)).status;
    };
    expect(await changed((link) => link.searchParams.set('until', '9999999999'))).to.equal(404);
    expect(await changed((link) => link.searchParams.delete('key'))).to.equal(404);
    expect(
      await changed((link) => (link.pathname = link.pathname.replace(/\d+/, String(attachmentIds[0])))),
    ).to.equal(404);
  });

  it('refuse for good what is too large even without files, in words an agent understands', async () => {
    await setRelay({ maxMessageBytes: 65_536 });
    const message = await answerFrom('sales@shop.example', { text: 'long words '.repeat(40_000) });
    const { delivery } = await messageInState(api, message, 'failed');
    expect(delivery).to.include({ attempts: 1 });
    expect(delivery.lastError).to.equal('The mail is too large: the relay takes 0.1 MB.');
    await setRelay();
  });
});

describe('a desk without a relay of its own', () => {
  it('sends what mailboxes with a relay have, and lets the rest wait', async () => {
    const own = await startSink();
    const world = await createWorld({ env: { SMTP_HOST: '' } });
    try {
      await world.app.db('mailboxes').update({ acknowledge: false });
      const api = await world.signIn();
      const ctx = world.app.contextFor({ kind: 'system' });
      const { id } = await createMailbox(ctx, {
        address: 'sales@shop.example',
        name: 'Sales',
        acknowledge: false,
      });
      await api.request('PUT', `/api/mailboxes/${id}/relay`, {
        host: '127.0.0.1',
        port: own.port,
        tls: 'unverified',
      });
      const waits = await openTicketAt(world, api, 'support@desk.example', 'No way out');
      const stays = await reply(api, waits.id, { text: 'Later.' });
      const leaves = await openTicketAt(world, api, 'sales@shop.example', 'A way out');
      const goes = await reply(api, leaves.id, { text: 'Now.' });
      await messageInState(api, { id: goes.id, ticketId: leaves.id }, 'sent');
      const { delivery } = await messageInState(api, { id: stays.id, ticketId: waits.id }, 'queued');
      expect(delivery.attempts).to.equal(0);
    } finally {
      await world.close();
      await own.close();
    }
  });
});
