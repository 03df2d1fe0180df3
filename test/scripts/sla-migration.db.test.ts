// What mailboxes promised before there were policies: taken over, and given back.
import { expect } from 'chai';
import { Client } from 'pg';
import { migrateDeploy, migrateRollback } from '../../src/platform/db/migrate.ts';
import { createEmptyDatabase, type TestDatabase } from '../support/database.ts';

const every = (minutes: number) => ({ low: minutes, normal: minutes, high: minutes, urgent: minutes });

describe('the migration of promises', () => {
  let database: TestDatabase;
  let client: Client;
  const rows = async (sql: string): Promise<any[]> => (await client.query(sql)).rows;
  before(async () => {
    database = await createEmptyDatabase();
    await migrateDeploy(database.url);
    await migrateRollback(database.url, '0011_sla');
    client = new Client({ connectionString: database.url });
    await client.connect();
    await client.query(`
      insert into mailboxes (name, first_response_minutes) values ('Support', 60), ('Sales', null), ('Billing', 480);
      insert into mailbox_addresses (address, mailbox_id, main)
        select lower(name) || '@desk.example', id, true from mailboxes;
      insert into customers (email) values ('ann@customer.example');
      insert into tickets (mailbox_id, customer_id, subject) select 1, 1, 'Ticket ' || n from generate_series(1, 4) n;
      insert into sla_clocks (ticket_id, kind, started_at, due_at, remind_at, reminded_at, stopped_at)
        select id, 'first_response', started, started + interval '1 hour', started + interval '30 minutes', null, stopped
        from (values (1, now(), null), (2, now() - interval '5 hours', null),
          (3, now() - interval '5 hours', now() - interval '270 minutes'), (4, now() - interval '5 hours', now())
        ) c (id, started, stopped)`);
  });
  after(async () => {
    await client.end();
    await database.drop();
  });

  it('makes a policy of each mailbox’s minutes, and knows of old clocks what became of them, telling nobody', async () => {
    await migrateDeploy(database.url);
    expect(
      await rows('select name::text, mailbox_ids::text, targets from sla_policies order by position'),
    ).to.deep.equal([
      {
        name: 'First answer: support@desk.example',
        mailbox_ids: '{1}',
        targets: { firstResponse: every(60), nextResponse: null, resolution: null },
      },
      {
        name: 'First answer: billing@desk.example',
        mailbox_ids: '{3}',
        targets: { firstResponse: every(480), nextResponse: null, resolution: null },
      },
    ]);
    const clocks = await rows(
      `select outcome, target_minutes, lead_minutes, policy_id::int, jsonb_array_length(marks) as marks,
         breached_at is not null as told, decided_at is not null as decided from sla_clocks order by id`,
    );
    const usual = { target_minutes: 60, lead_minutes: 30, policy_id: 1 };
    expect(clocks).to.deep.equal([
      { ...usual, outcome: null, marks: 1, told: false, decided: false },
      { ...usual, outcome: 'missed', marks: 1, told: true, decided: true },
      { ...usual, outcome: 'met', marks: 2, told: false, decided: true },
      { ...usual, outcome: 'missed', marks: 2, told: true, decided: true },
    ]);
    expect(
      await rows('select sla_policy_id::int as policy, due_at is not null as due from tickets order by id'),
    ).to.deep.equal([true, true, false, false].map((due) => ({ policy: 1, due })));
  });

  it('gives the minutes back, with the clocks of first answers', async () => {
    await client.query(
      `insert into sla_clocks (ticket_id, kind, started_at) values (1, 'resolution', now())`,
    );
    await migrateRollback(database.url, '0011_sla');
    expect(
      await rows('select name, first_response_minutes as minutes from mailboxes order by id'),
    ).to.deep.equal([
      { name: 'Support', minutes: 60 },
      { name: 'Sales', minutes: null },
      { name: 'Billing', minutes: 480 },
    ]);
    expect(await rows('select kind, count(*)::int from sla_clocks group by 1')).to.deep.equal([
      { kind: 'first_response', count: 4 },
    ]);
  });
});
