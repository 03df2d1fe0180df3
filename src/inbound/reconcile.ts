// Proves that accepted = outcomes: each mail has one, and what the outcome says is there. Reads only.
import { createHash } from 'node:crypto';
import type { Context } from '../platform/context.ts';
import { openRaw } from './raw-mail.ts';

export interface Problem {
  /** What is wrong, with the id it is about. */
  what: string;
  /** What to do about it. */
  help: string;
}

export interface Reconciliation {
  /** Mails a day by outcome, the oldest day first. */
  days: { day: string; outcome: string; count: number }[];
  accepted: number;
  problems: Problem[];
  /** How many raw mails and files were looked at, of how many. */
  checked: { raw: number; ofRaw: number; files: number; ofFiles: number };
}

/** Looked at without `full`: some of the newest and some of all, so that each run proves more. */
const sampleSize = 500;
/** What reconciling asks: a database and its stored files, this desk's or a copy that is being proven. */
type RowsAndFiles = Pick<Context, 'db' | 'storage' | 'log'>;

/** More of one kind help nobody. */
const maxEach = 100;

export async function reconcile(ctx: RowsAndFiles, input: { full: boolean }): Promise<Reconciliation> {
  const days = await countDays(ctx);
  const problems = (await Promise.all(rowChecks.map((check) => runCheck(ctx, check)))).flat();
  const raw = await checkRaw(ctx, input.full);
  const files = await checkFiles(ctx, input.full);
  return {
    days,
    accepted: days.reduce((sum, { count }) => sum + count, 0),
    problems: [...problems, ...raw.problems, ...files.problems],
    checked: { raw: raw.checked, ofRaw: raw.of, files: files.checked, ofFiles: files.of },
  };
}

async function countDays(ctx: RowsAndFiles): Promise<Reconciliation['days']> {
  const { rows } = (await ctx.db.raw(
    `select to_char(received_at at time zone 'UTC', 'YYYY-MM-DD') as day, outcome, count(*)::int as count
     from inbound_mails group by 1, 2 order by 1, 2`,
  )) as { rows: Reconciliation['days'] };
  return rows;
}

interface RowCheck {
  sql: string;
  what: (id: number) => string;
  help: string;
}

const replay = 'npm run mail:replay -- <id> reads it again; its raw source is in the journey of the mail.';

const rowChecks: RowCheck[] = [
  {
    sql: `select i.id from inbound_mails i left join messages m on m.id = i.message_id
          where i.outcome in ('ticket_opened', 'message_added', 'auto_reply') and m.id is null`,
    what: (id) => `Mail id ${id} counts as filed and has no message.`,
    help: `Its message was removed. ${replay}`,
  },
  {
    sql: `select i.id from inbound_mails i left join tickets t on t.id = i.ticket_id
          where i.outcome in ('ticket_opened', 'message_added', 'auto_reply') and t.id is null`,
    what: (id) => `Mail id ${id} counts as filed and has no ticket.`,
    help: `Its ticket was removed. ${replay}`,
  },
  {
    sql: `select i.id from inbound_mails i left join inbound_mails o on o.id = i.duplicate_of_id
          where i.outcome = 'duplicate'
            and (o.id is null or o.outcome = 'duplicate' or o.mailbox_id <> i.mailbox_id or o.raw_sha256 <> i.raw_sha256)`,
    what: (id) => `Mail id ${id} counts as a duplicate and points to no original of the same bytes.`,
    help: 'Compare it with the mail it names; release is for held mail only, so tell whoever maintains the desk.',
  },
  {
    sql: `select id from inbound_mails where outcome in ('held', 'discarded', 'duplicate') and message_id is not null`,
    what: (id) => `Mail id ${id} counts as not filed and has a message.`,
    help: 'Somebody changed its outcome by hand: set it to message_added, or remove the message.',
  },
  {
    sql: `select id from inbound_mails where outcome = 'held' and coalesce(reason, '') = ''`,
    what: (id) => `Mail id ${id} is held without a reason.`,
    help: 'Look at its trace, then release or discard it.',
  },
  {
    sql: `select m.id from messages m where m.kind in ('customer', 'auto', 'bounce')
          and not exists (select 1 from inbound_mails i where i.message_id = m.id)`,
    what: (id) => `Message id ${id} came by mail, and there is no record of that mail.`,
    help: 'Its record was removed: nothing proves where it came from any more.',
  },
];

