// Adds a person to the desk.
import { AppError } from '../platform/errors.ts';
import type { Context } from '../platform/context.ts';
import { violates } from '../platform/db/connect.ts';
import { refuseWeakPassword } from './password-rules.ts';
import { hashPassword } from './password.ts';
import { agentColumns, type AgentRow, type Role } from './store.ts';
import { say } from '../platform/words/say.ts';

export interface NewAgent {
  email: string;
  name: string;
  role?: Role;
  password: string;
  /** Null: all. */
  mailboxIds?: number[] | null;
  ownTeamsOnly?: boolean;
}

/** @throws AppError `conflict` when the address has a login already; `invalid` for a password that is easily guessed */
export async function createAgent(ctx: Pick<Context, 'db' | 'clock'>, input: NewAgent): Promise<AgentRow> {
  await refuseWeakPassword(input.password, input);
  const now = ctx.clock.now();
  const row = {
    email: input.email.trim().toLowerCase(),
    name: input.name.trim(),
    role: input.role ?? 'agent',
    mailbox_ids: input.mailboxIds ?? null,
    own_teams_only: input.ownTeamsOnly ?? false,
    password_hash: await hashPassword(input.password),
    created_at: now,
    updated_at: now,
  };
  try {
    const [agent] = await ctx.db<AgentRow>('agents').insert(row).returning(agentColumns);
    return agent as AgentRow;
  } catch (error) {
    throw emailTaken(error, row.email);
  }
}

/** The error in words where the address belongs to somebody else, else the error itself. */
export function emailTaken(error: unknown, email: string): unknown {
  if (!violates(error, 'agents_email_key')) return error;
  return new AppError('conflict', say`${email} is already the login of another agent.`, {
    errors: [{ field: 'email', message: 'is already in use' }],
  });
}
