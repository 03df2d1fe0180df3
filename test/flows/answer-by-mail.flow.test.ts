// An agent answers a notification by mail: over real SMTP, with DNS that tells who may write for whom. Only what is proven to be the
// agent's goes to the customer; everything else is a draft, and nothing is lost.
import { replayMail } from '../../src/inbound/index.ts';
import { createDeskIntake } from '../../src/services/desk-intake.ts';
import { generateKeyPairSync } from 'node:crypto';
import { expect } from 'chai';
import { dkimSign } from 'mailauth';
import { simpleParser, type ParsedMail } from 'mailparser';
import type { ApiClient } from '../support/api-client.ts';
import { startDnsServer, type DnsServer } from '../support/dns-server.ts';
import { eventually } from '../support/eventually.ts';
import { customerMail, mailWithFile, type MailParts } from '../support/mails.ts';
import { adminEmail, createWorld, supportAddress, type World } from '../support/world.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'der' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

const evaEmail = 'eva@staff.example';
const benEmail = 'ben@staff.example';

const signed = async (raw: string, domain = 'staff.example'): Promise<string> => {
  const key = { signingDomain: domain, selector: 'key', privateKey };
  const { signatures } = await dkimSign(raw, { ...key, signatureData: [key] });
  return signatures + raw;
};

const lineOf = (mail: any): any => mail.trace.findLast((line: any) => line.step === 'agent answer');

