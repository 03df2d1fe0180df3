import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { heartbeatChore, rollUpHours, startHeartbeat } from '../../../src/health/index.ts';
import { eventually } from '../../support/eventually.ts';
import { startTestApi, type TestApi, type TestPerson } from '../../support/api.ts';

const hourMs = 3_600_000;

describe('the health of the desk over HTTP', () => {
  let api: TestApi;
  before(async () => {
    api = await startTestApi();
    await api.request(api.admin, { path: '/api/mailboxes', json: { address: 's@example.com', name: 'S' } });
  });
  after(() => api.close());

  const get = async (
    path: string,
    person: TestPerson | null = api.admin,
  ): Promise<{ status: number; body: any }> => {
    const response = await api.request(person, { path });
    return { status: response.status, body: await response.json() };
  };
  const change = (json: unknown): Promise<Response> =>
    api.request(api.admin, { method: 'PATCH', path: '/api/warnings/settings', json });
  /** Answers are kept for seconds; a change of settings lets go of them. */
  const warningsNow = async (): Promise<any[]> => {
    await change({ heldHours: 24 });
    return (await get('/api/warnings')).body.items;
  };

  let counter = 0;
  async function insertMails(
    count: number,
    receivedAt: Date,
    more: Record<string, unknown> = {},
  ): Promise<void> {
    const { db } = api.app;
    const mailbox = await db('mailboxes').first<{ id: number }>('id');
    const rows = Array.from({ length: count }, () => ({
      received_at: receivedAt,
      remote_address: '192.0.2.1',
      session_id: 'test',
      envelope_from: 'ann@customer.example',
      envelope_to: ['s@example.com'],
      mailbox_id: mailbox?.id,
      raw_sha256: '0'.repeat(64),
      message_id_header: `<${(counter += 1)}@test>`,
      size: 1,
      outcome: 'discarded',
      ...more,
    }));
    await db('raw_mails')
      .insert({ sha256: '0'.repeat(64), size: 1, compressed: Buffer.from('') })
      .onConflict('sha256')
      .ignore();
    await db('inbound_mails').insert(rows);
  }

  it('is for admins: agents learn nothing of the installation but whether it works', async () => {
    for (const path of ['/api/warnings', '/api/warnings/settings']) {
      expect((await get(path, null)).status, path).to.equal(401);
      expect((await get(path, api.agent)).status, path).to.equal(403);
      expect((await get(path)).status, path).to.equal(200);
    }
    expect((await get('/api/status', null)).status).to.equal(401);
    const { status, body } = await get('/api/status', api.agent);
    expect(status).to.equal(200);
    // No worker runs in this test.
    expect(body).to.deep.equal({
      status: 'failing',
      version: body.version,
      timestamp: api.clock.now().toISOString(),
    });
    expect((await get('/api/status')).body)
      .to.include({ status: 'failing' })
      .and.to.include.keys('services');
  });

  it('tells versions, migrations, stores, queues and the processes that live', async () => {
    const { body } = await get('/api/status');
    expect(body.node).to.equal(process.version);
    expect(body.stores).to.deep.include({ redis: true, storage: true, storageDriver: 'disk' });
    expect(body.stores.database).to.match(/^\d+\.\d+/);
    expect(body.migrations).to.deep.include({ pending: [], unknown: [] });
    expect(body.oldest).to.deep.equal({ unsentAt: null, heldAt: null });
    expect(body.migrations.done).to.be.at.least(9);
    expect(body.queue).to.deep.include({ name: 'helpdesk', waiting: 0, completed: 0, failed: 0 });
    expect(body.rows.map((row: any) => row.queue)).to.include.members(['outbound', 'held', 'dead_letters']);
    const [service] = body.services;
    expect(service).to.deep.include({ role: 'api', pid: process.pid, alive: true, stoppedAt: null });
    expect(service.disks[0].totalBytes).to.be.greaterThan(service.disks[0].freeBytes);
  });

  /** `pid alive` of each. */
  const workers = async (): Promise<string[]> =>
    (await get('/api/status')).body.services
      .filter(({ role }: any) => role === 'worker')
      .map(({ pid, alive }: any) => `${pid} ${alive}`)
      .toSorted();

  it('tells processes that live from those that stopped and those that went missing', async () => {
    const { db, log } = api.app;
    const seconds = (count: number) => db.raw("now() - ? * interval '1 second'", [count]);
    const row = { role: 'worker', host: 'elsewhere', version: '1', seen_at: seconds(34) };
    await db('service_heartbeats').insert([
      { ...row, id: randomUUID(), pid: 34 },
      { ...row, id: randomUUID(), pid: 36, seen_at: seconds(36) },
      { ...row, id: randomUUID(), pid: 35, stopped_at: seconds(34) },
    ]);
    expect(await workers()).to.deep.equal(['34 true', '35 false', '36 false']);
    await db('service_heartbeats').where({ role: 'worker' }).delete();

    const beating = startHeartbeat({ db, log }, { role: 'worker', details: { sends: true }, folders: [] });
    await eventually('the first sign of life', async () => (await workers()).length === 1);
    await beating.stop();
    expect(await workers()).to.deep.equal([`${process.pid} false`]);
    await db('service_heartbeats')
      .where({ role: 'worker' })
      .update({ seen_at: seconds(8 * 86_400) });
    expect(await heartbeatChore.run(api.app.contextFor({ kind: 'system' }))).to.equal(1);
    expect(await workers()).to.deep.equal([]);
  });

  it('warns of what is wrong, until it no longer is', async () => {
    const held = new Date(api.clock.now().getTime() - 30 * hourMs);
    await insertMails(2, held, { outcome: 'held', reason: 'spam' });
    await api.app.db('dead_letters').insert({
      job: 'send-mail',
      subject_id: 1,
      error: 'gone',
      created_at: api.clock.now(),
    });
    const warnings = await warningsNow();
    expect(warnings.map(({ kind }) => kind)).to.deep.equal(['no_worker', 'dead_letters', 'held']);
    expect(warnings[2]).to.deep.include({ since: held.toISOString(), link: '/admin/held' });
    expect((await get('/api/status')).body.oldest).to.deep.equal({
      unsentAt: null,
      heldAt: held.toISOString(),
    });
    await change({ heldHours: 31 });
    expect((await get('/api/warnings')).body.items.map(({ kind }: any) => kind)).to.not.include('held');
    await api.app.db('inbound_mails').delete();
    await api.app.db('dead_letters').delete();
    expect((await warningsNow()).map(({ kind }) => kind)).to.deep.equal(['no_worker']);
  });

  it('keeps the limits admins set, within bounds, with an audit entry', async () => {
    expect((await change({ unsentMinutes: 0 })).status).to.equal(400);
    expect((await change({ silenceMails: null, unsentMinutes: 45 })).status).to.equal(200);
    const { body } = await get('/api/warnings/settings');
    expect(body).to.include({ silenceMails: null, unsentMinutes: 45 });
    const [entry] = await api.app
      .db('audit_entries')
      .where({ action: 'warning_settings.changed' })
      .orderBy('id', 'desc');
    expect(entry).to.deep.include({
      agent_id: api.admin.id,
      data: { silenceMails: null, unsentMinutes: 45 },
    });
    await change({ silenceMails: 10 });
  });

  it('counts mail by the hour, again where an hour was not over, and warns of silence by that', async () => {
    const { db } = api.app;
    const noon = api.clock.now().getTime();
    for (let week = 1; week <= 4; week += 1) {
      for (const hours of [1, 2, 3])
        await insertMails(5, new Date(noon - (week * 168 + hours) * hourMs + 60_000));
    }
    await insertMails(3, new Date(noon - 3 * hourMs));
    // An archive that was imported says nothing of how much mail comes.
    await insertMails(50, new Date(noon - 1.5 * hourMs), { session_id: 'import' });
    await rollUpHours(api.app);
    const hourOf = async (at: number): Promise<number> =>
      (
        await db('inbound_hours')
          .where({ hour: new Date(at) })
          .first<{ mails: number }>('mails')
      )?.mails ?? -1;
    expect(await hourOf(noon - 169 * hourMs)).to.equal(5);
    expect(await hourOf(noon - 3 * hourMs)).to.equal(3);
    expect(await hourOf(noon - 2 * hourMs)).to.equal(0);

    const warning = (await warningsNow()).find(({ kind }) => kind === 'silence');
    expect(warning).to.deep.include({
      what: 'No mail has come for 3 hours; at this hour and weekday about 15 would have.',
      since: new Date(noon - 3 * hourMs).toISOString(),
    });

    await insertMails(1, new Date(noon - 60_000));
    expect(await rollUpHours(api.app)).to.be.at.most(3);
    expect(await hourOf(noon - hourMs)).to.equal(1);
    expect((await warningsNow()).map(({ kind }) => kind)).to.not.include('silence');
  });
});
