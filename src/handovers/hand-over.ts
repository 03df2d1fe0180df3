// Lets an agent go and decides who gets their open tickets. Drafts stay as they are: whoever takes the ticket may need them.
import { changeAgent, findAgent } from '../agents/index.ts';
import { audit } from '../events/index.ts';
import { findTeam } from '../teams/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError, notFound } from '../platform/errors.ts';
import type { Job } from '../platform/queue.ts';
import type { Handover, NewHandover } from './schemas.ts';
import type { Words } from '../platform/words/say.ts';

export const openStatuses = ['new', 'open', 'pending'];
const wake: Job = { name: 'work-handovers', data: {}, key: 'handovers' };

/** @throws AppError `not_found`; `invalid` for who cannot get tickets; `conflict` for the last admin */
export async function handOver(ctx: Context, input: NewHandover & { id: number }): Promise<Handover> {
  const { id, agentId = null, teamId = null } = input;
  const target = agentId === null ? undefined : await findAgent(ctx, agentId);
  if (agentId !== null && (!target?.active || agentId === id))
    throw wrong('agentId', 'is no other active agent');
  if (teamId !== null && !(await findTeam(ctx, teamId))) throw wrong('teamId', 'is no team');
  return inTransaction(ctx, async (ctx) => {
    await changeAgent(ctx, { id, active: false });
    await ctx.db('handovers').insert({
      agent_id: id,
      to_agent_id: agentId,
      to_team_id: teamId,
      created_by: ctx.actor.kind === 'agent' ? ctx.actor.id : null,
      created_at: ctx.clock.now(),
    });
    await audit(ctx, {
      action: 'agent.hand_over',
      subject: { type: 'agent', id },
      data: { agentId, teamId },
    });
    ctx.afterCommit(() => ctx.enqueue(wake));
    return getHandover(ctx, { id });
  });
}

/** @throws AppError `not_found` */
export async function getHandover(ctx: Context, { id }: { id: number }): Promise<Handover> {
  if (!(await findAgent(ctx, id))) throw notFound('agent');
  const last = (await ctx.db('handovers').where({ agent_id: id }).orderBy('id', 'desc').first()) as
    | { moved: number; finished_at: Date | null }
    | undefined;
  const found = (await ctx
    .db('tickets')
    .where({ assignee_id: id })
    .whereIn('status', openStatuses)
    .count('* as open')
    .first()) as { open: number | string };
  return {
    open: Number(found.open),
    running: last !== undefined && last.finished_at === null,
    moved: last?.moved ?? 0,
  };
}

const wrong = (field: string, message: Words): AppError =>
  new AppError('invalid', 'The tickets cannot go there.', { errors: [{ field, message }] });
