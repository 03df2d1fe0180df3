// Dissolves a team. Its tickets stay and belong to no team.
import { audit } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { getTeam } from './store.ts';

/** Tickets freed in one transaction: a team of years must not lock a hundred thousand rows at once. */
const batch = 1000;

/** @throws AppError `not_found` */
export async function deleteTeam(ctx: Context, input: { id: number }): Promise<null> {
  const team = await getTeam(ctx, input.id);
  while ((await freeTickets(ctx, team.id)) === batch);
  return inTransaction(ctx, async (ctx) => {
    await ctx.db('teams').where({ id: team.id }).delete();
    const data = { name: team.name, members: team.members.map((member) => member.name) };
    await audit(ctx, { action: 'team.delete', subject: { type: 'team', id: team.id }, data });
    return null;
  });
}

const freeTickets = async (ctx: Context, teamId: number): Promise<number> =>
  ctx
    .db('tickets')
    .whereIn('id', ctx.db('tickets').where({ team_id: teamId }).select('id').limit(batch))
    .update({ team_id: null });
