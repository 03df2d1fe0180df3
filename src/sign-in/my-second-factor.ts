// What agents know and do about their own second factor once it is there: look, new recovery codes, remove.
import { findAgent, provePassword, readMe, type AgentRow } from '../agents/index.ts';
import { audit } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { readSettings } from '../settings/index.ts';
import { findFactors, hasFactor, lockFactors, settleFactors } from './factors.ts';
import { renewCodes } from './recovery-codes.ts';
import { removeTotp } from './remove-second-factor.ts';
import type { RecoveryCodes, SecondFactor } from './schemas.ts';
import type { Caller } from './set-up-totp.ts';
import { findTotp } from './totp-store.ts';

export const readMySecondFactor = async (ctx: Context): Promise<SecondFactor> =>
  readSecondFactor(ctx, await readMe(ctx));

/** @throws AppError `not_found` when there is no such agent */
export async function readSecondFactorOf(ctx: Context, { id }: { id: number }): Promise<SecondFactor> {
  const agent = await findAgent(ctx, id);
  if (!agent) throw notFound('agent');
  return readSecondFactor(ctx, agent);
}

async function readSecondFactor(ctx: Context, agent: AgentRow): Promise<SecondFactor> {
  const { requireSecondFactor } = await readSettings(ctx.db);
  const row = await findTotp(ctx, agent.id);
  const { passkeys, recoveryCodes } = await findFactors(ctx, agent.id);
  return {
    totp: row?.added_at ? { addedAt: row.added_at.toISOString() } : null,
    passkeys,
    recoveryCodes,
    required: requireSecondFactor,
  };
}

/** Those from before are good no more. @throws AppError `invalid` when the password is not right; `not_found` without a second factor */
export async function renewMyCodes(ctx: Context, input: Caller): Promise<RecoveryCodes> {
  const me = await readMe(ctx);
  await provePassword(ctx, me, input);
  return inTransaction(ctx, async (ctx) => {
    // Held, so that nobody removes the second factor meanwhile and leaves codes behind.
    await lockFactors(ctx, me.id);
    if (!hasFactor(await findFactors(ctx, me.id))) throw notFound('second factor');
    await audit(ctx, { action: 'second_factor.renew_codes', subject: { type: 'agent', id: me.id } });
    return { codes: await renewCodes(ctx, me.id) };
  });
}

/** The authenticator app. All other sessions end. @throws AppError `invalid` when the password is not right; `not_found` when there is none */
export async function removeMyTotp(ctx: Context, input: Caller): Promise<void> {
  const me = await readMe(ctx);
  await provePassword(ctx, me, input);
  await inTransaction(ctx, async (ctx) => {
    await lockFactors(ctx, me.id);
    if (!(await removeTotp(ctx, me.id))) throw notFound('second factor');
    await settleFactors(ctx, me, input.ownSession);
    await audit(ctx, { action: 'second_factor.remove', subject: { type: 'agent', id: me.id } });
  });
}
