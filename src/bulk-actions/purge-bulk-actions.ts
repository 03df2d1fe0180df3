// Housekeeping: actions that are over, and nobody can undo any more.
import type { Context } from '../platform/context.ts';

const keptMs = 7 * 24 * 60 * 60 * 1000;
/** An action may have named any number of tickets: they go a batch at a time. */
const batch = 5000;

/** Returns how many actions went. */
export async function purgeBulkActions(ctx: Pick<Context, 'db' | 'clock'>): Promise<number> {
  const before = new Date(ctx.clock.now().getTime() - keptMs);
  const old = (): ReturnType<typeof ctx.db> => ctx.db('bulk_actions').where('finished_at', '<', before);
  const ids = (await old().pluck('id')) as number[];
  for (const id of ids) while ((await removeTargets(ctx, id)) === batch);
  return old().whereIn('id', ids).delete();
}

async function removeTargets({ db }: Pick<Context, 'db'>, id: number): Promise<number> {
  const some = db('bulk_action_tickets').where({ bulk_action_id: id }).limit(batch).select('ticket_id');
  return db('bulk_action_tickets').where({ bulk_action_id: id }).whereIn('ticket_id', some).delete();
}