async function runCheck(ctx: RowsAndFiles, { sql, what, help }: RowCheck): Promise<Problem[]> {
  const { rows } = (await ctx.db.raw(`${sql} order by 1 limit ?`, [maxEach])) as { rows: { id: number }[] };
  return rows.map(({ id }) => ({ what: what(id), help }));
}

interface Checked {
  problems: Problem[];
  checked: number;
  of: number;
}

async function checkRaw(ctx: RowsAndFiles, full: boolean): Promise<Checked> {
  const problems: Problem[] = [];
  const shas = await pick(ctx, 'raw_mails', full);
  for (const { sha256 } of shas.rows) {
    const found = await digestOf(ctx, () => openRaw(ctx.db, ctx.storage, sha256));
    if (found === sha256) continue;
    const ids = await idsOfRaw(ctx, sha256);
    const what = found === null ? 'cannot be read' : 'are not what they were';
    problems.push({
      what: `The raw bytes of mail id ${ids} ${what} (sha256 ${sha256}).`,
      help: `Bring raw/${sha256.slice(0, 2)}/${sha256} back from a backup of the storage, or the row of raw_mails from one of the database.`,
    });
  }
  return { problems, checked: shas.rows.length, of: shas.of };
}

async function checkFiles(ctx: RowsAndFiles, full: boolean): Promise<Checked> {
  const problems: Problem[] = [];
  const files = await pick(ctx, 'attachments', full);
  for (const { sha256, storage_key: key } of files.rows) {
    if (key === null) continue;
    const isThere = full
      ? (await digestOf(ctx, async () => (await ctx.storage.open(key)) ?? missing(key))) === sha256
      : await ctx.storage.exists(key);
    if (isThere) continue;
    problems.push({
      what: `The file ${key} of an attachment is ${full ? 'missing or not what it was' : 'missing'}.`,
      help: 'Bring it back from a backup of the storage; what came by mail also comes back with npm run mail:replay.',
    });
  }
  return { problems, checked: files.rows.length, of: files.of };
}

const missing = (key: string): never => {
  throw new Error(`${key} is missing`);
};

interface Stored {
  sha256: string;
  storage_key: string | null;
}

/** All, or the newest and some by chance. */
async function pick(
  ctx: RowsAndFiles,
  table: 'raw_mails' | 'attachments',
  full: boolean,
): Promise<{ rows: Stored[]; of: number }> {
  const all = ctx
    .db(table)
    .select('sha256')
    .max('storage_key as storage_key')
    .max('created_at as newest')
    .groupBy('sha256');
  // What retention emptied is not missing.
  if (table === 'raw_mails') all.whereRaw('(compressed is not null or storage_key is not null)');
  const counted = await ctx.db(table).countDistinct('sha256 as n').first<{ n: number }>();
  if (full) return { rows: (await all) as Stored[], of: counted.n };
  const newest = await all
    .clone()
    .orderBy('newest', 'desc')
    .limit(sampleSize / 2);
  const chance = await all
    .clone()
    .orderByRaw('random()')
    .limit(sampleSize / 2);
  const both = [...newest, ...chance] as Stored[];
  const rows = [...new Map(both.map((row) => [row.sha256, row])).values()];
  return { rows, of: counted.n };
}

/** Null when it cannot be read. */
async function digestOf(
  ctx: RowsAndFiles,
  open: () => Promise<AsyncIterable<Uint8Array>>,
): Promise<string | null> {
  try {
    const hash = createHash('sha256');
    for await (const chunk of await open()) hash.update(chunk);
    return hash.digest('hex');
  } catch (error) {
    ctx.log.debug({ err: error }, 'bytes could not be read');
    return null;
  }
}

async function idsOfRaw(ctx: RowsAndFiles, sha256: string): Promise<string> {
  const rows = (await ctx.db('inbound_mails').where({ raw_sha256: sha256 }).select('id').limit(5)) as {
    id: number;
  }[];
  return rows.map(({ id }) => id).join(', ') || '(none)';
}