describe('an answer by mail to a notification', () => {
  let world: World;
  let admin: ApiClient;
  let eva: ApiClient;
  let dns: DnsServer;
  let evaId: number;
  let count = 0;
  before(async () => {
    const key = { TXT: [`v=DKIM1; k=rsa; p=${publicKey.toString('base64')}`] };
    dns = await startDnsServer({
      'staff.example': { A: ['192.0.2.1'] },
      'key._domainkey.staff.example': key,
      '_dmarc.staff.example': { TXT: ['v=DMARC1; p=reject'] },
      'evil.example': { A: ['192.0.2.3'] },
      'key._domainkey.evil.example': key,
      '_dmarc.evil.example': { TXT: ['v=DMARC1; p=reject'] },
    });
    world = await createWorld({
      env: {
        INBOUND_AUTHENTICATION: 'on',
        INBOUND_DNS_SERVERS: dns.address,
        INBOUND_TRUSTED_PROXIES: '127.0.0.1',
      },
    });
    admin = await world.signIn();
    await admin.patch('/api/mailboxes/1', { acknowledge: false });
    await world.addAgent(evaEmail, 'Eva Long');
    await world.addAgent(benEmail, 'Ben');
    eva = await world.signIn(evaEmail);
    const { body } = await admin.get('/api/agents');
    evaId = body.items.find((agent: any) => agent.email === evaEmail).id;
    const all = { mail: true, inApp: true, browser: false };
    for (const api of [eva, await world.signIn(benEmail)]) {
      const { choices } = (await api.get('/api/notification-preferences')).body;
      await api.request('PUT', '/api/notification-preferences', {
        choices: { ...choices, reply: all, assigned: { ...all, mail: false } },
        digestMinutes: 0,
        quiet: null,
      });
    }
  });
  beforeEach(() => world.sink.mails.splice(0));
  after(async () => {
    await world.close();
    await dns.close();
  });

  interface Case {
    ticket: any;
    /** The notification as Eva got it. */
    notice: ParsedMail;
    /** Its Reply-To. */
    answerTo: string;
  }
  /** The mail to `email` whose subject says `about`. */
  async function noticeTo(email: string, about: string): Promise<ParsedMail> {
    let found: ParsedMail | undefined;
    await eventually(`a notification about ${about}`, async () => {
      const own = world.sink.mails.filter((mail) => mail.to[0] === email);
      const read = await Promise.all(own.map((mail) => simpleParser(mail.raw)));
      found = read.find((mail) => mail.subject?.includes(about));
      return found;
    });
    return found as ParsedMail;
  }
  /** Ann's ticket, Eva's to answer, and the mail that tells her Ann wrote again. */
  async function notified(assigneeId = evaId, email = evaEmail): Promise<Case> {
    count += 1;
    const subject = `Printer number ${count}`;
    const messageId = `<first-${count}@customer.example>`;
    await world.deliver(customerMail({ subject, messageId }));
    const { body } = await admin.get(`/api/tickets?q=${encodeURIComponent(subject)}`);
    const [ticket] = body.items;
    await admin.patch(`/api/tickets/${ticket.id}`, { assigneeId });
    await world.deliver(
      customerMail({ subject: `Re: ${subject}`, inReplyTo: messageId, text: 'Still on fire.' }),
    );
    const notice = await noticeTo(email, `replied: ${subject} `);
    const answerTo = [notice.replyTo ?? []].flat()[0]?.value[0]?.address ?? '';
    world.sink.mails.splice(0);
    return { ticket, notice, answerTo };
  }
  const answerMail = ({ notice, answerTo }: Case, parts: MailParts = {}): string =>
    customerMail({
      from: `Eva Long <${evaEmail}>`,
      to: answerTo,
      subject: `Re: ${notice.subject}`,
      inReplyTo: notice.messageId ?? '',
      references: [...[notice.references ?? []].flat(), notice.messageId].join(' '),
      text: `Please pull the plug.\n\n-- \nEva Long\nStaff Ltd\n\nOn Monday, Support wrote:\n> Ann Example replied:\n> Still on fire.\n`,
      ...parts,
    });
  /** Delivers it and answers with the record of the mail. `from` is the envelope sender. */
  async function deliver(raw: string, { answerTo }: Case, from = evaEmail): Promise<any> {
    // As a relay of ours that tells who brought the mail.
    const received = 'Received: from far.example (far.example [198.51.100.9]) by mx.desk.example\r\n';
    const answer = await world.deliver(received + raw, { from, to: [answerTo] });
    return (await admin.get(`/api/inbound-mails/${/^250 2\.0\.0 (\d+)/.exec(answer)?.[1]}`)).body;
  }
  const draftOf = async (ticket: any, api = eva): Promise<any> =>
    (await api.get(`/api/tickets/${ticket.id}/draft`)).body.mailed;
  const repliesOf = async (ticket: any): Promise<any[]> =>
    (await admin.get(`/api/tickets/${ticket.id}/messages`)).body.items.filter(
      (one: any) => one.kind === 'reply',
    );
  /** All that was queued is sent, and nothing of it went to the customer. */
  async function expectNothingForTheCustomer(ticket: any): Promise<void> {
    expect(await repliesOf(ticket)).to.deep.equal([]);
    const rows = await world.app.db('outbound_mails').where({ ticket_id: ticket.id });
    for (const row of rows) expect(row.kind).to.equal('notification');
    await eventually('all mail is sent', async () => {
      const left = await world.app.db('outbound_mails').whereNot({ state: 'sent' });
      return left.length === 0;
    });
    for (const mail of world.sink.mails) expect(mail.to).to.not.include('ann@customer.example');
  }
  async function expectDraft(mail: any, { ticket }: Case, reason: RegExp): Promise<void> {
    expect(mail, JSON.stringify(mail.trace)).to.include({
      outcome: 'discarded',
      reason: 'agent_draft',
      ticketId: ticket.id,
    });
    expect(lineOf(mail).verdict).to.equal('draft');
    const draft = await draftOf(ticket);
    expect(draft.text).to.equal('Please pull the plug.');
    expect(draft.reason).to.match(reason);
    await expectNothingForTheCustomer(ticket);
  }

  it('goes to the customer as the agent’s reply, without quotes and signature, and the thread goes on', async () => {
    const one = await notified();
    expect(one.notice.headers.get('auto-submitted')).to.equal('auto-generated');
    expect(one.notice.headers.get('x-auto-response-suppress')).to.equal('All');
    expect(one.answerTo).to.match(/^support\+n-[0-9a-z.]+-1-[a-z2-7]{16}@desk\.example$/);
    expect(one.notice.text).to.contain('Still on fire.').and.to.contain(`/tickets/${one.ticket.id}`);
    const mail = await deliver(await signed(answerMail(one)), one);
    expect(mail, JSON.stringify(mail.trace)).to.include({
      outcome: 'message_added',
      ticketId: one.ticket.id,
    });
    expect(lineOf(mail)).to.include({ verdict: 'sent' });
    const [reply, ...more] = await repliesOf(one.ticket);
    expect(more).to.deep.equal([]);
    expect(reply).to.deep.include({
      text: 'Please pull the plug.',
      author: { type: 'agent', id: evaId, name: 'Eva Long' },
    });
    await world.sink.waitFor((all) => all.some((sent) => sent.to.includes('ann@customer.example')));
    const sent = await simpleParser(
      world.sink.mails.find((to) => to.to.includes('ann@customer.example'))?.raw ?? '',
    );
    expect(sent.from?.value[0]?.address).to.equal(supportAddress);
    expect(sent.text).to.contain('Please pull the plug.').and.not.to.contain('Staff Ltd');
    expect(sent.text).to.not.contain('replied:');
    expect(sent.headers.get('auto-submitted')).to.equal(undefined);
    expect(await draftOf(one.ticket)).to.equal(null);
    const intake = createDeskIntake(world.config, { threads: 1 });
    const ctx = world.app.contextFor({ kind: 'system' });
    expect((await replayMail(ctx, { id: mail.id, intake, dryRun: false })).differences).to.deep.equal([]);
    await intake.parser.close();
    expect((await eva.post(`/api/messages/${reply.id}/decode`, { charset: 'utf-8' })).status).to.equal(409);
    expect((await repliesOf(one.ticket))[0].text, 'what went out stays').to.equal('Please pull the plug.');
    const again = await deliver(await signed(answerMail(one, { text: 'One more thing.' })), one);
    expect(again.outcome, 'the own answer in between is no crossing').to.equal('message_added');
  });

  it('brings its files along', async () => {
    const one = await notified();
    const raw = mailWithFile({
      from: evaEmail,
      to: one.answerTo,
      subject: 'Re: it',
      text: 'See the plan.',
      file: Buffer.from('the plan'),
      filename: 'plan.txt',
    });
    await deliver(await signed(raw), one);
    const [reply] = await repliesOf(one.ticket);
    expect(reply.attachments.map((file: any) => file.filename)).to.deep.equal(['plan.txt']);
  });

  it('is a draft when From is forged: nothing proves it', async () => {
    const one = await notified();
    const mail = await deliver(answerMail(one), one, 'mallory@evil.example');
    await expectDraft(mail, one, /^nothing proves that Eva Long wrote it \(DMARC: fail\)/);
    const { body } = await eva.get('/api/notifications');
    expect(body.items[0]).to.include({ kind: 'failed_mail' });
    expect(body.items[0].words).to.contain('waits as a draft');
  });

  it('is a draft when another domain signs for the agent’s', async () => {
    const one = await notified();
    const mail = await deliver(await signed(answerMail(one), 'evil.example'), one);
    await expectDraft(mail, one, /DMARC: fail/);
  });

  it('is a draft when somebody else uses the token, however well proven', async () => {
    const one = await notified();
    const raw = answerMail(one, { from: 'Eva Long <mallory@evil.example>' });
    const mail = await deliver(await signed(raw, 'evil.example'), one, 'mallory@evil.example');
    expect(mail.authentication.verdict).to.equal('pass');
    await expectDraft(
      mail,
      one,
      /^it came from mallory@evil\.example, which is not the address of Eva Long$/,
    );
  });

  it('is a draft when it carries the token of another agent', async () => {
    const one = await notified();
    const mail = await deliver(await signed(answerMail(one, { from: benEmail })), one, benEmail);
    await expectDraft(mail, one, /^it came from ben@staff\.example/);
    expect(await draftOf(one.ticket, await world.signIn(benEmail)), 'it is Eva’s token').to.equal(null);
  });

  it('is a draft when an old mail of the agent is sent on to the address', async () => {
    const one = await notified();
    const old = await signed(answerMail(one, { to: 'a-friend@far.example' }));
    await expectDraft(await deliver(old, one), one, /^its To and Cc do not name/);
  });

  it('is a draft when the same mail comes once more with something added', async () => {
    const one = await notified();
    const raw = await signed(answerMail(one));
    expect((await deliver(raw, one)).outcome).to.equal('message_added');
    expect((await deliver(raw, one)).outcome).to.equal('duplicate');
    const copy = await deliver(`X-Added: yes\r\n${raw}`, one);
    expect(copy).to.include({ outcome: 'discarded', reason: 'agent_draft' });
    expect((await draftOf(one.ticket)).reason).to.contain('same Message-ID');
    expect(await repliesOf(one.ticket)).to.have.length(1);
  });

  it('is a draft when the customer wrote in between', async () => {
    const one = await notified();
    await world.deliver(
      customerMail({
        subject: one.ticket.subject,
        inReplyTo: `<first-${count}@customer.example>`,
        text: 'It went out.',
      }),
    );
    await expectDraft(await deliver(await signed(answerMail(one)), one), one, /^the conversation went on/);
  });

  it('counts as any mail when the token was tampered with: no draft, no reply', async () => {
    const one = await notified();
    const answerTo = one.answerTo.replace(
      /-([a-z2-7])([a-z2-7]{15})@/,
      (_all, first: string, rest: string) => `-${first === 'a' ? 'b' : 'a'}${rest}@`,
    );
    const forged = { ...one, answerTo };
    const mail = await deliver(await signed(answerMail(forged)), forged);
    expect(lineOf(mail)).to.include({ verdict: 'tampered' });
    expect(mail.ticketId).to.not.equal(one.ticket.id);
    expect(await draftOf(one.ticket)).to.equal(null);
    await expectNothingForTheCustomer(one.ticket);
  });

  it('of a machine goes nowhere: no reply, no draft, no ticket, no answer to it', async () => {
    const one = await notified();
    const before = await world.app.db('outbound_mails').count('* as n').first();
    for (const parts of [
      { headers: { 'Auto-Submitted': 'auto-replied' }, text: 'I am on holiday.' },
      { subject: 'Out of Office: back on Monday', text: 'I am away.' },
    ]) {
      const mail = await deliver(await signed(answerMail(one, parts)), one);
      expect(mail).to.include({ outcome: 'discarded', reason: 'agent_auto_reply', ticketId: one.ticket.id });
    }
    const withNullSender = await deliver(await signed(answerMail(one)), one, '');
    expect(withNullSender).to.include({ outcome: 'discarded', reason: 'agent_auto_reply' });
    expect(await draftOf(one.ticket)).to.equal(null);
    expect(await world.app.db('outbound_mails').count('* as n').first()).to.deep.equal(before);
    await expectNothingForTheCustomer(one.ticket);
  });

  it('is a draft nobody is told of when it carries marks of a list or a machine', async () => {
    const one = await notified();
    const before = await world.app.db('notifications').count('* as n').first();
    const mail = await deliver(await signed(answerMail(one, { headers: { Precedence: 'list' } })), one);
    await expectDraft(mail, one, /^it carries marks of mail that no person writes$/);
    expect(await world.app.db('notifications').count('* as n').first()).to.deep.equal(before);
  });

  it('becomes a note when it answers a note that mentions the agent', async () => {
    const one = await notified();
    await admin.post(`/api/tickets/${one.ticket.id}/notes`, { text: '@Eva Long is that a known fault?' });
    const notice = await noticeTo(evaEmail, 'mentioned you');
    expect(notice.text).to.contain('your words become an internal note');
    const answerTo = [notice.replyTo ?? []].flat()[0]?.value[0]?.address ?? '';
    const mail = await deliver(await signed(answerMail({ ...one, notice, answerTo })), { ...one, answerTo });
    expect(lineOf(mail)).to.include({ verdict: 'noted' });
    const { body } = await admin.get(`/api/tickets/${one.ticket.id}/messages`);
    expect(body.items.at(-1)).to.include({ kind: 'note', text: 'Please pull the plug.' });
    await expectNothingForTheCustomer(one.ticket);
  });

  it('is a draft, seen by others, when the agent was deactivated meanwhile', async () => {
    const { body } = await admin.get('/api/agents');
    const ben = body.items.find((agent: any) => agent.email === benEmail);
    const one = await notified(ben.id, benEmail);
    await admin.patch(`/api/agents/${ben.id}`, { active: false });
    const mail = await deliver(await signed(answerMail(one, { from: benEmail })), one, benEmail);
    expect(mail).to.include({ outcome: 'discarded', reason: 'agent_draft' });
    const draft = await draftOf(one.ticket, admin);
    expect(draft).to.deep.include({ agent: { id: ben.id, name: 'Ben' }, reason: 'Ben is deactivated' });
    await expectNothingForTheCustomer(one.ticket);
  });

  it('is held when it answers a mail about several tickets', async () => {
    const { choices } = (await eva.get('/api/notification-preferences')).body;
    const input = { choices, digestMinutes: 0, quiet: null };
    const tickets = [await notified(), await notified(), await notified(), await notified()];
    await world.app
      .db('notifications')
      .where({ agent_id: evaId })
      .update({ mail_due_at: world.app.clock.now(), read_at: null });
    world.app.queue.enqueue({ name: 'deliver-notifications', data: {} });
    const digest = await noticeTo(evaEmail, 'notifications about');
    expect(digest.subject).to.match(/notifications about \d+ tickets/);
    const answerTo = [digest.replyTo ?? []].flat()[0]?.value[0]?.address ?? '';
    const [first] = tickets as [Case];
    const mail = await deliver(await signed(answerMail({ ...first, notice: digest, answerTo })), {
      ...first,
      answerTo,
    });
    expect(mail).to.include({ outcome: 'held', reason: 'digest_answer', ticketId: null });
    await eva.request('PUT', '/api/notification-preferences', input);
  });
});

