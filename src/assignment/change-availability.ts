// An agent goes away, comes back, or is given a limit. Admins do it for others.
import { can } from '../agents/index.ts';
import { auditChange } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import type { AvailabilityChange } from './schemas.ts';
import { listTeamMates } from '../teams/index.ts';
import { getAvailability, type AvailabilityRow } from './store.ts';
import { say, type Words } from '../platform/words/say.ts';

/** @throws AppError `not_found`, `forbidden`, `invalid` (times, substitute) */
export async function changeAvailability(
  ctx: Context,
  input: AvailabilityChange & { id: number },
): Promise<AvailabilityRow> {
  const { id, absence, ticketLimit } = input;
  const memberIds = await listTeamMates(ctx, id);
  if (!can(ctx.actor, 'availability.change', { agentId: id, memberIds })) {
    throw new AppError('forbidden', 'Only admins, and leads of their teams, say when others are away.');
  }
  return inTransaction(ctx, async (ctx) => {
    const before = await getAvailability(ctx, id);
    if (ticketLimit !== undefined && ticketLimit !== before.ticket_limit) {
      if (!can(ctx.actor, 'agent.change')) throw new AppError('forbidden', 'Only admins set limits.');
      await ctx.db('agents').where({ id }).update({ ticket_limit: ticketLimit });
    }
    if (absence === null) await ctx.db('agent_absences').where({ agent_id: id }).delete();
    else if (absence !== undefined) await writeAbsence(ctx, id, absence);
    const after = await getAvailability(ctx, id);
    const subject = { type: 'agent', id };
    await auditChange(ctx, {
      action: 'agent.availability',
      subject,
      before: toldOf(before),
      after: toldOf(after),
    });
    return after;
  });
}

async function writeAbsence(
  ctx: Context,
  agentId: number,
  absence: NonNullable<AvailabilityChange['absence']>,
): Promise<void> {
  const { startsAt, endsAt = null, substituteId = null, answers = 'team' } = absence;
  if (endsAt !== null && new Date(endsAt) <= new Date(startsAt)) {
    throw invalid('absence.endsAt', 'has to come after the first day away');
  }
  if (answers === 'substitute' && substituteId === null) {
    throw invalid('absence.substituteId', 'is needed for answers to go there');
  }
  if (substituteId === agentId) throw invalid('absence.substituteId', 'has to be somebody else');
  if (
    substituteId !== null &&
    !(await ctx.db('agents').where({ id: substituteId, active: true }).first('id'))
  ) {
    throw invalid('absence.substituteId', 'names no active agent');
  }
  const values = {
    starts_at: startsAt,
    ends_at: endsAt,
    substitute_id: substituteId,
    answers,
    updated_at: ctx.clock.now(),
    updated_by: ctx.actor.kind === 'agent' ? ctx.actor.id : null,
  };
  await ctx
    .db('agent_absences')
    .insert({ agent_id: agentId, ...values })
    .onConflict('agent_id')
    .merge(values);
}

const wordsOf: Record<string, Words> = {
  'absence.endsAt': 'The end',
  'absence.substituteId': 'The substitute',
};

const invalid = (field: string, message: Words): AppError =>
  new AppError('invalid', say`${wordsOf[field]} ${message}.`, { errors: [{ field, message }] });

const toldOf = (row: AvailabilityRow): object => ({
  ticketLimit: row.ticket_limit,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  substitute: row.substitute_name,
  answers: row.answers,
});
