// Writes down which tickets are meant; few are changed at once, many by a worker.
import { inTransaction, type Context } from '../platform/context.ts';
import { jsonb } from '../platform/db/connect.ts';
import { AppError } from '../platform/errors.ts';
import type { Job } from '../platform/queue.ts';
import { getBulkAction } from './get-bulk-action.ts';
import type { BulkAction, BulkActionInput, BulkChange } from './schemas.ts';
import { askedBy } from './store.ts';
import { ticketsMeant } from './tickets-meant.ts';
import { workOn } from './work-bulk-actions.ts';

/** More than this are left to a worker. */
export const atOnce = 200;
export const wake: Job = { name: 'work-bulk-actions', data: {}, key: 'bulk-actions' };

/** @throws AppError `invalid` when it does not say which tickets, or asks for what does not go together */
export async function startBulkAction(ctx: Context, input: BulkActionInput): Promise<BulkAction> {
  const { ids, filter, change } = input;
  if ((ids === undefined) === (filter === undefined))
    throw new AppError('invalid', 'Say which tickets, by ids or by filter.', { field: 'ids' });
  assertAlone(change);
  const asked = askedBy(ctx);
  const action = await inTransaction(ctx, async (ctx) => {
    const [row] = (await ctx
      .db('bulk_actions')
      .insert({
        agent_id: asked.id,
        role: asked.role,
        change: jsonb(change),
        filter: filter === undefined ? null : jsonb(filter),
        total: 0,
        created_at: ctx.clock.now(),
      })
      .returning('id')) as { id: number }[];
    const id = row?.id ?? 0;
    const total = await insertTargets(ctx, id, input);
    await ctx.db('bulk_actions').where({ id }).update({ total });
    if (total > atOnce) ctx.afterCommit(() => ctx.enqueue(wake));
    return { id, total };
  });
  if (action.total <= atOnce) await workOn(ctx, action.id);
  return getBulkAction(ctx, action);
}

async function insertTargets(ctx: Context, id: number, input: BulkActionInput): Promise<number> {
  const into = input.change.mergeIntoId ?? null;
  const meant =
    input.ids === undefined
      ? (await ticketsMeant(ctx, input.filter ?? {})).ids
      : ctx.db.raw('select unnest(?::bigint[]) as id', [input.ids]);
  const { rowCount } = (await ctx.db.raw(
    `insert into bulk_action_tickets (bulk_action_id, ticket_id)
     select ?::bigint, meant.id from (?) meant where meant.id is distinct from ?::bigint`,
    [id, meant, into],
  )) as { rowCount: number };
  return rowCount;
}

function assertAlone(change: BulkChange): void {
  const alone = change.act !== undefined || change.mergeIntoId !== undefined;
  if (alone && Object.keys(change).length > 1)
    throw new AppError('invalid', 'Merging, spam, deleting and restoring are done alone.', {
      field: 'change',
    });
}
