// Signs a person in: a new session for the right password, the same answer after the same time for everything else.
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { forgetAttempts, reserveAttempt } from './login-throttle.ts';
import { verifyPassword } from './password.ts';
import { deleteSession, insertSession } from './session-store.ts';
import { agentColumns, type AgentRow } from './store.ts';

export interface SignIn {
  email: string;
  password: string;
  remoteAddress: string;
  userAgent: string;
  /** Of a browser that has signed in to this account before; null for others. */
  device: string | null;
  /** The session the browser came with: it ends, so that no session outlives a change of person. */
  replaces: Buffer | null;
  /** Lets admins in where passwords let in nobody else. */
  emergencyWord: string | null;
}

/** Whom a right password lets in, where there may be another way; by the emergency word given. */
export type PasswordGate = (
  ctx: Context,
  emergencyWord: string | null,
) => Promise<'everyone' | 'admins' | 'nobody'>;

/** @throws AppError `unauthenticated`; `forbidden` where passwords let nobody in; `rate_limited` with `retryAfter` in seconds */
export async function signIn(
  ctx: Context,
  input: SignIn,
  gate: PasswordGate,
): Promise<{ agent: AgentRow; token: string }> {
  const account = accountOf(input.email);
  const attempt = { account, remoteAddress: input.remoteAddress, device: input.device };
  await reserveAttempt(ctx, attempt);
  const lets = await gate(ctx, input.emergencyWord);
  if (lets === 'nobody' && input.emergencyWord === null) throw otherWay();
  const row = await ctx
    .db<AgentRow & { password_hash: string }>('agents')
    .where({ email: account, active: true })
    .first(...agentColumns, 'password_hash');
  const right = await verifyPassword(row?.password_hash, input.password);
  const letIn = lets === 'everyone' || (lets === 'admins' && row?.role === 'admin');
  if (!right || !row || !letIn) throw wrong();
  const { password_hash: passwordHash, ...agent } = row;
  const { remoteAddress, userAgent } = input;
  const session = { agentId: agent.id, passwordHash, remoteAddress, userAgent };
  const token = await insertSession(ctx.db, session, ctx.clock.now());
  if (token === undefined) throw wrong();
  await forgetAttempts(ctx, attempt);
  if (input.replaces !== null) await deleteSession(ctx.db, input.replaces);
  return { agent, token };
}

/** How an account is named, however its address was typed. */
export const accountOf = (email: string): string => email.trim().toLowerCase();

const otherWay = (): AppError =>
  new AppError('forbidden', 'This desk lets nobody in by password. Use the button of your organisation.');

const wrong = (): AppError => new AppError('unauthenticated', 'The address or the password is not right.');
