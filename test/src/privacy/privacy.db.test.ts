// Forgetting a customer, and keeping one back from being forgotten: real mail, with what it left everywhere.
import { expect } from 'chai';
import { eraseCustomers } from '../../../src/privacy/index.ts';
import { sweepRetention } from '../../../src/retention/index.ts';
import type { Context } from '../../../src/platform/context.ts';
import { TestClock } from '../../support/api.ts';
import type { ApiClient } from '../../support/api-client.ts';
import { customerMail, mailWithFile } from '../../support/mails.ts';
import { createWorld, type World } from '../../support/world.ts';

const dayMs = 86_400_000;

describe('privacy of a customer', function () {
  this.timeout(60_000);
  let world: World;
  let system: Context;
  let admin: ApiClient;
  const clock = new TestClock();

  before(async () => {
    world = await createWorld({ services: ['gateway', 'api'], clock });
    await world.app.db('mailboxes').update({ acknowledge: false });
    system = world.app.contextFor({ kind: 'system' });
    admin = await world.signIn();
  });
  after(() => world.close());

  async function ticketBy(
    subject: string,
    mail: string | Buffer,
  ): Promise<{ id: number; customerId: number }> {
    await world.deliver(mail);
    const row = await world.app.db('tickets').where({ subject }).first('id', 'customer_id');
    return { id: row.id, customerId: row.customer_id };
  }
  const privacyOf = async (customerId: number) =>
    (await admin.get(`/api/customers/${customerId}/privacy`)).body;
  const erase = (customerId: number, address: string) =>
    admin.post(`/api/customers/${customerId}/erasure`, { address });
  /** Every row of the database that still holds `words`, by its table. */
  async function tablesWith(words: string): Promise<string[]> {
    const tables = (
      await world.app.db.raw(
        `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`,
      )
    ).rows as { name: string }[];
    const found = [];
    for (const { name } of tables) {
      const { rows } = await world.app.db.raw(`select 1 from ?? t where t::text ilike ? limit 1`, [
        name,
        `%${words}%`,
      ]);
      if (rows.length > 0) found.push(name);
    }
    return found;
  }

  it('is shown before, confirmed by their address, erased whole by the worker, and told of in a report', async () => {
    const from = 'Zelda Zimmer <zelda@zimmer.example>';
    const mine = await ticketBy('Zeldas bill', mailWithFile({ subject: 'Zeldas bill', from }));
    const others = await ticketBy(
      'Ottos lamp',
      customerMail({ subject: 'Ottos lamp', from: 'otto@lamp.example' }),
    );
    await world.deliver(customerMail({ subject: 'Zelda once more', from, text: 'zeldawords' }));
    // Somebody moved a message of hers to a ticket of somebody else.
    const { db } = world.app;
    const moved = await db('messages').where({ text: 'zeldawords' }).first('id');
    await db('messages').where({ id: moved.id }).update({ ticket_id: others.id });
    await admin.post(`/api/customers/${mine.customerId}/notes`, { text: 'calls on Mondays' });
    const keys = await db('attachments').whereNotNull('storage_key').pluck('storage_key');
    expect((await privacyOf(mine.customerId)).preview).to.deep.equal({
      tickets: 2,
      messages: 1,
      addresses: 1,
      notes: 1,
      mails: 0,
    });
    expect((await erase(mine.customerId, 'otto@lamp.example')).status).to.equal(400);
    expect((await erase(mine.customerId, ' Zelda@zimmer.example')).status).to.equal(201);
    expect((await erase(mine.customerId, 'zelda@zimmer.example')).status, 'already').to.equal(409);
    const finished = await Promise.all([eraseCustomers(system), eraseCustomers(system)]);
    expect(finished.toSorted()).to.deep.equal([0, 1]);
    const { preview, erasure } = await privacyOf(mine.customerId);
    expect(erasure.state).to.equal('done');
    expect(erasure.report).to.include({ tickets: 2, messages: 1, addresses: 1, notes: 1, mails: 0 });
    expect(erasure.report.stays[0]).to.contain('Backups');
    expect(preview).to.include({ tickets: 0, notes: 0, mails: 0 });
    await db('search_changes').delete();
    for (const words of ['zelda', 'zimmer.example', 'calls on Mondays'])
      expect(await tablesWith(words), words).to.deep.equal([]);
    expect(await db('tickets').where({ id: others.id })).to.have.length(1);
    for (const ms of [2 * 3_600_000, 25 * 3_600_000, 0]) {
      await sweepRetention(system);
      clock.advance(ms);
    }
    for (const key of keys) expect(await world.app.storage.exists(key)).to.equal(false);
    admin = await world.signIn();
    const { items } = (await admin.get('/api/audit-entries?action=customer.erase')).body;
    expect(items.map(({ action }: { action: string }) => action)).to.deep.equal([
      'customer.erased',
      'customer.erase',
    ]);
    await world.deliver(customerMail({ subject: 'Hello again', from, text: 'once more' }));
    expect(await db('customers').where({ email: 'zelda@zimmer.example' }), 'a new customer').to.have.length(
      1,
    );
  });

  it('is kept by a legal hold, from erasing, from retention and from the trash, until it is lifted', async () => {
    const { db } = world.app;
    const { id, customerId } = await ticketBy(
      'Kept',
      customerMail({ subject: 'Kept', from: 'kim@kept.example' }),
    );
    const other = await ticketBy('Kept too', customerMail({ subject: 'Kept too', from: 'kai@kept.example' }));
    const reason = 'Case 7 at the court';
    expect((await admin.put(`/api/customers/${customerId}/legal-hold`, { reason })).status).to.equal(204);
    expect((await admin.put(`/api/customers/${customerId}/legal-hold`, { reason })).status).to.equal(409);
    expect((await admin.put(`/api/tickets/${other.id}/legal-hold`, { reason })).status).to.equal(204);
    expect((await erase(customerId, 'kim@kept.example')).status).to.equal(409);
    expect((await erase(other.customerId, 'kai@kept.example')).status).to.equal(409);
    // Asked before the hold: it stops all the same.
    await db('erasures').insert({ customer_id: customerId, created_at: clock.now() });
    await eraseCustomers(system);
    expect((await privacyOf(customerId)).erasure.state).to.equal('held');
    await db('tickets').where({ id }).update({ deleted_at: clock.now() });
    await db('tickets').where({ id: other.id }).update({ status: 'closed', closed_at: clock.now() });
    await db('retention').update({ trash_days: 1, closed_ticket_days: 1, raw_mail_days: 1 });
    clock.advance(3 * dayMs);
    await sweepRetention(system);
    admin = await world.signIn();
    const left = async () => await db('tickets').whereIn('id', [id, other.id]).orderBy('id').pluck('id');
    expect(await left()).to.deep.equal([id, other.id]);
    const raws = await db('inbound_mails as i')
      .join('raw_mails as r', 'r.sha256', 'i.raw_sha256')
      .whereIn('i.ticket_id', [id, other.id])
      .pluck('r.compressed');
    expect(raws.every((bytes) => bytes !== null)).to.equal(true);
    for (const customer of [customerId, other.customerId]) {
      const { holds } = await privacyOf(customer);
      expect(holds.map((hold: { reason: string }) => hold.reason)).to.deep.equal([reason]);
      expect((await admin.request('DELETE', `/api/legal-holds/${holds[0].id}`)).status).to.equal(204);
      expect((await admin.request('DELETE', `/api/legal-holds/${holds[0].id}`)).status).to.equal(404);
    }
    await sweepRetention(system);
    expect(await left()).to.deep.equal([]);
    const { items } = (await admin.get('/api/audit-entries?action=legal_hold.')).body;
    expect(items).to.have.length(4);
  });

  it('is the matter of admins who see all mailboxes', async () => {
    await world.addAgent('eva@desk.example', 'Eva');
    const eva = await world.signIn('eva@desk.example');
    const { customerId } = await ticketBy(
      'Mine',
      customerMail({ subject: 'Mine', from: 'mia@mine.example' }),
    );
    expect((await eva.get(`/api/customers/${customerId}/privacy`)).status).to.equal(403);
    expect(
      (await eva.post(`/api/customers/${customerId}/erasure`, { address: 'mia@mine.example' })).status,
    ).to.equal(403);
    expect((await eva.put(`/api/customers/${customerId}/legal-hold`, { reason: 'x' })).status).to.equal(403);
  });
});
