// How far an action has come, and what could not be done.
import { seenTicket, sightOf } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import type { BulkAction } from './schemas.ts';
import { ownAction } from './store.ts';

const problemLimit = 20;

/** @throws AppError `not_found`, also for somebody else's */
export async function getBulkAction(ctx: Context, { id }: { id: number }): Promise<BulkAction> {
  const action = await ownAction(ctx, id);
  const rows = (await ctx
    .db('bulk_action_tickets')
    .where({ bulk_action_id: id })
    .groupBy('state')
    .select('state')
    .count('* as count')) as { state: string; count: number | string }[];
  const of = (state: string): number => Number(rows.find((row) => row.state === state)?.count ?? 0);
  const problems = (await ctx
    .db('bulk_action_tickets as b')
    .leftJoin('tickets as t', 't.id', 'b.ticket_id')
    .where({ 'b.bulk_action_id': id })
    .whereIn('b.state', ['failed', 'skipped'])
    .orderBy('b.ticket_id')
    .limit(problemLimit)
    .select('b.ticket_id', 'b.reason')
    .select(
      ctx.db.raw(`case when ${seenTicket('t')} then t.number end as number`, sightOf(ctx.actor) as never),
    )) as { ticket_id: number; reason: string; number: number | null }[];
  return {
    id,
    state: action.state,
    total: action.total,
    pending: of('pending'),
    done: of('done') + of('unchanged'),
    failed: of('failed'),
    undone: of('undone'),
    skipped: of('skipped'),
    problems: problems.map((row) => ({
      ticketId: row.ticket_id,
      number: row.number,
      reason: row.reason,
    })),
  };
}
