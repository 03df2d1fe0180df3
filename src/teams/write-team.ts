// Makes and changes teams. Deactivated agents stay where they are, but nobody puts them anywhere.
import { can } from '../agents/index.ts';
import { audit } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { violates } from '../platform/db/connect.ts';
import { AppError, notFound } from '../platform/errors.ts';
import type { NewTeam, TeamChange } from './schemas.ts';
import { getTeam, type TeamRow } from './store.ts';
import { say } from '../platform/words/say.ts';

/** @throws AppError `invalid` (lead, members), `conflict` when the name is taken */
export async function createTeam(ctx: Context, input: NewTeam): Promise<TeamRow> {
  return namingTheConflict(input.name, () =>
    inTransaction(ctx, async (ctx) => {
      await refuseMissingAgents(ctx, input, []);
      await refuseMissingMailboxes(ctx, input.mailboxIds);
      const [row] = (await ctx
        .db('teams')
        .insert({
          name: input.name.trim(),
          lead_agent_id: input.leadAgentId ?? null,
          assignment: input.assignment ?? 'none',
          mailbox_ids: input.mailboxIds ?? null,
          created_at: ctx.clock.now(),
        })
        .returning('id')) as { id: number }[];
      const { id } = row as { id: number };
      await writeMembers(ctx, id, input.memberIds ?? []);
      await audit(ctx, { action: 'team.create', subject: { type: 'team', id }, data: input });
      return getTeam(ctx, id);
    }),
  );
}

/** @throws AppError `not_found`, `invalid` (lead, members), `conflict` when the name is taken */
export async function changeTeam(ctx: Context, input: TeamChange & { id: number }): Promise<TeamRow> {
  const { id, ...change } = input;
  return namingTheConflict(input.name ?? '', () =>
    inTransaction(ctx, async (ctx) => {
      // Locked until the commit, so that two changes come one after the other.
      const locked = await ctx.db('teams').where({ id }).forUpdate().first('id');
      if (locked === undefined) throw notFound('team');
      const before = await getTeam(ctx, id);
      refuseToLead(ctx, before, change);
      await refuseMissingAgents(
        ctx,
        change,
        [before.lead, ...before.members].flatMap((one) => one?.id ?? []),
      );
      await refuseMissingMailboxes(ctx, change.mailboxIds);
      const values = {
        ...(change.name === undefined ? {} : { name: change.name.trim() }),
        ...(change.assignment === undefined ? {} : { assignment: change.assignment }),
        ...(change.leadAgentId === undefined ? {} : { lead_agent_id: change.leadAgentId }),
        ...(change.mailboxIds === undefined ? {} : { mailbox_ids: change.mailboxIds }),
      };
      if (Object.keys(values).length > 0) await ctx.db('teams').where({ id }).update(values);
      if (change.memberIds !== undefined) await writeMembers(ctx, id, change.memberIds);
      await audit(ctx, { action: 'team.change', subject: { type: 'team', id }, data: change });
      return getTeam(ctx, id);
    }),
  );
}

async function writeMembers(ctx: Context, teamId: number, agentIds: number[]): Promise<void> {
  await ctx.db('team_members').where({ team_id: teamId }).whereNotIn('agent_id', agentIds).delete();
  if (agentIds.length === 0) return;
  const rows = agentIds.map((agentId) => ({ team_id: teamId, agent_id: agentId }));
  await ctx.db('team_members').insert(rows).onConflict().ignore();
}

/** Leads change who is in a team they are in, and how its tickets are given out. */
function refuseToLead(ctx: Context, team: TeamRow, change: TeamChange): void {
  if (can(ctx.actor, 'team.make')) return;
  if (!can(ctx.actor, 'team.change', { memberIds: team.members.map(({ id }) => id) }))
    throw new AppError('forbidden', say`Only admins, and leads who are in ${team.name}, change this team.`);
  if (change.name !== undefined || change.leadAgentId !== undefined || change.mailboxIds !== undefined)
    throw new AppError('forbidden', 'Only admins change the name, the lead and the mailboxes of a team.');
}

/** Agents must be there, and active unless they belonged to the team `before`. */
async function refuseMissingAgents(ctx: Context, input: TeamChange, before: number[]): Promise<void> {
  const wanted = { memberIds: input.memberIds ?? [], leadAgentId: [input.leadAgentId ?? []].flat() };
  const ids = [...wanted.memberIds, ...wanted.leadAgentId];
  const known = (await ctx
    .db('agents')
    .whereIn('id', ids)
    .where((query) => query.where({ active: true }).orWhereIn('id', before))
    .pluck('id')) as number[];
  for (const field of ['memberIds', 'leadAgentId'] as const) {
    const missing = wanted[field].find((id) => !known.includes(id));
    if (missing === undefined) continue;
    throw new AppError('invalid', say`There is no active agent with the id ${missing}.`, {
      errors: [{ field, message: say`names no active agent: ${missing}` }],
    });
  }
}

async function refuseMissingMailboxes(ctx: Context, ids: TeamChange['mailboxIds']): Promise<void> {
  const known = (await ctx
    .db('mailboxes')
    .whereIn('id', ids ?? [])
    .pluck('id')) as number[];
  const missing = ids?.find((id) => !known.includes(id));
  if (missing === undefined) return;
  throw new AppError('invalid', say`There is no mailbox with the id ${missing}.`, {
    errors: [{ field: 'mailboxIds', message: say`names no mailbox: ${missing}` }],
  });
}

async function namingTheConflict<T>(name: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!violates(error, 'teams_name_key')) throw error;
    throw new AppError('conflict', say`There is a team named ${name.trim()} already.`, {
      errors: [{ field: 'name', message: 'is the name of another team' }],
    });
  }
}
