// The demo desk, filled for real: everything a console can show must be in it, and nothing of it may ever be mailed.
import { expect } from 'chai';
import { fillDesk, isFilled, type FilledDesk } from '../../scripts/demo/fill-desk.ts';
import { planDesk } from '../../scripts/demo/plan-desk.ts';
import { createChance } from '../../scripts/demo/random.ts';
import { claimMails } from '../../src/outbound/claim-mails.ts';
import { listDueOutbound } from '../../src/outbound/store.ts';
import { sweepSla } from '../../src/sla/index.ts';
import { connectDatabase } from '../../src/platform/db/connect.ts';
import {
  migrateDeploy,
  migrateRollback,
  migrateStatus,
  migrationSource,
} from '../../src/platform/db/migrate.ts';
import { createWorld, supportAddress, type World } from '../support/world.ts';

const day = 24 * 3600 * 1000;

describe('the demo desk', function () {
  this.timeout(120_000);
  let world: World;
  let filled: FilledDesk;
  const now = new Date();

  const fill = (seed: number, tickets: number): Promise<FilledDesk> =>
    fillDesk(world.app, { supportAddress, seed, tickets, now, say: () => undefined });

  async function valuesOf(sql: string): Promise<unknown[]> {
    const { rows } = (await world.app.db.raw(`${sql} order by 1`)) as { rows: { value: unknown }[] };
    return rows.map((row) => row.value);
  }

  async function countOf(sql: string): Promise<number> {
    const { rows } = (await world.app.db.raw(`select count(*) from (${sql}) as found`)) as {
      rows: { count: number }[];
    };
    return rows[0]?.count ?? 0;
  }

  before(async () => {
    world = await createWorld({ services: [] });
    expect(await isFilled(world.app)).to.equal(false);
    filled = await fill(2026, 100);
  });

  after(() => world.close());

  it('has agents with one password, mailboxes, customers and as many tickets as asked for', async () => {
    expect(filled.password).to.be.a('string').with.length.greaterThan(15);
    expect(filled.mailboxes).to.have.length(3);
    expect(filled.tickets).to.be.within(90, 120);
    expect(filled.messages).to.be.within(200, 500);
    expect(planDesk({ now, tickets: 250 }, createChance(1))).to.have.length.within(240, 260);
    expect(await countOf(`select 1 from agents where email like '%@desk.example'`)).to.be.at.least(6);
    expect(await countOf('select 1 from customers')).to.be.within(40, 75);
  });

  it('shows every state, priority, kind and outcome there is', async () => {
    expect(await valuesOf('select distinct status as value from tickets')).to.eql([
      'closed',
      'new',
      'open',
      'pending',
      'solved',
    ]);
    expect(await valuesOf('select distinct priority as value from tickets')).to.have.length(4);
    expect(await valuesOf('select distinct kind as value from messages')).to.have.length(5);
    expect(await valuesOf('select distinct role as value from ticket_participants')).to.eql([
      'customer',
      'offered',
      'recipient',
      'stranger',
    ]);
    expect(await valuesOf('select distinct outcome as value from inbound_mails')).to.eql([
      'auto_reply',
      'bounce',
      'discarded',
      'duplicate',
      'held',
      'message_added',
      'ticket_opened',
    ]);
    expect(await valuesOf('select distinct kind as value from inbound_mails')).to.have.length(5);
    expect(await valuesOf('select distinct state as value from outbound_mails')).to.eql([
      'bounced',
      'cancelled',
      'failed',
      'queued',
      'sending',
      'sent',
    ]);
    // Nobody is mailed about the demo: its notifications are in the console only.
    expect(await valuesOf('select distinct kind as value from outbound_mails')).to.eql([
      'acknowledgement',
      'reply',
    ]);
    expect((await valuesOf('select distinct kind as value from notifications')).length).to.be.at.least(4);
    const [longest] = await valuesOf('select max(message_count) as value from tickets');
    expect(longest).to.be.at.least(30);
  });

  it('has assigned and unassigned tickets, refused files, inline pictures and promises that are due soon', async () => {
    expect(await countOf('select 1 from tickets where assignee_id is null')).to.be.greaterThan(10);
    expect(await countOf('select 1 from tickets where assignee_id is not null')).to.be.greaterThan(40);
    expect(await countOf('select 1 from attachments where blocked is not null')).to.be.at.least(1);
    expect(await countOf('select 1 from attachments where inline')).to.be.greaterThan(10);
    expect(await valuesOf('select distinct content_type as value from attachments')).to.include.members([
      'application/pdf',
      'image/png',
      'text/plain',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ]);
    expect(
      await countOf(`select 1 from sla_clocks where stopped_at is null
        and due_at between now() and now() + interval '4 hours'`),
    ).to.be.at.least(5);
  });

  it('tells times that fit each other', async () => {
    expect(
      await countOf(`select 1 from tickets t where
        t.created_at <> (select min(m.created_at) from messages m where m.ticket_id = t.id)
        or t.last_message_at <> (select max(m.created_at) from messages m where m.ticket_id = t.id)
        or t.message_count <> (select count(*) from messages m where m.ticket_id = t.id)
        or t.last_message_at > now() or t.updated_at > now()`),
    ).to.equal(0);
    expect(
      await countOf(`select 1 from messages m join messages l on l.ticket_id = m.ticket_id and l.id > m.id
        where l.created_at < m.created_at`),
    ).to.equal(0);
  });

  it('leaves nothing that a worker would send, now or in a year', async () => {
    const ctx = world.app.contextFor({ kind: 'system' });
    for (const time of [now, new Date(now.getTime() + 365 * day)]) {
      expect(await listDueOutbound(ctx.db, { now: time, limit: 10, hasDeskRelay: true })).to.eql([]);
      const swept = await sweepSla({ ...ctx, clock: { now: () => time } }, 30);
      expect([swept.reminded, swept.breached]).to.eql([0, 0]);
    }
    expect(await countOf('select 1 from notifications where mail_due_at is not null')).to.equal(0);
    expect(await countOf('select 1 from notifications where browser_due_at is not null')).to.equal(0);
    const waiting = (await ctx.db('outbound_mails').whereIn('state', ['queued', 'sending']).select('id')) as {
      id: number;
    }[];
    expect(waiting).to.have.length(2);
    const ids = waiting.map(({ id }) => id);
    expect(
      (await claimMails(ctx.db, { ids, now, leaseUntil: now, hasDeskRelay: true, noticeFrom: null })).size,
    ).to.equal(0);
  });

  it('can be filled again, with more tickets and the same people', async () => {
    expect(await isFilled(world.app)).to.equal(true);
    const again = await fill(7, 20);
    expect(again.password).to.equal(null);
    expect(again.tickets).to.be.within(20, 60);
    expect(await countOf(`select 1 from agents where email like '%@desk.example'`)).to.be.at.most(7);
    expect(await countOf('select 1 from mailboxes')).to.equal(3);
  });

  it('goes down by each migration alone with what is in it, up again by it, and on to an empty database', async () => {
    const url = world.config.DATABASE_URL;
    const { done } = await migrateStatus(url);
    const db = connectDatabase(url, 1);
    const kept = ['tickets', 'messages', 'customers', 'mailboxes', 'agents'];
    const shape = async (): Promise<{ columns: string[]; rows: string }> => {
      const { rows } = await db.raw<{ rows: { name: string; table: string }[] }>(
        `select c.relname as table, c.relname || '.' || a.attname || ' ' || a.atttypid::regtype || ' ' || a.attnotnull as name
         from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
         where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 2`,
      );
      const there = kept.filter((table) => rows.some((row) => row.table === table));
      const counts = there.map((table) => `'${table}', (select count(*) from ${table})`).join(', ');
      const { rows: counted } = await db.raw<{ rows: [{ found: object }] }>(
        `select jsonb_build_object(${counts}) as found`,
      );
      return { columns: rows.map(({ name }) => name), rows: JSON.stringify(counted[0].found) };
    };
    try {
      for (const name of done.toReversed()) {
        const before = await shape();
        expect(await migrateRollback(url)).to.deep.equal([name]);
        if (name === done[0]) break;
        await db.migrate.up({ migrationSource, name } as never);
        expect(await shape(), name).to.deep.equal(before);
        expect(await migrateRollback(url)).to.deep.equal([name]);
      }
    } finally {
      await db.destroy();
    }
    expect(await migrateDeploy(url)).to.have.members(done);
  });
});
