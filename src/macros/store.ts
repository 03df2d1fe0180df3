// SQL on macros, and who sees and changes which.
import type { Knex } from 'knex';
import { sharesToChange, visibleMailboxes } from '../agents/index.ts';
import type { Actor, Context } from '../platform/context.ts';
import { AppError, notFound } from '../platform/errors.ts';
import type { MacroActions, MacroInput } from './schemas.ts';
import { say } from '../platform/words/say.ts';

export interface MacroRow {
  id: number;
  name: string;
  text: string;
  html: string | null;
  actions: MacroActions;
  visibility: MacroInput['visibility'];
  owner_id: number;
  owner_name: string;
  team_id: number | null;
  mailbox_id: number | null;
  uses: number;
  last_used_at: Date | null;
  created_at: Date;
  updated_at: Date;
  may_change: boolean;
}

type Agent = Extract<Actor, { kind: 'agent' }>;

/** @throws AppError `forbidden` when it is not an agent who asks */
export function agentOf({ actor }: Context): Agent {
  if (actor.kind !== 'agent') throw new AppError('forbidden', 'Only an agent has macros.');
  return actor;
}

/**
 * Those the agent sees: their own, those of their teams, everybody's; of these the ones for mailboxes they see. Admins see all that
 * are shared.
 */
export function visibleMacros(db: Knex, agent: Agent): Knex.QueryBuilder {
  return db('macros as m')
    .join('agents as a', 'a.id', 'm.owner_id')
    .select(
      'm.*',
      'a.name as owner_name',
      db.raw('(m.owner_id = ? or m.visibility = any(?)) as may_change', [
        agent.id,
        [...sharesToChange(agent)],
      ]),
    )
    .where((either) => {
      either.where('m.owner_id', agent.id).orWhere('m.visibility', 'all');
      if (sharesToChange(agent).includes('all')) either.orWhere('m.visibility', 'team');
      else either.orWhereIn('m.team_id', db('team_members').where({ agent_id: agent.id }).select('team_id'));
    })
    .where((either) => {
      const visible = visibleMailboxes(agent);
      if (visible !== null) either.whereNull('m.mailbox_id').orWhereIn('m.mailbox_id', [...visible]);
    });
}

/** @throws AppError `not_found`, also for one the agent does not see */
export async function getMacro(ctx: Context, id: number): Promise<MacroRow> {
  const row = (await visibleMacros(ctx.db, agentOf(ctx)).where('m.id', id).first()) as MacroRow | undefined;
  if (row === undefined) throw notFound('macro');
  return row;
}

/** Whether the actor sees it. */
export async function seesMacro(ctx: Context, id: number): Promise<boolean> {
  if (ctx.actor.kind !== 'agent') return false;
  return (await visibleMacros(ctx.db, ctx.actor).where('m.id', id).first()) !== undefined;
}

/** @throws AppError `not_found`, `forbidden` */
export async function getChangeableMacro(ctx: Context, id: number): Promise<MacroRow> {
  const row = await getMacro(ctx, id);
  if (!row.may_change) {
    throw new AppError(
      'forbidden',
      say`Only ${row.owner_name}, leads of its team and admins can change this macro.`,
    );
  }
  return row;
}

export async function countUse(ctx: Context, id: number): Promise<void> {
  await ctx
    .db('macros')
    .where({ id })
    .update({ uses: ctx.db.raw('uses + 1'), last_used_at: ctx.clock.now() });
}
