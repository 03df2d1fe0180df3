// Shares tickets out: the member of a team with the fewest active tickets, and of several the one who has waited longest for a turn.
import type { Context } from '../platform/context.ts';
import { statement } from '../platform/db/statement.ts';

/**
 * Must run inside a transaction: the team is locked until its end, so that tickets which come at the same moment do not all go to
 * the same person. Null when nobody in the team is active.
 */
export async function leastBusy(ctx: Context, teamId: number): Promise<{ id: number; name: string } | null> {
  await ctx.db('teams').where({ id: teamId }).forNoKeyUpdate().first('id');
  const [row] = await select(ctx.db, { teamId });
  return row ?? null;
}

/** Pending tickets wait for their customers and are no load. */
const select = statement<{ id: number; name: string }>(
  'least-busy',
  `select a.id, a.name from team_members m join agents a on a.id = m.agent_id
     cross join lateral (
       select count(*) as load, max(t.id) as newest from tickets t
       where t.assignee_id = a.id and t.status in ('new', 'open')) has
   where m.team_id = :teamId and a.active
   order by has.load, has.newest nulls first, a.id limit 1`,
);
