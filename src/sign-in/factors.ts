// What an agent can show besides the password: an authenticator app, passkeys, and recovery codes for who has lost those.
import { endSessions, type AgentRow } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import { countCodes, renewCodes } from './recovery-codes.ts';

export interface Factors {
  totp: boolean;
  passkeys: number;
  recoveryCodes: number;
}

export async function findFactors({ db }: Pick<Context, 'db'>, agentId: number): Promise<Factors> {
  const totp: unknown = await db('totp_keys')
    .where({ agent_id: agentId })
    .whereNotNull('secret')
    .first('agent_id');
  const [passkeys] = await db('passkeys').where({ agent_id: agentId }).count({ count: '*' });
  return {
    totp: totp !== undefined,
    passkeys: Number(passkeys?.count ?? 0),
    recoveryCodes: await countCodes({ db }, agentId),
  };
}

export const hasFactor = ({ totp, passkeys }: Factors): boolean => totp || passkeys > 0;

/** One change of an agent's factors at a time: what is left decides what else goes or comes. Call it first in the transaction. */
export async function lockFactors({ db }: Pick<Context, 'db'>, agentId: number): Promise<void> {
  await db('agents').where({ id: agentId }).forNoKeyUpdate().select('id');
}

/** Recovery codes for who had no second factor so far; null for who has codes already. Call it before the first is added. */
export async function firstCodes(ctx: Context, agentId: number): Promise<string[] | null> {
  return hasFactor(await findFactors(ctx, agentId)) ? null : renewCodes(ctx, agentId);
}

/** After one was removed: without any, recovery codes open nothing either, and the session that asked counts as one by password. */
export async function settleFactors(
  ctx: Context,
  me: AgentRow,
  ownSession: Buffer | undefined,
): Promise<void> {
  const has = hasFactor(await findFactors(ctx, me.id));
  if (!has) await ctx.db('recovery_codes').where({ agent_id: me.id }).delete();
  await changeProof(ctx, me, { ownSession, proof: has ? 'second_factor' : 'password' });
}

/** The session that asks counts as shown anew; the others end. */
export async function changeProof(
  ctx: Context,
  me: AgentRow,
  { ownSession, proof }: { ownSession: Buffer | undefined; proof: 'password' | 'second_factor' | 'passkey' },
): Promise<void> {
  await endSessions(ctx, me.id, ownSession);
  if (ownSession !== undefined) await ctx.db('sessions').where({ token_hash: ownSession }).update({ proof });
}
