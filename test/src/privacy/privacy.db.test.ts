// Forgetting a customer, and keeping one back from being forgotten: real mail, with what it left everywhere.
import { gunzipSync } from 'node:zlib';
import { expect } from 'chai';
import { customerExportChore, eraseCustomers, makeCustomerExports } from '../../../src/privacy/index.ts';
import type { Context } from '../../../src/platform/context.ts';
import { TestClock } from '../../support/api.ts';
import type { ApiClient } from '../../support/api-client.ts';
import { customerMail, mailWithFile } from '../../support/mails.ts';
import { createWorld, type World } from '../../support/world.ts';
import { sweepRetention } from '../../support/sweep-retention.ts';

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
  /** The texts of the files in a .tar.gz, by name. */
  async function unpacked(path: string): Promise<Map<string, string>> {
    const answer = await fetch(`${admin.url}${path}`, { headers: { Cookie: admin.cookie } });
    expect(answer.status, path).to.equal(200);
    const tar = gunzipSync(Buffer.from(await answer.arrayBuffer()));
    const files = new Map<string, string>();
    for (let at = 0; (tar[at] ?? 0) !== 0;) {
      const name = tar.toString('utf8', at, at + 100).replace(/\0.*$/s, '');
      const size = Number.parseInt(tar.toString('latin1', at + 124, at + 135), 8);
      files.set(name, tar.toString('utf8', at + 512, at + 512 + size));
      at += 512 * (1 + Math.ceil(size / 512));
    }
    return files;
  }
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
    expect(Object.values(preview), 'nothing is left to erase').to.deep.equal([0, 0, 0, 0, 0]);
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

  it('is handed out as a file: asked for, made by one worker, downloaded by admins, gone after a week, each in the audit log', async () => {
    const { db } = world.app;
    const from = 'Dora Data <dora@data.example>';
    const { id, customerId } = await ticketBy('Doras lamp', mailWithFile({ subject: 'Doras lamp', from }));
    await admin.post(`/api/tickets/${id}/notes`, { text: 'secretly a nuisance' });
    await admin.post(`/api/tickets/${id}/replies`, {
      text: 'Have a look',
      bcc: [{ address: 'boss@desk.example', name: '' }],
    });
    await db('outbound_mails').where({ ticket_id: id }).update({ state: 'sent' });
    const others = await ticketBy('Lamp', customerMail({ subject: 'Lamp', from: 'otto@lamps.example' }));
    await world.deliver(customerMail({ subject: 'Dora once more', from, text: 'dorawords' }));
    const moved = await db('messages').where({ text: 'dorawords' }).first('id');
    await db('messages').where({ id: moved.id }).update({ ticket_id: others.id });
    await admin.post(`/api/customers/${customerId}/notes`, { text: 'calls on Mondays' });

    const path = `/api/customers/${customerId}/exports`;
    const asked = (await admin.post(path, { withNotes: false })).body.exports[0];
    expect(asked).to.include({ state: 'waiting', partsDone: 0, partsAll: null });
    expect((await admin.post(path, {})).status, 'one at a time').to.equal(409);
    const make = () => makeCustomerExports(system, { dataDirectory: world.app.config.DATA_DIR });
    expect((await Promise.all([make(), make()])).toSorted()).to.deep.equal([0, 1]);
    const facts = (await admin.get(`/api/customer-exports/${asked.id}`)).body;
    expect(facts).to.include({ state: 'done', partsDone: 4, partsAll: 4 });
    expect(facts.counts).to.deep.equal({ tickets: 2, messages: 3, files: 1, mails: 2, missing: 0 });
    const file = await unpacked(`/api/customer-exports/${asked.id}/file`);
    expect(JSON.parse(file.get('profile.json') ?? '')).to.include({
      name: 'Dora Data',
      address: 'dora@data.example',
    });
    const ticket = JSON.parse([...file].find(([name]) => name.startsWith('tickets/'))?.[1] ?? '');
    expect(ticket.messages.map((one: { kind: string }) => one.kind)).to.deep.equal(['customer', 'reply']);
    expect(file.get(ticket.messages[0].files[0].path)).to.be.a('string');
    expect(file.get('messages-elsewhere.json')).to.contain('dorawords');
    const mails = JSON.parse(file.get('mails.json') ?? '');
    expect(mails).to.have.length(2);
    for (const mail of mails) expect(file.get(mail.original)).to.match(/From: Dora Data/);
    const all = [...file.values()].join('');
    for (const words of ['nuisance', 'calls on Mondays', 'boss@desk.example', 'otto@lamps.example'])
      expect(all, words).not.to.contain(words);

    await admin.post(path, { withNotes: true });
    await make();
    const [second] = (await privacyOf(customerId)).exports;
    const whole = [...(await unpacked(`/api/customer-exports/${second.id}/file`)).values()].join('');
    for (const words of ['nuisance', 'calls on Mondays']) expect(whole, words).to.contain(words);

    const keys = await db('customer_exports').whereNotNull('storage_key').pluck('storage_key');
    clock.advance(7 * dayMs);
    admin = await world.signIn();
    expect((await admin.get(`/api/customer-exports/${asked.id}/file`)).status, 'over').to.equal(404);
    expect(await customerExportChore.run(system)).to.equal(2);
    for (const key of keys) expect(await world.app.storage.exists(key)).to.equal(false);
    expect((await privacyOf(customerId)).exports.map((one: { state: string }) => one.state)).to.deep.equal([
      'expired',
      'expired',
    ]);
    const { items } = (await admin.get('/api/audit-entries?action=customer.export')).body;
    const actions = items.map(({ action }: { action: string }) => action);
    expect(actions.toSorted()).to.deep.equal([
      'customer.export',
      'customer.export',
      'customer.export_downloaded',
      'customer.export_downloaded',
      'customer.export_expired',
      'customer.export_expired',
      'customer.exported',
      'customer.exported',
    ]);

    // Erased while one is being made, and one lies there: neither is left.
    await admin.post(path, {});
    await make();
    await admin.post(path, {});
    await db('customer_exports')
      .where({ state: 'waiting' })
      .update({ lease_until: new Date('2100-01-01') });
    const [key] = await db('customer_exports').where({ state: 'done' }).pluck('storage_key');
    expect((await erase(customerId, 'dora@data.example')).status).to.equal(201);
    expect((await admin.post(path, {})).status, 'being erased').to.equal(409);
    await eraseCustomers(system);
    expect(await world.app.storage.exists(key)).to.equal(false);
    expect(await db('customer_exports').where({ customer_id: customerId })).to.deep.equal([]);
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
      const lift = `/api/legal-holds/${holds[0].id}/lift`;
      expect((await admin.post(lift, { reason: ' ' })).status).to.equal(400);
      expect((await admin.post(lift, { reason: 'The court decided' })).status).to.equal(204);
      expect((await admin.post(lift, { reason: 'The court decided' })).status).to.equal(404);
    }
    await sweepRetention(system);
    expect(await left()).to.deep.equal([]);
    const { items } = (await admin.get('/api/audit-entries?action=legal_hold.')).body;
    expect(items).to.have.length(4);
    expect(items[0].data).to.deep.equal({ placedFor: reason, reason: 'The court decided' });
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
