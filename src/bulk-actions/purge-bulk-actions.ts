// Housekeeping: actions that are over, and nobody can undo any more.
import { olderThan, rowChore } from '../platform/chore.ts';
import type { Context } from '../platform/context.ts';

const over = `bulk_actions t where t.finished_at < ${olderThan(7)}`;
/** An action may have named any number of tickets: they go a batch at a time. */
const batch = 5000;

export const bulkActionChore = rowChore({
  name: 'bulk-actions',
  rows: over,
  time: 't.finished_at',
  what: '(select a.name from agents a where a.id = t.agent_id)',
  async run(ctx) {
    const { rows } = await ctx.db.raw<{ rows: { id: number }[] }>(`select t.id from ${over}`, {
      now: ctx.clock.now(),
    });
    const ids = rows.map(({ id }) => id);
    for (const id of ids) while ((await removeTargets(ctx, id)) === batch);
    return ctx.db('bulk_actions').whereIn('id', ids).delete();
  },
});

function removeTargets({ db }: Pick<Context, 'db'>, id: number): Promise<number> {
  const some = db('bulk_action_tickets').where({ bulk_action_id: id }).limit(batch).select('ticket_id');
  return db('bulk_action_tickets').where({ bulk_action_id: id }).whereIn('ticket_id', some).delete();
}
