// What agents know and do about their own second factor once it is there: look, new recovery codes, remove.
import { findAgent, provePassword, readMe, type AgentRow } from '../agents/index.ts';
import { audit } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { readSettings } from '../settings/index.ts';
import { countCodes, renewCodes } from './recovery-codes.ts';
import { removeSecondFactor } from './remove-second-factor.ts';
import type { RecoveryCodes, SecondFactor } from './schemas.ts';
import { changeProof, type Caller } from './set-up-totp.ts';
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
  return {
    totp: row?.added_at ? { addedAt: row.added_at.toISOString() } : null,
    recoveryCodes: await countCodes(ctx, agent.id),
    required: requireSecondFactor,
  };
}

/** Those from before are good no more. @throws AppError `invalid` when the password is not right; `not_found` without a second factor */
export async function renewMyCodes(ctx: Context, input: Caller): Promise<RecoveryCodes> {
  const me = await readMe(ctx);
  await provePassword(ctx, me, input);
  return inTransaction(ctx, async (ctx) => {
    // Held, so that nobody removes the second factor meanwhile and leaves codes behind.
    const [row] = await ctx.db('totp_keys').where({ agent_id: me.id }).whereNotNull('secret').forUpdate();
    if (!row) throw notFound('second factor');
    await audit(ctx, { action: 'second_factor.renew_codes', subject: { type: 'agent', id: me.id } });
    return { codes: await renewCodes(ctx, me.id) };
  });
}

/** All other sessions end. @throws AppError `invalid` when the password is not right; `not_found` when there is none */
export async function removeMySecondFactor(ctx: Context, input: Caller): Promise<void> {
  const me = await readMe(ctx);
  await provePassword(ctx, me, input);
  await inTransaction(ctx, async (ctx) => {
    if (!(await removeSecondFactor(ctx, me.id))) throw notFound('second factor');
    await changeProof(ctx, me, { ownSession: input.ownSession, proof: 'password' });
    await audit(ctx, { action: 'second_factor.remove', subject: { type: 'agent', id: me.id } });
  });
}