describe('an answer by mail through a relay of the company', () => {
  let world: World;
  before(async () => {
    world = await createWorld({ env: { INBOUND_AGENT_RELAYS: '127.0.0.1' } });
  });
  after(() => world.close());

  it('needs no DMARC: the relay lets nobody write in another person’s name', async () => {
    const admin = await world.signIn();
    await world.addAgent(evaEmail, 'Eva Long');
    const { body: agents } = await admin.get('/api/agents');
    const eva = agents.items.find((agent: any) => agent.email === evaEmail);
    await world.deliver(customerMail({ subject: 'By the relay' }));
    const [ticket] = (await admin.get('/api/tickets')).body.items;
    await admin.patch(`/api/tickets/${ticket.id}`, { assigneeId: eva.id });
    await world.sink.waitFor((all) => all.some((mail) => mail.to[0] === evaEmail));
    const raw = world.sink.mails.find((mail) => mail.to[0] === evaEmail)?.raw ?? '';
    const to = [(await simpleParser(raw)).replyTo ?? []].flat()[0]?.value[0]?.address ?? '';
    const mine = customerMail({ from: evaEmail, to, text: 'Done.' });
    await world.deliver(mine, { from: evaEmail, to: [to] });
    const others = customerMail({ from: adminEmail, to, text: 'Not mine.' });
    await world.deliver(others, { from: adminEmail, to: [to] });
    const { body } = await admin.get(`/api/tickets/${ticket.id}/messages`);
    const replies = body.items.filter((one: any) => one.kind === 'reply');
    expect(replies.map((one: any) => one.text.trim())).to.deep.equal(['Done.']);
  });
});
