// How far the guided set-up is: one row of the desk, so that another admin, or the same one tomorrow, goes on where it stopped.
import { audit } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { jsonb } from '../platform/db/connect.ts';
import type { Setup, SetupChange } from './schemas.ts';

interface Row {
  steps: Setup['steps'];
  finished_at: Date | null;
  has_tickets: boolean;
}

export async function getSetup(ctx: Pick<Context, 'db'>): Promise<Setup> {
  const row = (await ctx
    .db('desk_setup')
    .first('steps', 'finished_at', ctx.db.raw('exists (select 1 from tickets) as has_tickets'))) as Row;
  const begun = Object.keys(row.steps).length > 0;
  const finished = row.finished_at !== null;
  return { steps: row.steps, finished, fresh: !finished && !begun && !row.has_tickets };
}

export const changeSetup = (ctx: Context, input: SetupChange): Promise<Setup> =>
  inTransaction(ctx, async (ctx) => {
    if (input.steps)
      await ctx.db('desk_setup').update({ steps: ctx.db.raw('steps || ?::jsonb', [jsonb(input.steps)]) });
    if (input.finished !== undefined) {
      await ctx.db('desk_setup').update({ finished_at: input.finished ? ctx.clock.now() : null });
      const action = input.finished ? 'setup.finish' : 'setup.reopen';
      await audit(ctx, { action, subject: { type: 'setup', id: null } });
    }
    return getSetup(ctx);
  });
