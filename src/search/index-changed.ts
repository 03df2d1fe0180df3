// Writes the search documents of tickets that have changed. The changes are rows written with what changed (triggers of migration 0025),
// so nothing is forgotten by a crash; a document is always made anew from all of its ticket.
import type { Knex } from 'knex';
import { isPassing } from '../platform/db/connect.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { logFailure } from '../platform/log/log-failure.ts';
import { rowQueue } from '../platform/db/row-queue.ts';
import { statement } from '../platform/db/statement.ts';
import { buildDocument, type SearchedMessage, type SearchedTicket } from './document.ts';

/** Tickets written in one transaction: few, since each may have hundreds of messages. */
const batch = 50;
/** Changes taken at once: those of one ticket are one document. */
const mostChanges = 500;
/** Of a ticket longer than a book only the newest are found. */
const mostMessages = 2000;
/** Of one message; more than anybody wrote. */
const mostLetters = 100_000;

/** Any number, the same for all versions: whoever holds this lock writes documents. */
const indexLock = 4_210_005;

/** Changes that no search knows of yet. */
export const searchQueue = rowQueue({
  name: 'search',
  rows: 'search_changes',
  since: 'changed_at',
  order: 'id',
});

/**
 * Brings documents up to date until nothing waits; where another process is at it, that one does.
 * @returns how many documents were written
 */
export async function indexChanged(
  ctx: Context,
  options: { stopped?: () => boolean; progress?: (written: number) => void } = {},
): Promise<number> {
  let written = 0;
  for (;;) {
    const { changes, documents } = await inTransaction(ctx, indexBatch);
    written += documents;
    options.progress?.(written);
    if (changes === 0 || options.stopped?.() === true) return written;
  }
}

/** Has every document made anew, the newest tickets first, and makes them. Where a worker is at it, they are left to that one. */
export async function rebuildDocuments(ctx: Context, say: (written: number) => void): Promise<number> {
  await ctx.db.raw(
    'insert into search_changes (ticket_id) select id from tickets order by last_message_at desc, id desc',
  );
  let told = 0;
  const progress = (written: number): void => {
    if (written - told < 10_000) return;
    told = written;
    say(written);
  };
  return indexChanged(ctx, { progress });
}

/** More is the worker's to do: a search must not wait for a desk that is being filled. */
const few = 20;
/** What a search waits for others that write. */
const patience = '300ms';

/** What was written a moment ago is found at once: a search makes the few documents that wait for the worker itself. */
export async function catchUp(ctx: Context): Promise<void> {
  const [row] = await countChanges(ctx.db, { most: few + 1 });
  if (row === undefined || row.waiting === 0 || row.waiting > few) return;
  try {
    await inTransaction(ctx, async (inside) => {
      await waitForLock(inside.db, { indexLock, patience });
      await indexTaken(inside);
    });
  } catch (error) {
    ctx.log.debug({ problem: error }, 'a search goes without the newest changes');
  }
}

const countChanges = statement<{ waiting: number }>(
  'search-waiting',
  'select count(*) as waiting from (select from search_changes limit :most) capped',
);

const waitForLock = statement(
  'search-wait',
  `select set_config('lock_timeout', :patience, true), pg_advisory_xact_lock(:indexLock::bigint)`,
);

/** One at a time: two might read a ticket at different moments and write in the other order. */
async function indexBatch(ctx: Context): Promise<{ changes: number; documents: number }> {
  const [lock] = await tryLock(ctx.db, { indexLock });
  return lock?.mine === true ? indexTaken(ctx) : { changes: 0, documents: 0 };
}

async function indexTaken(ctx: Context): Promise<{ changes: number; documents: number }> {
  const taken = await takeChanges(ctx.db, { most: mostChanges, tickets: batch });
  if (taken.length === 0) return { changes: 0, documents: 0 };
  const ids = [...new Set(taken.map((row) => row.ticketId))];
  await writeOrLeave(ctx, ids);
  return { changes: taken.length, documents: ids.length };
}

