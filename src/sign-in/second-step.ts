// The second step: a code of the authenticator app, or a recovery code, makes half a session a whole one.
import {
  codeLimits,
  deleteSession,
  accountOf,
  forgetAttempts,
  insertSession,
  reserveAttempt,
  type AgentRow,
} from '../agents/index.ts';
import { audit } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import type { SecretBox } from '../platform/secrets.ts';
import type { Words } from '../platform/words/say.ts';
import { findHalfSession, takeHalfSession } from './half-session.ts';
import { countCodes, takeRecoveryCode } from './recovery-codes.ts';
import type { FromWhere } from './sign-in.ts';
import { takeTotpCode } from './totp-store.ts';

export interface SecondStep extends FromWhere {
  /** Of the half session. */
  halfToken: string;
  code: string;
}

/** Whose second step is awaited. @throws AppError `unauthenticated`, with `restart`, when the first one is too long ago */
export async function whoseStep(ctx: Context, halfToken: string): Promise<AgentRow> {
  const agent = halfToken === '' ? undefined : await findHalfSession(ctx, halfToken);
  if (!agent) throw tooLate();
  return agent;
}

/** @throws AppError `unauthenticated` as `whoseStep`; `invalid`, with the field `code`; `rate_limited` with `retryAfter` in seconds */
export async function takeSecondStep(
  ctx: Context,
  secrets: SecretBox,
  input: SecondStep & { agent: AgentRow },
): Promise<string> {
  const { agent, remoteAddress, device } = input;
  // Apart from wrong passwords: who has the password must not wear the owner's tries at it out, nor the other way round.
  const attempt = { account: `code of ${accountOf(agent.email)}`, remoteAddress, device };
  await reserveAttempt(ctx, attempt, codeLimits);
  const token = await inTransaction(ctx, async (ctx) => {
    if (!(await takeCode(ctx, secrets, { agentId: agent.id, code: input.code }))) return null;
    if (!(await takeHalfSession(ctx, input.halfToken, agent.id))) throw tooLate();
    const session = { ...input, agentId: agent.id, passwordHash: null, proof: 'second_factor' } as const;
    return insertSession(ctx.db, session, ctx.clock.now());
  });
  if (token === null) throw wrongCode();
  if (token === undefined) throw tooLate();
  await forgetAttempts(ctx, attempt);
  if (input.replaces !== null) await deleteSession(ctx.db, input.replaces);
  return token;
}

async function takeCode(
  ctx: Context,
  secrets: SecretBox,
  { agentId, code }: { agentId: number; code: string },
): Promise<boolean> {
  const digits = code.replaceAll(/\s/g, '');
  if (/^\d{6}$/.test(digits)) return takeTotpCode(ctx, secrets, { agentId, code: digits });
  if (!(await takeRecoveryCode(ctx, agentId, code))) return false;
  const subject = { type: 'agent', id: agentId };
  const data = { left: await countCodes(ctx, agentId) };
  await audit(ctx, { action: 'second_factor.recovery', subject, data });
  return true;
}

export const tooLate = (): AppError =>
  new AppError('unauthenticated', 'This took too long. Sign in once more.', { restart: true });

export function wrongCode(): AppError {
  const message: Words = 'This code is not right, or was used already.';
  return new AppError('invalid', message, { errors: [{ field: 'code', message }] });
}
