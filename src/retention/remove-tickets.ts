// Removes whole tickets: messages, events, drafts and deliveries by the database itself; here the records of their mails, the originals
// that no other mail shares, and what leads to the stored objects, which go later (remove-objects.ts).
import { queueObjects } from '../attachments/index.ts';
import type { Context } from '../platform/context.ts';

/** Must run in a transaction that holds the tickets' locks. What merges left of other tickets in these goes with them. */
export async function removeTickets(ctx: Context, ids: readonly number[]): Promise<void> {
  const all = await withRemains(ctx, ids);
  const files = (await ctx
    .db('attachments as a')
    .join('messages as m', 'm.id', 'a.message_id')
    .whereIn('m.ticket_id', all)
    .whereNotNull('a.storage_key')
    .distinct('a.storage_key as key')) as { key: string }[];
  const mails = await removeMailRecords(ctx, all);
  const raws = await emptyUnsharedRaws(ctx, mails);
  // Lifted holds of these tickets: the audit log tells of them.
  await ctx.db('legal_holds').whereIn('ticket_id', all).update({ ticket_id: null });
  await ctx.db('tickets').whereIn('id', all).delete();
  await queueObjects(ctx, [...files.map(({ key }) => key), ...raws]);
}

async function withRemains(ctx: Context, ids: readonly number[]): Promise<number[]> {
  const { rows } = await ctx.db.raw<{ rows: { id: number }[] }>(
    `with recursive family as (
       select id from tickets where id = any(:ids)
       union select t.id from tickets t join family f on t.merged_into_id = f.id)
     select id from family`,
    { ids },
  );
  return rows.map(({ id }) => id);
}

/** Records of single mails, with what was repeated of them and their originals. Must run in a transaction. */
export async function removeMails(ctx: Context, ids: readonly number[]): Promise<void> {
  const { rows } = await ctx.db.raw<{ rows: MailRecord[] }>(
    `delete from inbound_mails where id = any(:ids::bigint[]) or duplicate_of_id = any(:ids::bigint[])
     returning raw_sha256, coalesce(message_id_header, '') as header`,
    { ids },
  );
  await queueObjects(ctx, await emptyUnsharedRaws(ctx, rows));
}

interface MailRecord {
  raw_sha256: string;
  header: string;
}

/** Held mail waits for a decision of its own: it only forgets the ticket. */
async function removeMailRecords(ctx: Context, tickets: readonly number[]): Promise<MailRecord[]> {
  await ctx
    .db('inbound_mails')
    .whereIn('ticket_id', tickets)
    .where({ outcome: 'held' })
    .update({ ticket_id: null });
  const { rows } = await ctx.db.raw<{ rows: MailRecord[] }>(
    `with own as (
       select id from inbound_mails where ticket_id = any(:tickets)
       union select i.id from inbound_mails i join messages m on m.id = i.message_id where m.ticket_id = any(:tickets))
     delete from inbound_mails where id in (
       select id from own union select d.id from inbound_mails d join own on d.duplicate_of_id = own.id)
     returning raw_sha256, coalesce(message_id_header, '') as header`,
    { tickets },
  );
  return rows;
}

/**
 * The same bytes may have come to another mailbox too. The row stays, without its bytes; returns the keys of those that are in storage.
 * Whoever takes in the same mail meanwhile waits for the lock, or is waited for, and is seen.
 */
async function emptyUnsharedRaws(ctx: Context, mails: readonly MailRecord[]): Promise<string[]> {
  const headers = new Map(mails.map(({ raw_sha256, header }) => [raw_sha256, header]));
  const shas = [...headers.keys()];
  const kept = (await ctx
    .db('raw_mails')
    .whereIn('sha256', shas)
    .orderBy('sha256')
    .forUpdate()
    .select('sha256', 'storage_key')) as { sha256: string; storage_key: string | null }[];
  const { rows } = await ctx.db.raw<{ rows: { sha256: string }[] }>(
    `update raw_mails r set compressed = null, storage_key = null
     from unnest(:shas::text[], :headers::text[]) as gone (sha256, header)
     where r.sha256 = gone.sha256 and not exists (
       select 1 from mailboxes b join inbound_mails i on i.mailbox_id = b.id
         and coalesce(i.message_id_header, '') = gone.header and i.raw_sha256 = gone.sha256 and i.outcome <> 'duplicate')
     returning r.sha256`,
    { shas, headers: shas.map((sha) => headers.get(sha) ?? '') },
  );
  const emptied = new Set(rows.map(({ sha256 }) => sha256));
  return kept.flatMap(({ sha256, storage_key: key }) => (key !== null && emptied.has(sha256) ? [key] : []));
}
