// Saves a view, changes one, deletes one.
import { can } from '../agents/index.ts';
import { jsonb } from '../platform/db/connect.ts';
import { AppError } from '../platform/errors.ts';
import type { Context } from '../platform/context.ts';
import { findTeam } from '../teams/index.ts';
import type { NewViewInput, ViewChangeInput } from './schemas.ts';
import { agentOf, getOwnViewRow, getViewRow, type ViewRow } from './store.ts';
import { say } from '../platform/words/say.ts';

/** More would make the rail, and its counts, useless. */
const mostOfAgent = 50;

/** @throws AppError `invalid` (team), `conflict` when the agent has too many */
export async function createView(ctx: Context, input: NewViewInput): Promise<ViewRow> {
  const agent = agentOf(ctx);
  const { visibility = 'own' } = input;
  const teamId = await teamOf(ctx, { visibility, teamId: input.teamId ?? null });
  const [own] = (await ctx.db('saved_views').where({ agent_id: agent.id }).count({ count: '*' })) as {
    count: number;
  }[];
  if ((own?.count ?? 0) >= mostOfAgent) {
    throw new AppError(
      'conflict',
      say`You have ${mostOfAgent} views already: delete one you no longer need.`,
    );
  }
  const now = ctx.clock.now();
  const [row] = (await ctx
    .db('saved_views')
    .insert({
      name: input.name.trim(),
      filter: jsonb(input.filter),
      visibility,
      agent_id: agent.id,
      team_id: teamId,
      created_at: now,
      updated_at: now,
    })
    .returning('id')) as { id: number }[];
  return getViewRow(ctx, row?.id ?? 0);
}

/** @throws AppError `not_found`, `forbidden`, `invalid` (team) */
export async function changeView(ctx: Context, input: ViewChangeInput & { id: number }): Promise<ViewRow> {
  const row = await getOwnViewRow(ctx, input.id);
  const visibility = input.visibility ?? row.visibility;
  const teamId = await teamOf(ctx, {
    visibility,
    teamId: input.teamId === undefined ? row.team_id : input.teamId,
  });
  await ctx
    .db('saved_views')
    .where({ id: row.id })
    .update({
      ...(input.name === undefined ? {} : { name: input.name.trim() }),
      ...(input.filter === undefined ? {} : { filter: jsonb(input.filter) }),
      visibility,
      team_id: teamId,
      updated_at: ctx.clock.now(),
    });
  return { ...row, ...(await ctx.db('saved_views').where({ id: row.id }).first()) };
}

/** @throws AppError `not_found`, `forbidden` */
export async function deleteView(ctx: Context, input: { id: number }): Promise<null> {
  const row = await getOwnViewRow(ctx, input.id);
  await ctx.db('saved_views').where({ id: row.id }).delete();
  return null;
}

async function teamOf(
  ctx: Context,
  { visibility, teamId }: { visibility: ViewRow['visibility']; teamId: number | null },
): Promise<number | null> {
  if (visibility !== 'own' && !can(ctx.actor, 'view.share'))
    throw new AppError('forbidden', 'Your role lets you save views for yourself only.');
  if (visibility !== 'team') return null;
  if (teamId !== null && (await findTeam(ctx, teamId)) !== undefined) return teamId;
  throw new AppError('invalid', 'Choose the team this view is for.', {
    errors: [{ field: 'teamId', message: 'is no team' }],
  });
}
