// What a desk lets go of by its own choice, with the clock turned: whole tickets with all that was theirs, and nothing else.
import { expect } from 'chai';
import type { Context } from '../../../src/platform/context.ts';
import { createStorage } from '../../../src/app.ts';
import { runChores } from '../../../src/housekeeping/index.ts';
import { contentKey } from '../../../src/platform/storage/storage.ts';
import { TestClock } from '../../support/api.ts';
import type { ApiClient } from '../../support/api-client.ts';
import { customerMail, mailWithFile } from '../../support/mails.ts';
import { startS3, type TestS3 } from '../../support/s3.ts';
import { createWorld, type World } from '../../support/world.ts';
import { sweepRetention } from '../../support/sweep-retention.ts';

const dayMs = 86_400_000;

describe('retention', function () {
  this.timeout(60_000);
  let world: World;
  let system: Context;
  let s3: TestS3;
  const clock = new TestClock();

  before(async () => {
    // Removing from a bucket is what few try out; test/flows knows both kinds of storage.
    s3 = await startS3();
    world = await createWorld({ services: ['gateway', 'api'], clock, env: s3.settings() });
    system = world.app.contextFor({ kind: 'system' });
  });
  after(async () => {
    await world.close();
    await s3.close();
  });

  /** Sessions end while the clock is turned. */
  const signedIn = (): Promise<ApiClient> => world.signIn();
  const set = (row: object): Promise<unknown> => world.app.db('retention').update(row);
  const nothing = {
    closed_ticket_days: null,
    trash_days: null,
    spam_ticket_days: null,
    audit_days: null,
    notification_days: null,
    raw_mail_days: null,
    cold_mail_days: null,
  };
  beforeEach(() => set(nothing));

  /** The id of the ticket a mail opened, its outgoing mail settled. */
  async function ticketBy(subject: string, mail = customerMail({ subject })): Promise<number> {
    await world.deliver(mail);
    const { id } = await world.app.db('tickets').where({ subject }).orderBy('id', 'desc').first('id');
    await world.app.db('outbound_mails').where({ ticket_id: id }).update({ state: 'sent' });
    return id;
  }
  const change = (id: number, row: object): Promise<unknown> =>
    world.app.db('tickets').where({ id }).update(row);
  const close = (id: number, status = 'closed'): Promise<unknown> =>
    change(id, { status, closed_at: clock.now(), solved_at: clock.now() });
  const ids = async (): Promise<number[]> => world.app.db('tickets').orderBy('id').pluck('id');
  const keysLeft = async (keys: string[]): Promise<string[]> => {
    const there = await Promise.all(keys.map((key) => world.app.storage.exists(key)));
    return keys.filter((_, index) => there[index]);
  };

  it('is off for tickets from the start, empties the trash after 30 days, and is set by admins only', async () => {
    const api = await signedIn();
    await set({ trash_days: 30, notification_days: 90 });
    expect((await api.get('/api/retention')).body).to.deep.equal({
      closedTicketDays: null,
      trashDays: 30,
      spamTicketDays: null,
      auditDays: null,
      notificationDays: 90,
      rawMailDays: null,
      coldMailDays: null,
    });
    for (const json of [{}, { trashDays: 0 }, { auditDays: 5 }, { closedTicketDays: 1.5 }, { unknown: 3 }])
      expect((await api.patch('/api/retention', json)).status, JSON.stringify(json)).to.equal(400);
    expect((await api.patch('/api/retention', { closedTicketDays: 365 })).body.closedTicketDays).to.equal(
      365,
    );
    const [entry] = (await api.get('/api/audit-entries?subjectType=retention')).body.items;
    expect(entry.data).to.deep.equal({
      before: { closedTicketDays: null },
      after: { closedTicketDays: 365 },
    });
    await world.addAgent('eva@desk.example', 'Eva');
    const eva = await world.signIn('eva@desk.example');
    expect((await eva.get('/api/retention')).status).to.equal(403);
    expect((await eva.patch('/api/retention', { trashDays: 1 })).status).to.equal(403);
    expect((await eva.get('/api/retention/preview?trashDays=1')).status).to.equal(403);
  });

  it('shows what would go, then removes exactly that: never what is open, on hold or has mail to send', async () => {
    const [old, open, pending, solved, busy, snoozed] = [
      await ticketBy('old'),
      await ticketBy('open'),
      await ticketBy('pending'),
      await ticketBy('solved'),
      await ticketBy('busy'),
      await ticketBy('snoozed'),
    ];
    await close(old);
    const before = clock.now();
    // As a fault or a later release might leave them: the date alone decides nothing.
    await close(open, 'open');
    await close(pending, 'pending');
    await close(solved, 'solved');
    await close(busy);
    await close(snoozed);
    await change(snoozed, { snoozed_until: new Date(clock.now().getTime() + 900 * dayMs) });
    const api = await signedIn();
    await api.post(`/api/tickets/${busy}/replies`, { text: 'One more thing' });
    await close(busy);
    clock.advance(31 * dayMs);
    const young = await ticketBy('young');
    await close(young);
    const again = await signedIn();
    const preview = (await again.get('/api/retention/preview?closedTicketDays=30')).body.items;
    expect(preview).to.deep.equal([
      { kind: 'closedTickets', count: 1, oldestAt: before.toISOString(), newestAt: before.toISOString() },
    ]);
    expect((await again.get('/api/retention/preview?closedTicketDays=31')).body.items[0].count).to.equal(0);

    await set({ closed_ticket_days: 30 });
    const sweeps = await Promise.all([sweepRetention(system), sweepRetention(system)]);
    expect(sweeps.map((gone) => gone.closedTickets ?? 0).toSorted()).to.deep.equal([0, 1]);
    expect(await ids())
      .to.include.members([open, pending, solved, busy, snoozed, young])
      .and.not.include(old);
    expect(await sweepRetention(system)).to.deep.equal({});
    const entry = await world.app.db('audit_entries').where({ action: 'retention.sweep' }).first();
    expect(entry).to.deep.include({ agent_id: null, data: { closedTickets: 1 } });
  });

  it('removes all that was a ticket’s, and leaves what others share', async () => {
    expect(world.app.storage.driver).to.equal('s3');
    const shared = Buffer.alloc(3000, 'shared');
    const alone = await ticketBy('alone', mailWithFile({ subject: 'alone', size: 90_000 }));
    const one = await ticketBy('one', mailWithFile({ subject: 'one', file: shared }));
    const other = await ticketBy('other', mailWithFile({ subject: 'other', file: shared }));
    const remains = await ticketBy('remains');
    await change(remains, { merged_into_id: one, status: 'closed', closed_at: clock.now() });
    const fileOf = async (id: number): Promise<string> =>
      (
        await world.app
          .db('attachments as a')
          .join('messages as m', 'm.id', 'a.message_id')
          .where({ 'm.ticket_id': id })
          .first('a.storage_key')
      ).storage_key;
    const rawOf = async (id: number) =>
      world.app
        .db('raw_mails as r')
        .join('inbound_mails as i', 'i.raw_sha256', 'r.sha256')
        .where({ 'i.ticket_id': id })
        .first('r.*');
    const [aloneFile, sharedFile, aloneRaw] = [await fileOf(alone), await fileOf(one), await rawOf(alone)];
    expect(aloneRaw.storage_key, 'large enough for the storage').to.be.a('string');
    const keys = [aloneFile, sharedFile, aloneRaw.storage_key];
    await close(alone);
    await close(one);
    clock.advance(10 * dayMs);
    await set({ closed_ticket_days: 9 });
    await sweepRetention(system);
    const left = await ids();
    expect(left).to.include(other).and.not.include.members([alone, one, remains]);
    for (const [table, column] of [
      ['messages', 'ticket_id'],
      ['inbound_mails', 'ticket_id'],
      ['ticket_events', 'ticket_id'],
      ['outbound_mails', 'ticket_id'],
    ] as const)
      expect(await world.app.db(table).whereIn(column, [alone, one, remains]), table).to.deep.equal([]);
    expect(await world.app.db('raw_mails').where({ sha256: aloneRaw.sha256 }).first()).to.include({
      compressed: null,
      storage_key: null,
    });
    expect((await rawOf(other)).compressed).not.to.equal(null);
    expect(await keysLeft(keys), 'an hour is waited').to.deep.equal(keys);
    clock.advance(dayMs / 12);
    await sweepRetention(system);
    expect(await keysLeft(keys)).to.deep.equal([sharedFile]);
    expect(await keysLeft([`removed/${aloneFile}`])).to.have.length(1);
    // The same file again, while its object is set aside: taken in as ever, and there.
    await world.app.db('attachments').insert({
      filename: 'again.bin',
      content_type: 'application/octet-stream',
      size: 90_000,
      sha256: aloneFile.split('/')[2],
      storage_key: aloneFile,
    });
    await Promise.all([sweepRetention(system), sweepRetention(system)]);
    expect(await keysLeft([`removed/${aloneFile}`]), 'not twice').to.deep.equal([]);
    expect(await keysLeft(keys), 'put back').to.deep.equal([aloneFile, sharedFile]);
    clock.advance(2 * dayMs);
    await sweepRetention(system);
    expect(await keysLeft(keys.map((key) => `removed/${key}`))).to.deep.equal([]);
    expect(await world.app.db('removable_objects')).to.deep.equal([]);
  });

  it('takes a mail anew whose first ticket is gone, and one that answers it', async () => {
    const mail = customerMail({ subject: 'twice', messageId: '<twice@customer.example>' });
    const first = await ticketBy('twice', mail);
    await close(first);
    clock.advance(2 * dayMs);
    await set({ closed_ticket_days: 1 });
    await sweepRetention(system);
    expect(await ids()).not.to.include(first);
    await world.deliver(customerMail({ subject: 'Re: twice', inReplyTo: '<twice@customer.example>' }));
    const answer = await world.app.db('inbound_mails').orderBy('id', 'desc').first('outcome');
    expect(answer.outcome).to.equal('ticket_opened');
    const second = await ticketBy('twice', mail);
    expect(second).not.to.equal(first);
    const raw = await world.app
      .db('raw_mails as r')
      .join('inbound_mails as i', 'i.raw_sha256', 'r.sha256')
      .where({ 'i.ticket_id': second })
      .first('r.compressed');
    expect(raw.compressed, 'accepted means stored').not.to.equal(null);
  });

  it('empties the trash whatever the status was, and spam that is closed', async () => {
    const [deleted, spam, spamAgain] = [
      await ticketBy('deleted'),
      await ticketBy('spam'),
      await ticketBy('spam 2'),
    ];
    await change(deleted, { deleted_at: clock.now(), status: 'open' });
    await change(spam, { spam_at: clock.now(), status: 'closed', closed_at: clock.now() });
    await change(spamAgain, { spam_at: clock.now(), status: 'open' });
    await set({ trash_days: 30, spam_ticket_days: 7 });
    clock.advance(8 * dayMs);
    expect(await sweepRetention(system)).to.deep.equal({ spamTickets: 1 });
    expect(await ids())
      .to.include.members([deleted, spamAgain])
      .and.not.include(spam);
    clock.advance(23 * dayMs);
    expect(await sweepRetention(system)).to.deep.equal({ trash: 1 });
    expect(await ids()).not.to.include(deleted);
  });

  it('removes originals and keeps their messages, and never those of held mail', async () => {
    const ticket = await ticketBy('original');
    await world.deliver(
      customerMail({ subject: 'held one', headers: { 'X-HelpDeskApp-Loop': 'desk.example' } }),
    );
    const heldRaw = await world.app.db('inbound_mails').where({ outcome: 'held' }).first('raw_sha256');
    expect(heldRaw).not.to.equal(undefined);
    clock.advance(4 * dayMs);
    await set({ raw_mail_days: 3 });
    expect((await sweepRetention(system)).rawMails).to.be.at.least(1);
    const kept = await world.app.db('raw_mails').where({ sha256: heldRaw.raw_sha256 }).first('compressed');
    expect(kept.compressed).not.to.equal(null);
    const api = await signedIn();
    const [message] = (await api.get(`/api/tickets/${ticket}/messages`)).body.items;
    expect(message.text).to.contain('It burns.');
    const raw = await api.get(`/api/messages/${message.id}/raw`);
    expect(raw.status).to.equal(404);
    expect(raw.body.detail).to.contain('was removed');
  });

  it('moves old originals to the bucket for them, where they are read, listed and removed', async () => {
    const ticket = await ticketBy('frosty');
    const { raw_sha256: sha256 } = await world.app.db('inbound_mails').where({ ticket_id: ticket }).first();
    clock.advance(4 * dayMs);
    await set({ cold_mail_days: 3 });
    await runChores(system, ['cold-storage']);
    const { storage_key: key } = await world.app.db('raw_mails').where({ sha256 }).first('storage_key');
    expect(key).to.equal(contentKey('cold', sha256));
    const { storage, config } = world.app;
    const warm = createStorage({ ...config, S3_COLD_BUCKET: null });
    expect([await storage.exists(key), await warm.exists(key)]).to.deep.equal([true, false]);
    warm.close();
    const listed = (await storage.list('', 1000)).map((object) => object.key);
    expect(listed).to.include(key);
    expect(listed).to.deep.equal(listed.toSorted());
    expect((await storage.list(key, 1)).map((object) => object.key)).to.deep.equal(
      listed.slice(listed.indexOf(key) + 1, listed.indexOf(key) + 2),
    );
    const [message] = (await (await signedIn()).get(`/api/tickets/${ticket}/messages`)).body.items;
    const read = await (await signedIn()).get(`/api/messages/${message.id}/raw`);
    expect(read.body).to.contain('Subject: frosty');
    await set({ cold_mail_days: null, raw_mail_days: 3 });
    await sweepRetention(system);
    expect(await world.app.db('removable_objects').where({ key })).to.have.length(1);
  });

  it('lets entries of the audit log go by the sweep only', async () => {
    const before = (await world.app.db('audit_entries').pluck('id')).length;
    expect(before).to.be.above(0);
    const refused = await world.app
      .db('audit_entries')
      .delete()
      .then(() => '', String);
    expect(refused).to.contain('never changed or removed');
    clock.advance(40 * dayMs);
    await set({ audit_days: 30 });
    expect((await sweepRetention(system)).auditEntries).to.equal(before);
    const left = await world.app.db('audit_entries').select('action', 'data');
    expect(left).to.deep.equal([{ action: 'retention.sweep', data: { auditEntries: before } }]);
    const still = await world.app
      .db('audit_entries')
      .delete()
      .then(() => '', String);
    expect(still).to.contain('never changed or removed');
  });
});
