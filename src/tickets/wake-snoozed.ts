// Brings back what was snoozed until now, to the top of the lists. Sweepers share the rows (`for update skip locked`): each wakes once.
import { record } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';

/** Woken in one transaction; the sweep goes on until none is due. */
const batch = 100;

/** Returns how many were woken. */
export async function wakeSnoozed(ctx: Context): Promise<number> {
  for (let total = 0; ;) {
    const count = await inTransaction(ctx, wakeBatch);
    total += count;
    if (count < batch) return total;
  }
}

/** The lists go by the time of the last message: what comes back counts as if it had just been written to. */
async function wakeBatch(ctx: Context): Promise<number> {
  const { rows } = (await ctx.db.raw(
    `update tickets t set snoozed_until = null, last_message_at = greatest(t.last_message_at, :now::timestamptz),
       updated_at = :now::timestamptz, version = t.version + 1
     from (select id from tickets where snoozed_until <= :now and deleted_at is null order by snoozed_until limit :batch
           for update skip locked) due
     where t.id = due.id returning t.id, t.mailbox_id as "mailboxId"`,
    { now: ctx.clock.now(), batch },
  )) as { rows: { id: number; mailboxId: number }[] };
  for (const { id, mailboxId } of rows) {
    await record(ctx, { type: 'ticket.woken', ticketId: id, mailboxId, data: { by: 'time' } });
  }
  return rows.length;
}
