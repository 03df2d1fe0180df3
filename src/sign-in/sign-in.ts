// The first step: the right password opens a session, or, for who has a second factor, half of one. The same answer after the same time
// for everything else.
import {
  accountOf,
  agentColumns,
  deleteSession,
  forgetAttempts,
  insertSession,
  reserveAttempt,
  verifyPassword,
  type AgentRow,
} from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { insertHalfSession } from './half-session.ts';

/** Where a sign-in comes from. */
export interface FromWhere {
  remoteAddress: string;
  userAgent: string;
  /** Of a browser that has signed in to this account before; null for others. */
  device: string | null;
  /** The session the browser came with: it ends, so that no session outlives a change of person. */
  replaces: Buffer | null;
}

export type Step = { half: false; agent: AgentRow; token: string } | { half: true; token: string };

/** Whom a right password lets in, where there may be another way; by the emergency word given. */
export type PasswordGate = (
  ctx: Context,
  emergencyWord: string | null,
) => Promise<'everyone' | 'admins' | 'nobody'>;

interface FirstStep extends FromWhere {
  email: string;
  password: string;
  /** Lets admins in where passwords let in nobody else. */
  emergencyWord: string | null;
}

/** @throws AppError `unauthenticated`; `forbidden` where passwords let nobody in; `rate_limited` with `retryAfter` in seconds */
export async function signIn(ctx: Context, input: FirstStep, gate: PasswordGate): Promise<Step> {
  const account = accountOf(input.email);
  const attempt = { account, remoteAddress: input.remoteAddress, device: input.device };
  await reserveAttempt(ctx, attempt);
  const lets = await gate(ctx, input.emergencyWord);
  if (lets === 'nobody' && input.emergencyWord === null) throw otherWay();
  const row = (await ctx
    .db('agents')
    .where({ email: account, active: true })
    .first(...agentColumns, 'password_hash', ctx.db.raw(hasSecondFactor))) as
    | (AgentRow & { password_hash: string; asks: boolean })
    | undefined;
  const right = await verifyPassword(row?.password_hash, input.password);
  const letIn = lets === 'everyone' || (lets === 'admins' && row?.role === 'admin');
  if (!right || !row || !letIn) throw wrong();
  const { password_hash: passwordHash, asks, ...agent } = row;
  const proven = { agentId: agent.id, passwordHash };
  const token = asks
    ? await insertHalfSession(ctx, proven)
    : await insertSession(ctx.db, { ...input, ...proven, proof: 'password' }, ctx.clock.now());
  if (token === undefined) throw wrong();
  await forgetAttempts(ctx, attempt);
  if (asks) return { half: true, token };
  if (input.replaces !== null) await deleteSession(ctx.db, input.replaces);
  return { half: false, agent, token };
}

const hasSecondFactor = `exists (
  select from totp_keys k where k.agent_id = agents.id and k.secret is not null
) as asks`;

const otherWay = (): AppError =>
  new AppError('forbidden', 'This desk lets nobody in by password. Use the button of your organisation.');

const wrong = (): AppError => new AppError('unauthenticated', 'The address or the password is not right.');
