// Messages and inbound mails in one table each, and the same rows in a table with a partition a month: what filling, adding, looking up and
// removing cost. The rows are made up; indexes are those of the desk that intake and the screens use (not the trigrams of the mail log).
import { Client } from 'pg';
import type { BenchOptions } from './bench-options.ts';
import { machine, openBenchDesk, quantile } from './desk.ts';
import { partitionedDesk, singleDesk, type Layout } from './partition-layouts.ts';

const asked = 200;
const warmUp = 20;
const added = 20_000;

interface Figure {
  name: string;
  text: string;
}

export async function benchPartitions({ sizes }: BenchOptions): Promise<void> {
  process.stdout.write(`${machine()}\n`);
  for (const rows of sizes) {
    const desk = await openBenchDesk();
    const client = new Client({ connectionString: desk.env['DATABASE_URL'] });
    try {
      await client.connect();
      // As much as a sort of an index of this many rows needs, or it goes to disk at a tenth of a second's worth.
      await client.query("set maintenance_work_mem = '256MB'");
      const single = await measure(client, singleDesk, rows);
      const monthly = await measure(client, partitionedDesk, rows);
      process.stdout.write(`\n${rows} messages and as many inbound mails of ${singleDesk.months} months\n`);
      process.stdout.write(`${line('', singleDesk.name, partitionedDesk.name)}\n`);
      for (const [at, { name, text }] of single.entries())
        process.stdout.write(`${line(name, text, monthly[at]?.text ?? '')}\n`);
    } finally {
      await client.end();
      await desk.close();
    }
  }
}

const line = (name: string, one: string, other: string): string =>
  `${name.padEnd(50)} ${one.padStart(24)} ${other.padStart(24)}`;

async function measure(client: Client, layout: Layout, rows: number): Promise<Figure[]> {
  const run = async (statements: string[]): Promise<string> => {
    const start = performance.now();
    for (const text of statements) await client.query(text);
    return `${((performance.now() - start) / 1000).toFixed(2)} s`;
  };
  await client.query('drop schema if exists measured cascade; create schema measured');
  await client.query('set search_path = measured, public');
  await run(layout.tables);
  const filling = await run([fillMessages(rows, layout.months), fillInbound(rows, layout.months)]);
  const indexing = await run(layout.indexes);
  await client.query('vacuum analyze messages');
  await client.query('vacuum analyze inbound_mails');
  const look = async (text: string, values: (round: number) => unknown[]): Promise<string> => {
    const taken: number[] = [];
    for (let round = -warmUp; round < asked; round += 1) {
      const start = performance.now();
      await client.query(text, values(round));
      if (round >= 0) taken.push(performance.now() - start);
    }
    taken.sort((a, b) => a - b);
    const pages = await pagesOf(client, text, values);
    return `${pages} pages, p50 ${quantile(taken, 0.5).toFixed(2)} ms`;
  };
  const some = (round: number): number => 1 + (((round + warmUp) * 7_919_993) % rows);
  return [
    { name: 'filling', text: filling },
    { name: 'indexes', text: indexing },
    { name: 'tables and indexes on disk', text: await sizeOf(client) },
    { name: `adding ${added} messages, one by one`, text: await addingOf(client, rows) },
    {
      name: 'a ticket opened: its messages',
      text: await look('select * from messages where ticket_id = $1 order by id limit 100', (round) => [
        Math.ceil(some(round) / 10),
      ]),
    },
    {
      name: 'an answer finds its message by Message-ID',
      text: await look('select id, ticket_id from messages where message_id = any($1)', (round) => [
        [`<${some(round)}@load.example>`, `<${some(round + 1)}@load.example>`],
      ]),
    },
    {
      name: 'a mail looks for its twin',
      text: await look(
        `select id from inbound_mails where mailbox_id = 1 and coalesce(message_id_header, '') = $1 and raw_sha256 = $2
         and outcome <> 'duplicate'`,
        (round) => [`<${some(round)}@load.example>`, `sha-${some(round)}`],
      ),
    },
    {
      name: 'list: newest opened tickets in the mail log',
      text: await look(
        "select id, subject from inbound_mails where outcome = 'ticket_opened' and id < $1 order by id desc limit 50",
        (round) => [rows - round],
      ),
    },
    {
      name: 'list: mails of a sender',
      text: await look(
        'select id, subject from inbound_mails where lower(from_email) = $1 order by received_at desc limit 50',
        (round) => [`customer${some(round) % 50_000}@load.example`],
      ),
    },
    { name: 'removing the oldest month', text: await run(layout.removeOldest) },
  ];
}

