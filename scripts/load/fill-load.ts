// Fills a desk with very many tickets: planned in order of time, sent by COPY, in one transaction, so that a load that is stopped
// leaves nothing behind.
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import type { Client } from 'pg';
import type { App } from '../../src/app.ts';
import { randomPassword } from '../../src/agents/index.ts';
import { hashPassword } from '../../src/agents/password.ts';
import { connectClient } from '../../src/platform/db/connect.ts';
import { contentKey } from '../../src/platform/storage/storage.ts';
import { createChance, type Chance } from '../demo/random.ts';
import { copyRows } from './copy-rows.ts';
import { copyPeople, highest, type People } from './people.ts';
import { planTicket } from './plan-ticket.ts';
import { setAside } from './set-aside.ts';
import { addTicket, loadedTables, noLines, type LoadedTable, type SharedObjects } from './ticket-lines.ts';

export interface LoadOptions {
  tickets: number;
  messages: number;
  seed: number;
  /** Of the mailboxes and agents that are made. */
  domain: string;
  now: Date;
  say(text: string): void;
}

export interface Loaded {
  tickets: number;
  messages: number;
  customers: number;
  /** How one of the agents signs in. */
  agentEmail: string;
  password: string;
}

/** How far back the oldest ticket lies. */
const historyMs = 730 * 24 * 3_600_000;
const agentCount = 50;
const batch = 1000;

export async function fillLoad(app: App, options: LoadOptions): Promise<Loaded> {
  const objects = await storeObjects(app);
  const client = await connectClient(app.config.DATABASE_URL);
  try {
    await client.query('begin');
    const loaded = await fill(client, objects, options);
    await client.query('commit');
    options.say('Counting what there is, for the planner …');
    await client.query('vacuum analyze');
    return loaded;
  } finally {
    // Without a commit this takes everything back.
    await client.end();
  }
}

async function fill(
  client: Client,
  objects: Omit<SharedObjects, 'policyId'>,
  options: LoadOptions,
): Promise<Loaded> {
  const { tickets, messages, say } = options;
  const chance = createChance(options.seed);
  const password = randomPassword();
  const passwordHash = await hashPassword(password);
  const tables = Object.keys(loadedTables) as LoadedTable[];
  const restore = await setAside(client, [...tables, 'customers', 'search_words']);
  const customers = Math.max(20, Math.floor(tickets / 4));
  const people = await copyPeople(client, chance, {
    ...options,
    customers,
    agents: agentCount,
    passwordHash,
  });
  const { raw } = objects;
  await client.query(
    'insert into raw_mails (sha256, size, compressed) values ($1, $2, $3) on conflict do nothing',
    [raw.sha256, raw.size, deflateSync(rawMail)],
  );
  const shared = { ...objects, policyId: people.policyId };
  say(`Writing ${tickets} tickets with ${messages} messages …`);
  const made = await copyTickets(client, { people, shared, chance }, options);
  await restore(say);
  await bringSequencesUp(client);
  const agentEmail = people.agents[0]?.email ?? '';
  return { tickets, messages: made, customers, agentEmail, password };
}

async function copyTickets(
  client: Client,
  by: { people: People; shared: SharedObjects; chance: Chance },
  { tickets, messages, now, say }: LoadOptions,
): Promise<number> {
  const { people, shared, chance } = by;
  const firstId = (await highest(client, 'tickets')) + 1;
  const firstNumber = Math.max(await highest(client, 'tickets', 'number'), 1000) + 1;
  let nextMessage = (await highest(client, 'messages')) + 1;
  const firstMessage = nextMessage;
  const vocabulary = new Set<string>();
  const sizes = planSizes(tickets, messages, chance);
  for (let start = 0; start < tickets; start += batch) {
    const lines = noLines();
    for (let index = start; index < Math.min(start + batch, tickets); index += 1) {
      const age = (index + 1) / (tickets + 1);
      const size = sizes[index] ?? 1;
      const opensAt = openingTime(age, now, chance);
      const place = {
        id: firstId + index,
        number: firstNumber + index,
        firstMessageId: nextMessage,
        opensAt,
        age,
        messages: size,
      };
      nextMessage += size;
      addTicket(lines, planTicket(people, place, { now, chance }), { shared, now, chance, vocabulary });
    }
    for (const table of Object.keys(loadedTables) as LoadedTable[])
      await copyRows(client, `${table} (${loadedTables[table]})`, lines[table]);
    if ((start / batch) % 10 === 9) say(`  ${start + batch} of ${tickets}`);
  }
  for (const words of batchesOf([...vocabulary], 50_000))
    await client.query('insert into search_words select unnest($1::text[]) on conflict do nothing', [words]);
  return nextMessage - firstMessage;
}

function batchesOf<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

/** Most tickets are short and a few are very long; together as many as asked for. */
function planSizes(tickets: number, messages: number, chance: Chance): number[] {
  const weights = Array.from({ length: tickets }, () =>
    chance.happens(0.002) ? 30 : 0.2 + chance.next() ** 2 * 3,
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  let left = messages;
  return weights.map((weight, index) => {
    const size = Math.max(1, Math.min(left - (tickets - index - 1), Math.round((weight / sum) * messages)));
    left -= size;
    return index === tickets - 1 ? size + Math.max(0, left) : size;
  });
}

/** In working hours for the most part. */
function openingTime(age: number, now: Date, chance: Chance): Date {
  const at = new Date(now.getTime() - historyMs * (1 - age));
  if (now.getTime() - at.getTime() < 48 * 3_600_000) return at;
  at.setUTCHours(
    Math.min(23, Math.floor(7 + 11 * (chance.next() + chance.next()) * 0.5)),
    chance.between(0, 59),
    chance.between(0, 59),
  );
  return at;
}

async function bringSequencesUp(client: Client): Promise<void> {
  const tables = ['agents', 'teams', 'mailboxes', 'organisations', 'customers', 'tickets', 'messages'];
  for (const table of tables)
    await client.query(
      `select setval(pg_get_serial_sequence('${table}', 'id'), (select max(id) from ${table}))`,
    );
  await client.query(`select setval('ticket_numbers', (select max(number) from tickets))`);
}

const rawMail = Buffer.from(
  'From: Ann <ann@mail.example>\r\nTo: support@desk.example\r\nSubject: A loaded mail\r\n\r\nIts words are in the message.\r\n',
);

/** The files that all attachments of the load share, before any row names them. */
async function storeObjects(app: App): Promise<Omit<SharedObjects, 'policyId'>> {
  const contents = { 'text/plain': 'A file of the load.\n', 'application/pdf': '%PDF-1.4\n%%EOF\n' };
  const files: SharedObjects['files'] = {};
  for (const [contentType, text] of Object.entries(contents)) {
    const bytes = Buffer.from(text);
    const sha256 = sha256Of(bytes);
    const storageKey = contentKey('attachments', sha256);
    await app.storage.put(storageKey, { bytes }, { size: bytes.length, sha256, contentType });
    files[contentType] = { sha256, size: bytes.length, storageKey };
  }
  return { files, raw: { sha256: sha256Of(rawMail), size: rawMail.length } };
}

const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