/** One ticket that cannot be written must not keep the others waiting: it is told of, and tried again when it changes. */
async function writeOrLeave(ctx: Context, ids: number[]): Promise<void> {
  try {
    // A savepoint: what was taken stays taken.
    await ctx.db.transaction((savepoint) => writeDocuments({ ...ctx, db: savepoint }, ids));
  } catch (error) {
    if (isPassing(error)) throw error;
    if (ids.length > 1) for (const id of ids) await writeOrLeave(ctx, [id]);
    else logFailure(ctx.log, error, { ticketId: ids[0] }, 'a ticket cannot be searched');
  }
}

const tryLock = statement<{ mine: boolean }>(
  'search-lock',
  'select pg_try_advisory_xact_lock(:indexLock::bigint) as mine',
);

const takeChanges = statement<{ ticketId: number }>(
  'search-changes',
  `with waiting as materialized (
     select id, ticket_id from search_changes order by id limit :most),
   tickets as materialized (
     select ticket_id from waiting group by ticket_id order by min(id) limit :tickets)
   delete from search_changes where id in (select id from waiting join tickets using (ticket_id))
   returning ticket_id as "ticketId"`,
);

async function writeDocuments(ctx: Context, ids: number[]): Promise<void> {
  const tickets = await readTickets(ctx.db, ids);
  const vocabulary = new Set<string>();
  const vectors = tickets.map((ticket) => {
    const document = buildDocument(ticket);
    for (const word of document.vocabulary) vocabulary.add(word);
    return document.vector;
  });
  await addWords(ctx.db, { words: [...vocabulary].toSorted() });
  await upsertDocuments(ctx.db, { ids: tickets.map(({ id }) => id), vectors, now: ctx.clock.now() });
}

/** In order, so that two transactions that add the same words wait for each other instead of dying together. */
const addWords = statement(
  'search-add-words',
  `insert into search_words (word)
   select word from unnest(:words::text[]) as word where not exists (select from search_words known where known.word = word)
   on conflict do nothing`,
);

const upsertDocuments = statement(
  'search-documents',
  `insert into search_documents (ticket_id, words, indexed_at)
   select made.id, made.vector::tsvector, :now::timestamptz
   from unnest(:ids::bigint[], :vectors::text[]) as made (id, vector) join tickets t on t.id = made.id
   on conflict (ticket_id) do update set words = excluded.words, indexed_at = excluded.indexed_at`,
);

async function readTickets(db: Knex, ids: number[]): Promise<(SearchedTicket & { id: number })[]> {
  const [tickets, messages] = await Promise.all([
    selectTickets(db, { ids }),
    selectMessages(db, { ids, mostMessages, mostLetters }),
  ]);
  const byTicket = Map.groupBy(messages, (message) => message.ticketId);
  return tickets.map(({ customerEmail, customerName, ...ticket }) => ({
    ...ticket,
    customer: { email: customerEmail, name: customerName },
    messages: (byTicket.get(ticket.id) ?? []).map(({ fromEmail, fromName, ...message }) => ({
      ...message,
      from: { email: fromEmail, name: fromName },
    })),
  }));
}

type TicketRow = Pick<SearchedTicket, 'number' | 'subject' | 'tags'> & {
  id: number;
  customerEmail: string;
  customerName: string;
};

const selectTickets = statement<TicketRow>(
  'search-tickets',
  `select t.id, t.number, t.subject, t.tags, c.email::text as "customerEmail", c.name as "customerName"
   from tickets t join customers c on c.id = t.customer_id where t.id = any(:ids::bigint[])`,
);

type MessageRow = Omit<SearchedMessage, 'from'> & {
  ticketId: number;
  fromEmail: string | null;
  fromName: string;
};

const selectMessages = statement<MessageRow>(
  'search-messages',
  `select m.ticket_id as "ticketId", m.kind, m.from_email as "fromEmail", m.from_name as "fromName", m.recipients_to as "to",
     m.recipients_cc || m.recipients_bcc as cc, left(m.text, :mostLetters::int) as text,
     left(m.quoted_text, :mostLetters::int) as "quotedText",
     array(select a.filename from attachments a where a.message_id = m.id and not (a.inline and a.content_id is not null)) as files
   from unnest(:ids::bigint[]) as wanted (id)
   cross join lateral (select * from messages where ticket_id = wanted.id order by id desc limit :mostMessages) m`,
);
