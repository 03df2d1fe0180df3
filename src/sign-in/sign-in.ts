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
import { findFactors, hasFactor, type Factors } from './factors.ts';
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

/** How the second step can be taken. */
export type Way = 'code' | 'passkey' | 'recovery_code';

export type Step =
  | { half: false; agent: AgentRow; token: string }
  | { half: true; token: string; ways: Way[] };

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
    .first(...agentColumns, 'password_hash')) as (AgentRow & { password_hash: string }) | undefined;
  const right = await verifyPassword(row?.password_hash, input.password);
  const letIn = lets === 'everyone' || (lets === 'admins' && row?.role === 'admin');
  if (!right || !row || !letIn) throw wrong();
  const { password_hash: passwordHash, ...agent } = row;
  const proven = { agentId: agent.id, passwordHash };
  const factors = await findFactors(ctx, agent.id);
  const asks = hasFactor(factors);
  const token = asks
    ? await insertHalfSession(ctx, proven)
    : await insertSession(ctx.db, { ...input, ...proven, proof: 'password' }, ctx.clock.now());
  if (token === undefined) throw wrong();
  await forgetAttempts(ctx, attempt);
  if (asks) return { half: true, token, ways: waysOf(factors) };
  if (input.replaces !== null) await deleteSession(ctx.db, input.replaces);
  return { half: false, agent, token };
}

const waysOf = ({ totp, passkeys, recoveryCodes }: Factors): Way[] => [
  ...(totp ? (['code'] as const) : []),
  ...(passkeys > 0 ? (['passkey'] as const) : []),
  ...(recoveryCodes > 0 ? (['recovery_code'] as const) : []),
];

export const otherWay = (): AppError =>
  new AppError('forbidden', 'This desk lets nobody in by password. Use the button of your organisation.');

const wrong = (): AppError => new AppError('unauthenticated', 'The address or the password is not right.');
