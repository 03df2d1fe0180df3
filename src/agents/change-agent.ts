// Changes a person's name, login, role or password, or lets them go. What they lose, they lose at once.
import { auditChange } from '../events/index.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { emailTaken } from './create-agent.ts';
import { endSessions } from './end-sessions.ts';
import { refuseWeakPassword } from './password-rules.ts';
import { hashPassword } from './password.ts';
import { agentColumns, findAgent, type AgentRow, type Role } from './store.ts';

export interface AgentChange {
  id: number;
  email?: string;
  name?: string;
  role?: Role;
  active?: boolean;
  password?: string;
  /** Null: all. */
  mailboxIds?: number[] | null;
  ownTeamsOnly?: boolean;
  /** The session that makes the change: it stays when an admin changes the own password. */
  ownSession?: Buffer;
}

/** @throws AppError `not_found`; `invalid` for a password that is easily guessed; `conflict` when the address is taken or nobody would be left to administer the desk */
export async function changeAgent(ctx: Context, input: AgentChange): Promise<AgentRow> {
  const passwordHash = input.password === undefined ? undefined : await hashPassword(input.password);
  return inTransaction(ctx, async (inside) => {
    await keepAnAdmin(inside, input);
    const before = await findAgent(inside, input.id);
    if (before && input.password !== undefined)
      await refuseWeakPassword(input.password, { ...before, ...nameOf(input) });
    const row = await update(inside, input, passwordHash);
    await auditChange(inside, {
      action: 'agent.change',
      subject: { type: 'agent', id: row.id },
      before: before ? auditedAgent(before) : null,
      after: { ...auditedAgent(row), ...(passwordHash === undefined ? {} : { password: 'changed' }) },
    });
    const isOther = input.email !== undefined && before !== undefined && before.email !== row.email;
    if (!row.active || passwordHash !== undefined || isOther) await endResetLinks(inside, row.id);
    if (!row.active) await endAccess(inside, row.id);
    else if (passwordHash !== undefined) await endSessions(inside, row.id, input.ownSession);
    return row;
  });
}

const nameOf = ({ name, email }: AgentChange): Partial<{ name: string; email: string }> => ({
  ...(name === undefined ? {} : { name }),
  ...(email === undefined ? {} : { email }),
});

/** What the audit log tells of an agent. */
export const auditedAgent = ({ email, name, role, active, ...row }: AgentRow): object => ({
  email,
  name,
  role,
  active,
  mailboxIds: row.mailbox_ids,
  ownTeamsOnly: row.own_teams_only,
});

/** Locks the admins, so that two admins cannot dismiss each other at the same moment. */
async function keepAnAdmin(ctx: Context, input: AgentChange): Promise<void> {
  if ((input.role ?? 'admin') === 'admin' && input.active !== false) return;
  const admins = await ctx
    .db<AgentRow>('agents')
    .select('id')
    .where({ role: 'admin', active: true })
    .orderBy('id')
    .forUpdate();
  if (admins.length === 1 && admins[0]?.id === input.id) {
    throw new AppError('conflict', 'This is the last active admin: make somebody else an admin first.');
  }
}

async function update(ctx: Context, input: AgentChange, passwordHash?: string): Promise<AgentRow> {
  const email = input.email?.trim().toLowerCase();
  const change = {
    ...(email === undefined ? {} : { email }),
    ...(input.name === undefined ? {} : { name: input.name.trim() }),
    ...(input.role === undefined ? {} : { role: input.role }),
    ...(input.active === undefined ? {} : { active: input.active }),
    ...(input.mailboxIds === undefined ? {} : { mailbox_ids: input.mailboxIds }),
    ...(input.ownTeamsOnly === undefined ? {} : { own_teams_only: input.ownTeamsOnly }),
    ...(passwordHash === undefined ? {} : { password_hash: passwordHash }),
    updated_at: ctx.clock.now(),
  };
  try {
    const [row] = await ctx
      .db<AgentRow>('agents')
      .update(change)
      .where({ id: input.id })
      .returning(agentColumns);
    if (!row) throw notFound('agent');
    return row as AgentRow;
  } catch (error) {
    throw emailTaken(error, email ?? '');
  }
}

/** Tokens too: who comes back is given new ones. */
async function endAccess(ctx: Context, agentId: number): Promise<void> {
  await endSessions(ctx, agentId);
  await ctx
    .db('api_tokens')
    .where({ agent_id: agentId })
    .whereNull('revoked_at')
    .update({ revoked_at: ctx.clock.now() });
}

/** What was mailed to an old address, or asked for by who had the old password, must not open the account again. */
async function endResetLinks(ctx: Context, agentId: number): Promise<void> {
  await ctx
    .db('password_resets')
    .where({ agent_id: agentId, used_at: null })
    .update({ used_at: ctx.clock.now() });
}
