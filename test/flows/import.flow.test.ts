// An archive comes into a mailbox: as old as it is, in threads, with what the desk once answered, and without a word to anybody.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { findMails, type FoundMail } from '../../src/import/archive/find-mails.ts';
import { importArchive, type ImportCounts } from '../../src/import/archive/import-archive.ts';
import { findMailboxByAddress, type Mailbox } from '../../src/mailboxes/index.ts';
import { createDeskIntake } from '../../src/services/desk-intake.ts';
import type { Importing } from '../../src/inbound/index.ts';
import type { ApiClient } from '../support/api-client.ts';
import { customerMail, mailWithFile, type MailParts } from '../support/mails.ts';
import { outcomesOf } from '../support/ticket-steps.ts';
import { createWorld, supportAddress, type World } from '../support/world.ts';

const at = (date: string): { headers: Record<string, string> } => ({ headers: { Date: date } });

describe('an archive that is imported', () => {
  let world: World;
  let api: ApiClient;
  let folder: string;
  let intake: Importing['intake'] & { parser: { close(): Promise<void> } };
  before(async () => {
    world = await createWorld({ services: ['gateway', 'api'] });
    api = await world.signIn();
    intake = createDeskIntake(world.config, { threads: 1 });
  });
  after(async () => {
    await intake.parser.close();
    await world.close();
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'helpdesk-import-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const put = async (name: string, parts: MailParts): Promise<void> => {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, name), customerMail(parts));
  };
  interface Run {
    from?: number;
    stopAfter?: number;
    mails?: FoundMail[];
  }
  const run = async (more: Run = {}): Promise<ImportCounts> => {
    const { mails = (await findMails(folder)).mails } = more;
    let done = 0;
    return importArchive(world.app.contextFor({ kind: 'system' }), {
      mails,
      from: more.from ?? 0,
      into: {
        intake,
        mailbox: (await findMailboxByAddress(world.app.db, supportAddress)) as Mailbox,
        status: 'closed',
      },
      maxBytes: 10_000_000,
      onDone: (now) => void (done = now),
      stopped: () => done >= (more.stopAfter ?? Number.POSITIVE_INFINITY),
    });
  };
  const ticketBy = async (subject: string): Promise<any> =>
    (await api.get(`/api/tickets?q=${encodeURIComponent(subject)}`)).body.items[0];
  const messagesOf = async (id: number): Promise<any[]> =>
    (await api.get(`/api/tickets/${id}/messages`)).body.items;

  it('holds a mail that cannot be filed, leaves out a file that is gone, and goes on', async () => {
    await world.app.db.raw(`alter table tickets add constraint our_defect check (subject <> 'Defect')`);
    for (const [index, subject] of ['Before', 'Defect', 'Gone', 'After'].entries()) {
      await put(String(index), { subject, ...at(`${index + 1} Apr 2019 10:00:00 +0000`) });
    }
    const { mails } = await findMails(folder);
    await rm(join(folder, '2'));
    const counts = await run({ mails });
    await world.app.db.raw('alter table tickets drop constraint our_defect');
    expect(counts).to.include({ ticket_opened: 2, held: 1, unreadable: 1 });
    const [held] = (await api.get('/api/inbound-mails?outcome=held')).body.items;
    expect(held).to.include({ reason: 'processing_error' });
    expect(await ticketBy('After')).to.include({ subject: 'After' });
  });

  it('keeps threads, dates and answers of the mailbox, and sends, reminds and answers nothing', async () => {
    const question = { subject: 'Old question', from: 'Ann <ann@old.example>', messageId: '<q@old.example>' };
    const answer = { subject: 'Re: Old question', from: `Desk <${supportAddress}>`, to: 'ann@old.example' };
    await put('3', {
      ...question,
      subject: 'Re: Old question',
      messageId: '<t@old.example>',
      inReplyTo: '<a@desk.example>',
      ...at('3 Mar 2019 10:00:00 +0000'),
    });
    await put('1', { ...question, ...at('1 Mar 2019 10:00:00 +0000') });
    await put('2', {
      ...answer,
      messageId: '<a@desk.example>',
      inReplyTo: '<q@old.example>',
      ...at('2 Mar 2019 10:00:00 +0000'),
    });
    expect(await run()).to.include({ ticket_opened: 1, message_added: 2 });
    const ticket = await ticketBy('Old question');
    expect(ticket).to.include({
      status: 'closed',
      createdAt: '2019-03-01T10:00:00.000Z',
      lastMessageAt: '2019-03-03T10:00:00.000Z',
      messageCount: 3,
      dueAt: null,
    });
    expect(ticket.customer.email).to.equal('ann@old.example');
    const messages = await messagesOf(ticket.id);
    expect(messages.map((message) => message.kind)).to.deep.equal(['customer', 'reply', 'customer']);
    expect(messages[1]).to.include({ createdAt: '2019-03-02T10:00:00.000Z', delivery: null });
    expect(messages.some((message) => message.newPerson)).to.equal(false);
    expect(await world.app.db('outbound_mails')).to.deep.equal([]);
    expect(await world.app.db('sla_clocks')).to.deep.equal([]);
  });

  it('finds threads whose dates lie: what answers comes before what it answers', async () => {
    await put('1', {
      subject: 'Re: Lying',
      from: 'b@old.example',
      messageId: '<l2@x>',
      inReplyTo: '<l1@x>',
      ...at('1 Jan 2018 10:00:00 +0000'),
    });
    await put('2', {
      subject: 'Re: Lying',
      from: 'c@old.example',
      messageId: '<l3@x>',
      references: '<l1@x>',
      ...at('2 Jan 2018 10:00:00 +0000'),
    });
    await put('3', {
      subject: 'Lying',
      from: 'a@old.example',
      messageId: '<l1@x>',
      ...at('3 Jan 2018 10:00:00 +0000'),
    });
    expect(await run()).to.include({ ticket_opened: 1, message_added: 2 });
    expect(await ticketBy('Lying')).to.include({ messageCount: 3 });
  });

  it('takes a mail the mailbox once began a conversation with as a reply to whom it went', async () => {
    await put('1', {
      subject: 'We write first',
      from: supportAddress,
      to: 'Zoe <zoe@old.example>',
      ...at('5 May 2015 10:00:00 +0000'),
    });
    await run();
    const ticket = await ticketBy('We write first');
    expect(ticket.customer).to.include({ email: 'zoe@old.example', name: 'Zoe' });
    expect((await messagesOf(ticket.id)).map((message) => message.kind)).to.deep.equal(['reply']);
  });

  it('is the same when it is imported again, or was stopped in between', async () => {
    for (const name of ['1', '2', '3'])
      await put(name, { subject: `Again ${name}`, messageId: `<again-${name}@x>` });
    expect(await run({ stopAfter: 2 })).to.include({ ticket_opened: 2 });
    const before = await outcomesOf(world);
    expect(await run({ from: 2 })).to.include({ ticket_opened: 1, present: 0 });
    expect(await run()).to.include({ ticket_opened: 0, present: 3 });
    const after = await outcomesOf(world);
    expect(after['ticket_opened']).to.equal((before['ticket_opened'] ?? 0) + 1);
    expect(after['duplicate']).to.equal(before['duplicate']);
  });

  it('skips what came by SMTP, though a field or two differ', async () => {
    const parts = { subject: 'Came twice', messageId: '<both@x>' };
    await world.deliver(customerMail(parts));
    await put('1', { ...parts, headers: { 'X-Mozilla-Status': '0001' } });
    expect(await run()).to.include({ present: 1, ticket_opened: 0 });
  });

  it('gives unreadable dates the time of their delivery, and none at all the present', async () => {
    const received = 'from a by b; Tue, 7 Jun 2016 10:00:00 +0000';
    await put('1', { subject: 'Bad date', headers: { Date: '31 Feb 0001', Received: received } });
    await put('2', { subject: 'No date', headers: { Date: 'yesterday' } });
    await run();
    expect((await ticketBy('Bad date')).createdAt).to.equal('2016-06-07T10:00:00.000Z');
    expect(Date.now() - Date.parse((await ticketBy('No date')).createdAt)).to.be.below(60_000);
  });

  it('leaves a live ticket as it stands when old mail is added to it', async () => {
    await world.deliver(
      customerMail({ subject: 'Live', messageId: '<live@x>', references: '<older@x>', text: 'The newest.' }),
    );
    const before = await ticketBy('Live');
    await put('1', {
      subject: 'Re: Live',
      inReplyTo: '<live@x>',
      text: 'From the past.',
      ...at('1 Jan 2017 10:00:00 +0000'),
    });
    await run();
    const after = await ticketBy('Live');
    expect(after).to.include({ messageCount: 2, preview: before.preview, status: before.status });
    expect([after.updatedAt, after.lastMessageAt]).to.deep.equal([before.updatedAt, before.lastMessageAt]);
  });

  it('keeps raw bytes and files, and shows where it came from', async () => {
    const raw = mailWithFile({
      subject: 'With a file',
      messageId: '<file@x>',
      size: 5000,
      filename: 'a.bin',
    });
    await writeFile(join(folder, 'file.eml'), raw);
    await run();
    const [message] = await messagesOf((await ticketBy('With a file')).id);
    expect(message.attachments[0]).to.include({ filename: 'a.bin', size: 5000, blocked: null });
    expect((await api.get(`/api/messages/${message.id}/raw`)).body).to.equal(raw);
    const { body: journey } = await api.get(`/api/messages/${message.id}/journey`);
    expect(journey.trace[0]).to.deep.equal({ step: 'import', verdict: 'imported', detail: 'From file.eml.' });
  });
});
