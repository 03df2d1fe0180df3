// Takes an agent's second factors away: for who has lost phone, passkeys and recovery codes, an admin does it, or ops by a command.
import { endSessions, findAgent } from '../agents/index.ts';
import { audit } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { lockFactors } from './factors.ts';

/** False when there was no authenticator app; what waits to be set up goes too. */
export async function removeTotp({ db }: Pick<Context, 'db'>, agentId: number): Promise<boolean> {
  const removed: { secret: string | null }[] = await db('totp_keys')
    .where({ agent_id: agentId })
    .delete()
    .returning('secret');
  return removed.some(({ secret }) => secret !== null);
}

async function removeAll(ctx: Pick<Context, 'db'>, agentId: number): Promise<boolean> {
  const hadTotp = await removeTotp(ctx, agentId);
  const passkeys = await ctx.db('passkeys').where({ agent_id: agentId }).delete();
  const codes = await ctx.db('recovery_codes').where({ agent_id: agentId }).delete();
  return hadTotp || passkeys > 0 || codes > 0;
}

/** The agent is signed out everywhere, and signs in with the password alone from then on. @throws AppError `not_found` */
export const resetSecondFactor = (ctx: Context, { id }: { id: number }): Promise<void> =>
  inTransaction(ctx, async (ctx) => {
    if (!(await findAgent(ctx, id))) throw notFound('agent');
    await lockFactors(ctx, id);
    if (!(await removeAll(ctx, id))) throw notFound('second factor');
    await endSessions(ctx, id);
    await audit(ctx, { action: 'second_factor.reset', subject: { type: 'agent', id } });
  });
