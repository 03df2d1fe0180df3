// Housekeeping: of each chore one thing that is over and one that is not. A look counts the first and removes nothing; a run takes it.
import { randomUUID } from 'node:crypto';
import { stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { runProgram } from '../../../scripts/embedded/process.ts';
import { choreNames, lookAt, runChores, runDueChores } from '../../../src/housekeeping/index.ts';
import type { Context } from '../../../src/platform/context.ts';
import { contentKey } from '../../../src/platform/storage/storage.ts';
import { TestClock } from '../../support/api.ts';
import { customerMail } from '../../support/mails.ts';
import { createWorld, type World } from '../../support/world.ts';
import { plainEnvironment } from '../../support/plain-environment.ts';

const dayMs = 86_400_000;
const command = join(import.meta.dirname, '../../../scripts/housekeeping.ts');

const hash = () => Buffer.from(randomUUID());
/** Beside one each: an original so old that another chore takes it first. */
const planted = (name: string): number => (name === 'cold-storage' ? 2 : 1);
const counts = (chores: { name: string; count: number }[]): [string, number][] =>
  chores.map(({ name, count }) => [name, count]);

describe('housekeeping', function () {
  this.timeout(60_000);
  let world: World;
  let system: Context;
  const clock = new TestClock();

  before(async () => {
    world = await createWorld({ services: ['gateway', 'api'], clock });
    // The command asks the clock of the machine, the files have its times.
    clock.advance(Date.now() - clock.now().getTime());
    system = world.app.contextFor({ kind: 'system' });
    await world.app.db('mailboxes').update({ acknowledge: false });
  });
  after(() => world.close());

  const db = (table: string) => world.app.db(table);
  const ago = (days: number): Date => new Date(clock.now().getTime() - days * dayMs);
  const idOf = async (table: string, row: object): Promise<number> =>
    ((await db(table).insert(row).returning('id')) as { id: number }[])[0]?.id ?? 0;
  /** The same row twice: so many days old, and from just now. */
  const both = (table: string, row: object, column: string, days: number): Promise<unknown> =>
    db(table).insert([
      { ...row, [column]: ago(days) },
      { ...row, [column]: ago(0) },
    ]);
  async function ticketBy(subject: string): Promise<number> {
    await world.deliver(customerMail({ subject }));
    return (await db('tickets').where({ subject }).first('id')).id;
  }
  const path = (key: string) => join(world.app.config.STORAGE_DIR, key);
  async function store(key: string, days: number): Promise<string> {
    const bytes = Buffer.from(key);
    await system.storage.put(key, { bytes }, { size: bytes.length, sha256: '', contentType: 'text/plain' });
    await utimes(join(world.app.config.STORAGE_DIR, key), ago(days), ago(days));
    return key;
  }

  /** Plants for each chore one thing to take, beside some to leave. */
  async function plant(): Promise<void> {
    const agent = await db('agents').first('id');
    const agent_id = agent.id;
    const upload = { filename: 'f', content_type: 'text/plain', size: 1, sha256: 'x', blocked: 'type' };
    await db('sessions').insert({ token_hash: hash(), agent_id, expires_at: ago(1) });
    await both('login_attempts', { account: 'x', remote_address: '192.0.2.1' }, 'attempted_at', 1);
    const reset = { agent_id, created_at: ago(1) };
    await db('password_resets').insert({ ...reset, token_hash: hash(), expires_at: ago(1) });
    await db('password_resets').insert({ ...reset, token_hash: hash(), expires_at: ago(-1) });
    await db('security_mails').insert({ audit_entry_id: 1, told_at: ago(5) });
    await db('security_mails').insert({ audit_entry_id: 2, told_at: ago(3) });
    await both('attachments', upload, 'created_at', 8);
    const [ticket_id, closed, deleted, spam] = [
      await ticketBy('stays'),
      await ticketBy('closed'),
      await ticketBy('deleted'),
      await ticketBy('spam'),
    ];
    await db('tickets')
      .where({ id: closed })
      .update({ status: 'closed', closed_at: ago(40) });
    await db('tickets')
      .where({ id: deleted })
      .update({ deleted_at: ago(40) });
    await db('tickets')
      .where({ id: spam })
      .update({ status: 'closed', closed_at: ago(1), spam_at: ago(40) });
    const { id: message_id } = await db('messages').where({ ticket_id }).first('id');
    for (const days of [2, 0])
      await db('idempotency_keys').insert({
        agent_id,
        key: `k${days}`,
        request_hash: '',
        message_id,
        created_at: ago(days),
      });
    for (const days of [2, 0])
      await db('idempotent_answers').insert({
        agent_id,
        key: `k${days}`,
        request_hash: '',
        created_at: ago(days),
      });
    for (const days of [1, -1])
      await db('suppressed_recipients').insert({
        email: `s${days}@far.test`,
        reason: 'bounce',
        until: ago(days),
      });
    const webhook = (
      await world
        .signIn()
        .then((admin) =>
          admin.post('/api/webhooks', { url: 'https://far.test/hook', events: ['ticket.opened'] }),
        )
    ).body;
    const delivery = {
      webhook_id: webhook.id,
      event: 'test',
      next_attempt_at: ago(0),
      give_up_at: ago(0),
      state: 'delivered',
    };
    await both('webhook_deliveries', delivery, 'created_at', 31);
    const rule = await db('rules').first('id');
    for (const days of [91, 0])
      await db('rule_runs').insert({
        rule_id: rule.id,
        ticket_id,
        occasion: `opened ${days}`,
        created_at: ago(days),
      });
    const [tag_id, into_id] = [await idOf('tags', { name: 'a' }), await idOf('tags', { name: 'b' })];
    await both('tag_merges', { tag_id, into_id, child_ids: [] }, 'merged_at', 31);
    const bulk = { agent_id, change: '{}', total: 0, state: 'done', created_at: ago(9) };
    await both('bulk_actions', bulk, 'finished_at', 8);
    const beat = { role: 'worker', host: 'h', pid: 1, version: '1' };
    for (const days of [8, 0])
      await db('service_heartbeats').insert({ ...beat, id: randomUUID(), seen_at: ago(days) });
    const customer = await db('customers').first('id');
    for (const days of [1, -1])
      await db('customer_exports').insert({
        customer_id: customer.id,
        with_notes: false,
        state: 'done',
        storage_key: await store(contentKey('exports', `export${days}`), 9),
        created_at: ago(8),
        expires_at: ago(days),
      });
    for (const subject of ['held old', 'held'])
      await world.deliver(customerMail({ subject, headers: { 'X-HelpDeskApp-Loop': 'desk.example' } }));
    await db('inbound_mails')
      .where({ subject: 'held old' })
      .update({ received_at: ago(40) });
    await db('desk_settings').update({ hold_retention_days: 30 });
    await db('retention').update({
      closed_ticket_days: 30,
      trash_days: 30,
      spam_ticket_days: 30,
      raw_mail_days: 200,
      audit_days: 60,
      notification_days: 30,
      cold_mail_days: 100,
    });
    const raws = (await db('inbound_mails').where({ ticket_id }).pluck('raw_sha256')) as string[];
    await db('raw_mails')
      .whereIn('sha256', raws)
      .update({ created_at: ago(120) });
    await db('raw_mails').insert({
      sha256: 'old',
      size: 1,
      compressed: Buffer.from('x'),
      created_at: ago(300),
    });
    await both('audit_entries', { action: 'x', subject_type: 'x' }, 'created_at', 61);
    const notice = { agent_id, kind: 'assigned', ticket_id, in_app: true };
    await both('notifications', notice, 'created_at', 31);
    for (const days of [1, -1])
      await db('remote_pictures').insert({ url_hash: hash(), fetched_at: ago(9), expires_at: ago(days) });
    await store('attachments/aa/orphan', 3);
    await store('attachments/aa/upload-on-its-way', 0);
    await db('removable_objects').insert({ key: 'attachments/bb/gone', due_at: ago(1), set_aside: true });
    await store('removed/attachments/bb/gone', 3);
  }

  async function everything(): Promise<string> {
    const { rows } = await world.app.db.raw(
      `select relname as name, (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I', relname), false, true, '')))[1]::text as n
       from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`,
    );
    const objects = await system.storage.list('', 1000);
    return JSON.stringify([rows, objects.map(({ key }) => key)]);
  }
  const cli = async (...args: string[]): Promise<{ code: number | null; json: any; stderr: string }> => {
    const env = { ...plainEnvironment(), ...world.env };
    const { code, stdout, stderr } = await runProgram(process.execPath, [command, ...args, '--json'], {
      env,
    });
    return { code, json: stdout === '' ? null : JSON.parse(stdout), stderr };
  };

  it('counts what would go and changes nothing, then takes exactly that', async () => {
    await plant();
    const before = await everything();
    const dry = await cli('--dry-run');
    expect(dry.code, dry.stderr).to.equal(0);
    expect(counts(dry.json.chores)).to.deep.equal(choreNames().map((name) => [name, planted(name)]));
    expect(await everything()).to.equal(before);
    const admin = await world.signIn();
    const { body } = await admin.get('/api/housekeeping/orphan-objects');
    expect(body).to.include({ count: 1, complete: true, startedAt: null });
    expect(body.examples[0].what).to.equal('attachments/aa/orphan');
    expect((await admin.get('/api/housekeeping/nothing')).status).to.equal(404);

    const first = await cli('--only', 'sessions');
    expect(first.code, first.stderr).to.equal(0);
    expect(counts(first.json.chores)).to.deep.equal([['sessions', 1]]);
    const rest = choreNames().filter((name) => name !== 'sessions');
    const done = await runChores(system, rest);
    expect(done).to.deep.equal(rest.map((name) => ({ name, removed: 1, problem: null })));
    for (const name of choreNames())
      expect((await lookAt(system, name, { examples: 1, whole: true })).count, name).to.equal(
        // The orphan waits its hour and its day; until then nothing names it still.
        name === 'orphan-objects' ? 1 : 0,
      );
    const { items } = (await admin.get('/api/housekeeping')).body;
    expect(items.map(({ name, removed }: any) => [name, removed])).to.deep.equal(
      choreNames().map((name) => [name, 1]),
    );
  });

  it('moves originals to cold storage, where they are read, deduplicated and removed as before', async () => {
    const { id } = await db('tickets').where({ subject: 'stays' }).first('id');
    const [mail] = await db('inbound_mails').where({ ticket_id: id });
    const raw = await db('raw_mails').where({ sha256: mail.raw_sha256 }).first();
    expect(raw).to.include({ compressed: null, storage_key: contentKey('cold', mail.raw_sha256) });
    const admin = await world.signIn();
    const read = await admin.get(`/api/inbound-mails/${mail.id}/raw`);
    expect(read.body).to.contain('Subject: stays');
    const large = customerMail({ subject: 'large', text: 'x'.repeat(90_000) });
    await world.deliver(large);
    const { raw_sha256: sha256 } = await db('inbound_mails').where({ subject: 'large' }).first('raw_sha256');
    await db('raw_mails')
      .where({ sha256 })
      .update({ created_at: ago(110) });
    const [one, other] = await Promise.all([
      runChores(system, ['cold-storage']),
      runChores(system, ['cold-storage']),
    ]);
    expect((one[0]?.removed ?? 0) + (other[0]?.removed ?? 0)).to.equal(1);
    expect(await db('removable_objects').pluck('key')).to.include(contentKey('raw', sha256));
    await world.deliver(large);
    expect(
      await db('inbound_mails').where({ raw_sha256: sha256 }).orderBy('id').pluck('outcome'),
    ).to.deep.equal(['ticket_opened', 'duplicate']);
  });

  it('lets an orphan go after its hour and its day, and never what a mail stores again meanwhile', async () => {
    const [orphan, again] = ['attachments/aa/orphan', await store('attachments/cc/again', 3)];
    const hours = async (count: number): Promise<void> => {
      clock.advance(count * 3_600_000);
      await runChores(system, ['orphan-objects', 'removed-objects']);
    };
    await hours(0);
    await hours(2);
    expect(await system.storage.exists(again), 'set aside').to.equal(false);
    await db('attachments').insert({
      filename: 'a',
      content_type: 'text/plain',
      size: 1,
      sha256: 'again',
      storage_key: again,
    });
    await hours(25);
    expect((await stat(path(again))).isFile(), 'named again, and back').to.equal(true);
    expect(await system.storage.exists(`removed/${orphan}`)).to.equal(false);
    expect(await system.storage.exists(orphan)).to.equal(false);
  });

  it('is done by one of several workers when its time has come, and one chore that fails keeps no other back', async () => {
    await db('housekeeping_runs').delete();
    const [one, other] = await Promise.all([runDueChores(system), runDueChores(system)]);
    expect(one.length + other.length).to.equal(choreNames().length);
    expect(await runDueChores(system)).to.deep.equal([]);
    clock.advance(3_600_000);
    expect((await runDueChores(system)).map(({ name }) => name))
      .to.include('sessions')
      .and.not.include('cold-storage');
    const broken: Context = {
      ...system,
      storage: { ...system.storage, list: () => Promise.reject(new Error('away')) },
    };
    clock.advance(dayMs);
    const done = await runDueChores(broken);
    expect(done.filter(({ problem }) => problem !== null)).to.deep.equal([
      { name: 'orphan-objects', removed: null, problem: 'away' },
    ]);
    expect(done).to.have.length(choreNames().length);
  });
});
