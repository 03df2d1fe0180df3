// The desk for measuring: as many rows as asked for, the same for the same seed, and nothing in it that mails or reminds anybody.
import { expect } from 'chai';
import { fillLoad, type Loaded } from '../../scripts/load/fill-load.ts';
import { listDueOutbound } from '../../src/outbound/store.ts';
import { sweepSla } from '../../src/sla/index.ts';
import { createWorld, type World } from '../support/world.ts';

describe('the loaded desk', function () {
  this.timeout(60_000);
  let world: World;
  let loaded: Loaded;
  let indexesBefore: unknown;
  const now = new Date('2026-11-25T12:00:00Z');

  const load = (seed: number): Promise<Loaded> =>
    fillLoad(world.app, {
      tickets: 300,
      messages: 3000,
      seed,
      domain: 'desk.example',
      now,
      say: () => undefined,
    });

  async function read<Row>(sql: string, bindings: readonly (string | number)[] = []): Promise<Row[]> {
    return ((await world.app.db.raw(sql, bindings)) as { rows: Row[] }).rows;
  }

  const listIndexes = (): Promise<unknown[]> =>
    read(`select indexdef from pg_indexes where schemaname = 'public'
      union all select conname || pg_get_constraintdef(oid) from pg_constraint
      where connamespace = 'public'::regnamespace and convalidated order by 1`);

  before(async () => {
    world = await createWorld({ services: [] });
    indexesBefore = await listIndexes();
    loaded = await load(7);
  });

  after(() => world.close());

  it('has as many tickets and messages as asked for, with what belongs to them', async () => {
    expect([loaded.tickets, loaded.messages]).to.eql([300, 3000]);
    const [row] = await read<Record<string, number>>(`select
      (select count(*) from tickets) as tickets, (select sum(message_count) from tickets)::int as summed,
      (select count(*) from messages) as messages,
      (select count(*) from messages m where m.created_at > '${now.toISOString()}') as future,
      (select count(*) from outbound_mails o join messages m on m.id = o.message_id and m.kind = 'reply') as sent,
      (select count(*) from inbound_mails) as received, (select count(*) from attachments) as files,
      (select count(distinct status) from tickets) as statuses`);
    expect(row).to.include({ tickets: 300, summed: 3000, messages: 3000, future: 0 });
    expect(row?.['sent']).to.be.greaterThan(900);
    expect(row?.['received']).to.be.greaterThan(1200);
    expect(row?.['files']).to.be.greaterThan(100);
    expect(row?.['statuses']).to.be.greaterThan(3);
  });

  it('gives back every index and reference that was set aside', async () => {
    expect(await listIndexes()).to.eql(indexesBefore);
    const [row] = await read<{ disabled: number }>(
      `select count(*) as disabled from pg_trigger where not tgisinternal and tgenabled = 'D'`,
    );
    expect(row?.disabled).to.equal(0);
  });

  it('mails nobody and reminds nobody of the past', async () => {
    const ctx = { ...world.app.contextFor({ kind: 'system' }), clock: { now: () => now } };
    expect(await listDueOutbound(ctx.db, { now, limit: 10, hasDeskRelay: true })).to.eql([]);
    expect(await sweepSla(ctx, 30)).to.include({ reminded: 0, breached: 0 });
  });

  it('is the same desk again for the same seed, and more of it beside the first', async () => {
    const subjects = await read<{ subject: string }>('select subject from tickets order by id limit 100');
    await load(7);
    const again = await read<{ subject: string }>(
      'select subject from tickets order by id offset 300 limit 100',
    );
    expect(again.map(({ subject }) => subject.replace(/\d+-[A-F]/, ''))).to.eql(
      subjects.map(({ subject }) => subject.replace(/\d+-[A-F]/, '')),
    );
  });
});
