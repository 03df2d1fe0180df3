// SQL on saved views.
import type { Knex } from 'knex';
import { can } from '../agents/index.ts';
import { AppError, notFound } from '../platform/errors.ts';
import type { Actor, Context } from '../platform/context.ts';
import type { View } from './schemas.ts';
import { say } from '../platform/words/say.ts';

export interface ViewRow {
  id: number;
  name: string;
  filter: View['filter'];
  visibility: View['visibility'];
  team_id: number | null;
  agent_id: number;
  agent_name: string;
}

/** @throws AppError `forbidden` when it is not an agent who asks */
export function agentOf({ actor }: Context): Actor & { kind: 'agent' } {
  if (actor.kind !== 'agent') throw new AppError('forbidden', 'Only an agent has views.');
  return actor;
}

/** Those the agent finds in the rail: the own ones, those of the own teams, and everybody's. The caller adds conditions and order. */
export const viewRows = (ctx: Context): Knex.QueryBuilder => {
  const { id } = agentOf(ctx);
  return ctx
    .db('saved_views as v')
    .join('agents as a', 'a.id', 'v.agent_id')
    .select('v.*', 'a.name as agent_name')
    .whereRaw(
      `(v.agent_id = :id or v.visibility = 'all'
        or v.team_id in (select team_id from team_members where agent_id = :id))`,
      { id },
    );
};

/** @throws AppError `not_found` */
export async function getViewRow(ctx: Context, id: number): Promise<ViewRow> {
  const row = (await viewRows(ctx).where('v.id', id).first()) as ViewRow | undefined;
  if (row === undefined) throw notFound('view');
  return row;
}

/** The row, for who may change it. @throws AppError `not_found`, `forbidden` */
export async function getOwnViewRow(ctx: Context, id: number): Promise<ViewRow> {
  const row = await getViewRow(ctx, id);
  if (!mayChange(agentOf(ctx), row)) {
    throw new AppError(
      'forbidden',
      say`Only ${row.agent_name}, leads of its team and admins change this view.`,
    );
  }
  return row;
}

export const mayChange = (agent: Actor & { kind: 'agent' }, row: ViewRow): boolean =>
  can(agent, 'view.change', { ownerId: row.agent_id, visibility: row.visibility });
