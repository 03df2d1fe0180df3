// Forgets customers, a few tickets a transaction: what is left after a crash is found by the next worker. The row of the customer stays,
// without anything that tells who it was.
import { noted } from '../../mail/noted.ts';
import { queueObjects } from '../attachments/index.ts';
import { audit } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { jsonb } from '../platform/db/connect.ts';
import { removeMails, removeTickets } from '../retention/index.ts';
import { removeCustomerExports } from './expire-customer-exports.ts';
import { theirs } from './get-privacy.ts';
import type { Counts } from './schemas.ts';

interface Job {
  id: number;
  customer_id: number;
  report: Partial<Counts>;
}

const ticketsAtOnce = 20;

/** In words of the report, which is kept as it was made. */
const stays = [
  noted`Backups made before keep what was in them until they are thrown away.`,
  noted`Exports of the desk made before, and mail that was sent, are out of the desk’s reach.`,
  noted`What other people quoted or wrote about them on tickets of others stays there.`,
  noted`The audit log keeps its entries, and copies of pictures and files are gone for good after a day.`,
];

/** Returns how many were finished. */
export async function eraseCustomers(ctx: Context): Promise<number> {
  for (let finished = 0; ;) {
    const outcome = await inTransaction(ctx, eraseSome);
    if (outcome === 'nothing') return finished;
    if (outcome === 'finished') finished += 1;
  }
}

/** The row's lock is the lease: of several workers one gets each erasure, and a crash takes back one portion. */
async function eraseSome(ctx: Context): Promise<'nothing' | 'some' | 'finished'> {
  const { rows } = await ctx.db.raw<{ rows: Job[] }>(
    `select id, customer_id, report from erasures where state = 'waiting' order by id limit 1 for update skip locked`,
  );
  const [job] = rows;
  if (job === undefined) return 'nothing';
  const found = await ctx.db.raw<{ rows: { id: number; held: boolean }[] }>(
    `select t.id, is_held(t.id) or exists (select from legal_holds h where h.customer_id = :id and h.lifted_at is null) as held
     from tickets t where t.customer_id = :id order by t.id limit ${ticketsAtOnce} for update of t`,
    { id: job.customer_id },
  );
  const held = await ctx
    .db('legal_holds')
    .where({ customer_id: job.customer_id })
    .whereNull('lifted_at')
    .first('id');
  if (held !== undefined || found.rows.some((row) => row.held)) return finish(ctx, job, 'held', {});
  if (found.rows.length > 0) {
    const ids = found.rows.map(({ id }) => id);
    await removeTickets(ctx, ids);
    const tickets = (job.report.tickets ?? 0) + ids.length;
    await ctx
      .db('erasures')
      .where({ id: job.id })
      .update({ report: jsonb({ ...job.report, tickets }) });
    return 'some';
  }
  return finish(ctx, job, 'done', await forgetPerson(ctx, job.customer_id));
}

async function finish(
  ctx: Context,
  job: Job,
  state: 'done' | 'held',
  counts: Partial<Counts>,
): Promise<'finished'> {
  const report = { tickets: 0, ...job.report, ...counts, ...(state === 'done' ? { stays } : {}) };
  await ctx
    .db('erasures')
    .where({ id: job.id })
    .update({ state, report: jsonb(report), finished_at: ctx.clock.now() });
  const subject = { type: 'customer', id: job.customer_id };
  const { stays: _, ...data } = { stays, ...report };
  await audit(ctx, {
    action: state === 'done' ? 'customer.erased' : 'customer.erase_stopped',
    subject,
    data,
  });
  return 'finished';
}

async function forgetPerson(ctx: Context, id: number): Promise<Omit<Counts, 'tickets'>> {
  const idsOf = async (sql: string): Promise<number[]> =>
    (await ctx.db.raw<{ rows: { id: number }[] }>(sql, { id })).rows.map((row) => row.id);
  const { rows } = await ctx.db.raw<{ rows: { email: string }[] }>(theirs.addresses, { id });
  const addresses = rows.map(({ email }) => email.toLowerCase());
  const [messages, mails] = [await idsOf(theirs.messages), await idsOf(theirs.mails)];
  await emptyMessages(ctx, messages, `erased-${id}@erased.invalid`);
  await removeMails(ctx, mails);
  await removeCustomerExports(ctx, id);
  const notes = await ctx.db('customer_notes').where({ customer_id: id }).delete();
  await ctx.db('customer_merges').where({ kept_id: id }).orWhere({ merged_id: id }).delete();
  for (const [table, column] of [
    ['ticket_participants', 'email'],
    ['suppressed_recipients', 'email'],
    ['picture_senders', 'address'],
  ] as const)
    await ctx.db(table).whereRaw(`lower(${column}::text) = any(?)`, [addresses]).delete();
  await ctx.db.raw(
    `delete from import_records where exists (select from unnest(:addresses::text[]) as a where strpos(lower(data::text), a) > 0)`,
    { addresses },
  );
  await ctx.db.raw(
    `update customers set email = 'erased-' || id || '@erased.invalid', name = '', fields = '{}', organisation_id = null
     where id in (${theirs.ids})`,
    { id },
  );
  return { messages: messages.length, addresses: addresses.length, notes, mails: mails.length };
}

/** On tickets of others: that something was said stays, so that what came after it can be followed; what was said goes. */
async function emptyMessages(ctx: Context, ids: readonly number[], from_email: string): Promise<void> {
  const mails = (await ctx.db('inbound_mails').whereIn('message_id', ids).select('id')) as { id: number }[];
  await removeMails(
    ctx,
    mails.map(({ id }) => id),
  );
  const files = (await ctx
    .db('attachments')
    .whereIn('message_id', ids)
    .delete()
    .returning('storage_key')) as { storage_key: string | null }[];
  await queueObjects(
    ctx,
    files.flatMap(({ storage_key: key }) => key ?? []),
  );
  await ctx
    .db('messages')
    .whereIn('id', ids)
    .update({ text: '', quoted_text: '', html: null, from_name: '', from_email, subject: '' });
}
