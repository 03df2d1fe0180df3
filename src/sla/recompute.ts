// A policy or calendar was changed: tickets that were promised something are gone through in the background, a batch a transaction, so
// that saving a form never waits for a desk's tickets. How far it has come is a row; any worker goes on from there.
import { inTransaction, type Context } from '../platform/context.ts';
import { jsonb } from '../platform/db/connect.ts';
import { followTickets } from './follow-tickets.ts';

/** Tickets whose locks one transaction holds at once. */
const batch = 100;
/**
 * Whoever opened a ticket just before the change may have read the old policy and written after our pass. No transaction lasts
 * as long as this, so that a second pass after it finds them all.
 */
const settleMs = 2 * 60_000;

export interface RecomputationCause {
  what: 'policy' | 'calendar' | 'order';
  name: string;
}

/** Must run inside the transaction that changed what clocks count by. One that is under way need not finish: this one begins anew. */
export async function requestRecomputation(ctx: Context, cause: RecomputationCause): Promise<void> {
  const now = ctx.clock.now();
  await ctx.db('sla_recomputations').whereNull('finished_at').update({ finished_at: now });
  await ctx.db('sla_recomputations').insert({ cause: jsonb(cause), created_at: now });
  ctx.afterCommit(() => ctx.enqueue({ name: 'sweep-sla', data: {} }));
}

interface Recomputation {
  id: number;
  cause: RecomputationCause;
  created_at: Date;
  after_ticket_id: number;
  settled: boolean;
}

/** Returns how many tickets were looked at. Two workers take turns. */
export async function recompute(ctx: Context, usualLead: number): Promise<number> {
  let total = 0;
  for (;;) {
    const count = await inTransaction(ctx, (ctx) => recomputeBatch(ctx, usualLead));
    if (count === null) return total;
    total += count;
  }
}

/** Null when there is nothing to do for now. */
async function recomputeBatch(ctx: Context, usualLead: number): Promise<number | null> {
  const work = (await ctx
    .db('sla_recomputations')
    .whereNull('finished_at')
    .orderBy('id')
    .forUpdate()
    .skipLocked()
    .first()) as Recomputation | undefined;
  if (work === undefined) return null;
  const ids = await lockNext(ctx, work.after_ticket_id);
  if (ids.length === 0) return (await endPass(ctx, work)) ? 0 : null;
  await followTickets(ctx, { ids, cause: work.cause, usualLead });
  await ctx
    .db('sla_recomputations')
    .where({ id: work.id })
    .update({ after_ticket_id: ids.at(-1) });
  return ids.length;
}

/** Tickets that were promised something: those with running clocks, and those whose clocks ended with what promised it. */
async function lockNext(ctx: Context, after: number): Promise<number[]> {
  const { rows } = (await ctx.db.raw(
    `select t.id from tickets t where t.id = any (array(
       (select distinct c.ticket_id from sla_clocks c where c.stopped_at is null and c.ticket_id > :after
        order by c.ticket_id limit :batch)
       union
       (select distinct c.ticket_id from sla_clocks c join tickets w on w.id = c.ticket_id and w.status <> 'closed'
        where c.stop_reason = 'policy' and c.outcome = 'cancelled' and c.ticket_id > :after
        order by c.ticket_id limit :batch)
       order by ticket_id limit :batch))
     order by t.id for update`,
    { after, batch },
  )) as { rows: { id: number }[] };
  return rows.map(({ id }) => id);
}

/** True when another pass begins at once. */
async function endPass(ctx: Context, work: Recomputation): Promise<boolean> {
  const now = ctx.clock.now();
  const row = ctx.db('sla_recomputations').where({ id: work.id });
  if (work.settled) {
    await row.update({ finished_at: now });
    return true;
  }
  if (now.getTime() < work.created_at.getTime() + settleMs) return false;
  await row.update({ settled: true, after_ticket_id: 0 });
  return true;
}
