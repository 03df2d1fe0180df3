// A mailbox fetched by IMAP from a real Dovecot: everything in the folder, whatever its age and flags, once, and marked only after the commit.
import { createHash } from 'node:crypto';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { expect } from 'chai';
import { imapPassword, imapToken } from '../support/dovecot.ts';
import { eventually } from '../support/eventually.ts';
import { createImapWorld, type ImapWorld } from '../support/imap-world.ts';
import { customerMail, mailWithFile } from '../support/mails.ts';
import { outcomesOf, openTicket, reply } from '../support/ticket-steps.ts';

const megabyte = 1024 * 1024;

describe('a mailbox fetched by IMAP', () => {
  let desk: ImapWorld;
  before(async () => {
    desk = await createImapWorld({
      services: ['gateway', 'api', 'worker'],
      env: { INBOUND_MAX_MESSAGE_BYTES: String(4 * megabyte) },
    });
  });
  after(() => desk.close());

  const settings = (): Record<string, unknown> => ({
    host: '127.0.0.1',
    port: desk.dovecot.port,
    tls: 'none',
    user: 'desk',
    auth: 'password',
  });
  const ticketBecomes = (subject: string): Promise<unknown> =>
    eventually(`the ticket "${subject}" is there`, async () => (await desk.subjects()).includes(subject));

  it('is not fetched until an admin says so, and is nobody else’s to set up', async () => {
    expect((await desk.api.get(desk.path)).body).to.deep.equal({ settings: null, status: null });
    await desk.world.addAgent('agent@desk.example', 'Agent');
    const agent = await desk.world.signIn('agent@desk.example');
    expect((await agent.get(desk.path)).status).to.equal(403);
    expect((await agent.post(`${desk.path}/test`, settings())).status).to.equal(403);
    const unknown = await desk.api.request('PUT', '/api/mailboxes/999/imap', { ...settings(), secret: 'x' });
    expect(unknown.status).to.equal(404);
    const without = await desk.api.request('PUT', desk.path, settings());
    expect(without.status).to.equal(400);
    expect(without.body.errors[0]).to.deep.equal({ field: 'secret', message: 'is missing' });
  });

  it('can be tried out first, with words for what is wrong', async () => {
    const test = async (changed: Record<string, unknown>): Promise<any> =>
      (await desk.api.post(`${desk.path}/test`, { ...settings(), secret: imapPassword, ...changed })).body;
    expect(await test({})).to.deep.equal({
      ok: true,
      message: 'Signed in. "INBOX" holds 0 mails, 0 unread.',
      mails: 0,
      unseen: 0,
    });
    expect(await test({ secret: 'wrong' })).to.deep.include({
      ok: false,
      message: 'The server refused the user name or the password: Authentication failed.',
    });
    expect((await test({ folder: 'Nowhere' })).message).to.equal('There is no folder "Nowhere".');
    expect((await test({ port: 1 })).message).to.equal('Nothing answers at this host and port.');
    expect((await test({ host: 'no.host.invalid' })).message).to.equal(
      'The name of the host cannot be found.',
    );
    const secure = { host: 'localhost', port: desk.dovecot.tlsPort, tls: 'tls' };
    expect((await test(secure)).message).to.match(
      /^The certificate of the server cannot be trusted: self-signed/,
    );
    expect((await test({ host: 'localhost', tls: 'starttls' })).message).to.match(
      /^The certificate of the server/,
    );
    const trusted = getCACertificates('default');
    setDefaultCACertificates([...trusted, desk.dovecot.certificate]);
    try {
      expect(await test(secure)).to.deep.include({ ok: true });
      expect(await test({ host: 'localhost', tls: 'starttls' })).to.deep.include({ ok: true });
    } finally {
      setDefaultCACertificates(trusted);
    }
    expect((await desk.api.get(desk.path)).body.settings, 'nothing is kept').to.equal(null);
  });

  it('takes all that is in the folder, byte for byte: read, unread, old, large, broken', async () => {
    const mails = [
      { raw: customerMail({ subject: 'Unread' }) },
      { raw: customerMail({ subject: 'Read by somebody' }), flags: ['\\Seen'] },
      { raw: customerMail({ subject: 'Years old' }), date: new Date('2019-02-03T04:05:06Z') },
      { raw: mailWithFile({ subject: 'Large', size: 2 * megabyte }), flags: ['\\Seen', '\\Flagged'] },
      { raw: 'no header at all' },
      { raw: 'Subject: =?utf-8?q?bro\r\nContent-Type: multipart/mixed; boundary="x\r\n\r\n--x\r\n\xff' },
      { raw: customerMail({ subject: 'The last' }) },
    ].map(({ raw, ...options }) => ({ raw: Buffer.from(raw, 'latin1'), options }));
    for (const { raw, options } of mails) await desk.dovecot.append(raw, options);
    await desk.fetchFrom();
    await desk.connected();

    const rows = await desk.world.app.db('inbound_mails').orderBy('id').select('id', 'raw_sha256', 'outcome');
    const digests = mails.map(({ raw }) => createHash('sha256').update(raw).digest('hex'));
    expect(rows.map((row) => row.raw_sha256)).to.deep.equal(digests);
    expect(await desk.subjects()).to.include.members([
      'Unread',
      'Read by somebody',
      'Years old',
      'Large',
      'The last',
    ]);
    const large = await fetch(`${desk.world.apiUrl}/api/inbound-mails/${rows[3].id}/raw`, {
      headers: { Cookie: desk.api.cookie },
    });
    expect(Buffer.from(await large.arrayBuffer()).equals(mails[3]!.raw)).to.equal(true);
    for (const { subject, flags } of await desk.dovecot.look()) expect(flags, subject).to.include('\\Seen');
    expect(await desk.status()).to.deep.include({ state: 'connected', problem: null, fetched: mails.length });
    const acknowledged = await desk.world.app
      .db('outbound_mails as mail')
      .join('tickets', 'tickets.id', 'mail.ticket_id')
      .where({ 'mail.kind': 'acknowledgement' })
      .pluck('tickets.subject');
    expect(acknowledged).to.include('Unread').and.not.include('Years old');
  });

  it('keeps its secret to itself, and for the server it was entered for', async () => {
    const shown = JSON.stringify((await desk.api.get(desk.path)).body);
    expect(shown).to.not.contain(imapPassword);
    const { secret } = await desk.world.app.db('imap_accounts').first('secret');
    expect(secret).to.match(/^v1\./).and.not.contain(imapPassword);
    const moved = await desk.api.request('PUT', desk.path, { ...settings(), host: 'evil.example' });
    expect(moved.status).to.equal(400);
    expect(moved.body.errors[0].field).to.equal('secret');
    const tried = await desk.api.post(`${desk.path}/test`, { ...settings(), host: 'evil.example' });
    expect(tried.status).to.equal(400);
    expect((await desk.api.request('PUT', desk.path, settings())).status).to.equal(200);
    await desk.connected();
  });

  it('shows a new mail as soon as the server tells of it', async () => {
    await desk.connected();
    const start = performance.now();
    await desk.dovecot.append(customerMail({ subject: 'Just now' }));
    await ticketBecomes('Just now');
    expect(performance.now() - start).to.be.below(5_000);
    await eventually('it is marked', async () =>
      (await desk.dovecot.look()).some(
        ({ subject, flags }) => subject === 'Just now' && flags.includes('\\Seen'),
      ),
    );
  });

  it('puts an answer into its ticket by the address it was delivered to, and takes no mail for other mailboxes', async () => {
    const ticket = await openTicket(desk.world, desk.api, { subject: 'By SMTP first' });
    const message = await reply(desk.api, ticket.id, { text: 'What is the number?' });
    const [sent] = await desk.world.sink.waitFor((all) =>
      all.some(({ raw }) => raw.includes('What is the number?')),
    );
    expect(sent).to.not.equal(undefined);
    const all = desk.world.sink.mails.find(({ raw }) => raw.includes('What is the number?'))!;
    const replyTo = /^Reply-To:.*?([^\s<]+@[^\s>]+)/im.exec(all.raw.toString())![1]!;
    expect(message.kind).to.equal('reply');
    await desk.api.post('/api/mailboxes', { address: 'sales@desk.example', name: 'Sales' });
    await desk.dovecot.append(
      customerMail({
        subject: 'The number is 17',
        headers: {
          'Return-Path': '<ann@customer.example>',
          'Delivered-To': 'desk@imap.example',
          'X-Original-To': replyTo,
          'X-Delivered-To': 'sales@desk.example',
        },
      }),
    );
    const mail = await eventually('it has come', () =>
      desk.world.app.db('inbound_mails').where({ subject: 'The number is 17' }).first(),
    );
    expect(mail).to.include({
      outcome: 'message_added',
      ticket_id: ticket.id,
      envelope_from: 'ann@customer.example',
    });
    expect(mail.envelope_to).to.deep.equal([replyTo.toLowerCase()]);
    expect(mail.session_id).to.match(/^imap:\/\/desk@127\.0\.0\.1\/INBOX;UIDVALIDITY=\d+\/;UID=\d+$/);
    expect(await desk.world.app.db('inbound_mails').where({ subject: 'The number is 17' })).to.have.length(1);
  });

  it('leaves a mail that is too large where it is, says so, and takes the next ones', async () => {
    await desk.connected();
    await desk.dovecot.append(mailWithFile({ subject: 'Too large', size: 4 * megabyte }));
    await desk.dovecot.append(customerMail({ subject: 'After the large one' }));
    await ticketBecomes('After the large one');
    const { left } = await desk.status();
    expect(left).to.deep.include({ waiting: 0, refused: 1 });
    expect(left.mails[0]).to.deep.include({
      reason: 'It is larger than 4194304 bytes (INBOUND_MAX_MESSAGE_BYTES).',
      retryAt: null,
    });
    const large = (await desk.dovecot.look()).find(({ subject }) => subject === 'Too large');
    expect(large?.flags).to.deep.equal([]);
  });

  it('comes back when the server was away, and says so meanwhile', async () => {
    await desk.connected();
    await desk.dovecot.stop();
    const away = await eventually('the page tells', async () => {
      const now = await desk.status();
      return now.state === 'failed' && now;
    });
    expect(away.problem).to.match(/connection was lost|Nothing answers/);
    await desk.dovecot.start();
    await desk.dovecot.append(customerMail({ subject: 'While you were away' }));
    await ticketBecomes('While you were away');
    await desk.connected();
  });

  it('starts again when the UIDs count anew: what it has is a duplicate, what is new is taken', async () => {
    const both = [
      customerMail({ subject: 'First in Support' }),
      customerMail({ subject: 'Second in Support' }),
    ];
    const client = await desk.dovecot.client();
    await client.mailboxCreate('Support');
    for (const raw of both) await desk.dovecot.append(raw, { folder: 'Support' });
    await desk.fetchFrom({ folder: 'Support' });
    await ticketBecomes('Second in Support');
    await desk.connected();
    const before = await desk.world.app.db('imap_accounts').first('uid_validity');
    const { duplicate: earlier = 0 } = await outcomesOf(desk.world);

    await desk.dovecot.stop();
    await desk.dovecot.start();
    const other = await desk.dovecot.client();
    await other.mailboxDelete('Support');
    await other.mailboxCreate('Support');
    for (const raw of [...both, customerMail({ subject: 'Third in Support' })])
      await desk.dovecot.append(raw, { folder: 'Support' });
    await ticketBecomes('Third in Support');
    await desk.connected();
    const after = await desk.world.app.db('imap_accounts').first('uid_validity');
    expect(after.uid_validity).to.not.equal(before.uid_validity);
    const { duplicate = 0 } = await outcomesOf(desk.world);
    expect(duplicate - earlier).to.be.within(1, 2);
    const subjects = await desk.subjects();
    for (const name of ['First', 'Second', 'Third'])
      expect(
        subjects.filter((subject) => subject === `${name} in Support`),
        name,
      ).to.have.length(1);
    await other.logout();
  });

  it('moves mail when it is told to, and leaves what was there before when it is told to', async () => {
    await desk.dovecot.append(customerMail({ subject: 'Here before' }));
    await desk.fetchFrom({ folder: 'INBOX', afterFetch: 'move', moveTo: 'Taken', existing: 'leave' });
    await desk.connected();
    await desk.dovecot.append(customerMail({ subject: 'Came after' }));
    await ticketBecomes('Came after');
    await eventually('it is moved', async () =>
      (await desk.dovecot.look('Taken')).some(({ subject }) => subject === 'Came after'),
    );
    expect(await desk.subjects()).to.not.include('Here before');
    const inbox = await desk.dovecot.look();
    expect(inbox.map(({ subject }) => subject))
      .to.include('Here before')
      .and.not.include('Came after');
  });

  it('signs in with an access token', async () => {
    await desk.fetchFrom({ auth: 'xoauth2', secret: 'expired', existing: 'leave' });
    const refused = await eventually('the token is refused', async () => {
      const now = await desk.status();
      return now.state === 'failed' && now;
    });
    expect(refused.problem).to.match(/^The server refused the access token/);
    await desk.fetchFrom({ auth: 'xoauth2', secret: imapToken, existing: 'leave' });
    await desk.connected();
    await desk.dovecot.append(customerMail({ subject: 'By token' }));
    await ticketBecomes('By token');
  });

  it('stops when it is switched off, and when it is removed', async () => {
    await desk.fetchFrom({ enabled: false });
    expect((await desk.status()).state).to.equal('off');
    await desk.dovecot.append(customerMail({ subject: 'Nobody fetches' }));
    expect((await desk.api.request('DELETE', desk.path)).status).to.equal(204);
    expect((await desk.api.get(desk.path)).body).to.deep.equal({ settings: null, status: null });
    expect(await desk.world.app.db('imap_left_mails')).to.deep.equal([]);
    const mail = (await desk.dovecot.look()).find(({ subject }) => subject === 'Nobody fetches');
    expect(mail?.flags).to.deep.equal([]);
    expect(await desk.subjects()).to.not.include('Nobody fetches');
  });
});
