// Puts a person into teams by what brought them here: an invitation, or the groups an identity provider tells.
import { auditChange } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';

/** The first of these ids that is no team; undefined when all are. */
export async function findMissingTeam(
  { db }: Pick<Context, 'db'>,
  teamIds: readonly number[],
): Promise<number | undefined> {
  const known = (await db('teams').whereIn('id', teamIds).pluck('id')) as number[];
  return teamIds.find((id) => !known.includes(id));
}

/** Teams that are gone by now are left out. @param input.noOthers they leave those that are not named */
export const joinTeams = (
  ctx: Context,
  input: { agentId: number; teamIds: readonly number[]; noOthers: boolean },
): Promise<void> =>
  inTransaction(ctx, async (ctx) => {
    const { agentId, teamIds } = input;
    const own = () => ctx.db('team_members').where({ agent_id: agentId });
    const before = (await own().orderBy('team_id').pluck('team_id')) as number[];
    if (input.noOthers) await own().whereNotIn('team_id', teamIds).delete();
    await ctx.db.raw(
      `insert into team_members (team_id, agent_id) select id, ? from teams where id = any(?::bigint[])
       on conflict do nothing`,
      [agentId, [...teamIds]],
    );
    const after = (await own().orderBy('team_id').pluck('team_id')) as number[];
    await auditChange(ctx, {
      action: 'agent.change',
      subject: { type: 'agent', id: agentId },
      before: { teamIds: before },
      after: { teamIds: after },
    });
  });