/** How many pages the question touches, the middle of several: the same on a busy machine as on a quiet one. */
async function pagesOf(client: Client, text: string, values: (round: number) => unknown[]): Promise<number> {
  const pages: number[] = [];
  for (let round = 0; round < warmUp; round += 1) {
    const { rows } = (await client.query(
      `explain (analyze, buffers, format json) ${text}`,
      values(round),
    )) as {
      rows: { 'QUERY PLAN': { Plan: Record<string, number> }[] }[];
    };
    const plan = rows[0]?.['QUERY PLAN'][0]?.Plan ?? {};
    pages.push((plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0));
  }
  return quantile(
    pages.toSorted((a, b) => a - b),
    0.5,
  );
}

/** As many statements as rows, without the way to the server. */
async function addingOf(client: Client, rows: number): Promise<string> {
  const logged = async (): Promise<number> => {
    const answer = (await client.query(
      "select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::float8 as bytes",
    )) as { rows: { bytes: number }[] };
    return answer.rows[0]?.bytes ?? 0;
  };
  const before = await logged();
  const start = performance.now();
  await client.query(addOneByOne(rows));
  const seconds = (performance.now() - start) / 1000;
  return `${seconds.toFixed(2)} s, ${(((await logged()) - before) / 2 ** 20).toFixed(0)} MB of log`;
}

async function sizeOf(client: Client): Promise<string> {
  const { rows } = (await client.query(
    `select sum(pg_total_relation_size(c.oid))::text as bytes from pg_class c
     join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'measured' where c.relkind = 'r'`,
  )) as { rows: { bytes: string }[] };
  return `${(Number(rows[0]?.bytes ?? 0) / 2 ** 20).toFixed(0)} MB`;
}

/** Row n of so many, spread over the months that end now. */
const momentOf = (rows: number, months: number): string =>
  `date_trunc('month', now()) + interval '1 month' - (${rows} - n) * (interval '${months} months' / ${rows}) - interval '1 hour'`;

const messageOf = (ticket: string, moment: string): string =>
  `insert into messages (id, ticket_id, kind, author_customer_id, from_email, message_id, created_at, text)
   select n, ${ticket}, 'customer', 1 + n % 50000, 'customer' || n % 50000 || '@load.example',
     '<' || n || '@load.example>', ${moment}, repeat('The order has not arrived. ', 15)`;

const fillMessages = (rows: number, months: number): string =>
  `${messageOf('1 + (n / 10)', momentOf(rows, months))} from generate_series(1, ${rows}) n`;

const fillInbound = (rows: number, months: number): string =>
  `insert into inbound_mails (id, received_at, remote_address, envelope_from, envelope_to, mailbox_id, raw_sha256, size,
     message_id_header, from_email, subject, outcome, ticket_id, message_id, trace)
   select n, ${momentOf(rows, months)}, '192.0.2.1', 'customer' || n % 50000 || '@load.example', '{support@desk.example}', 1,
     'sha-' || n, 5000, '<' || n || '@load.example>', 'customer' || n % 50000 || '@load.example', 'Order ' || n,
     case when n % 10 = 0 then 'ticket_opened' else 'message_added' end, 1 + (n / 10), n, '[]'
   from generate_series(1, ${rows}) n`;

const addOneByOne = (rows: number): string =>
  `do $$ begin for n in ${rows + 1}..${rows + added} loop ${messageOf('1 + (n / 10)', 'now()')}; end loop; end $$`;
