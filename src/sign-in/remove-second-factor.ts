// Takes an agent's second factor away: for who has lost phone and recovery codes, an admin does it, or ops by a command.
import { endSessions, findAgent } from '../agents/index.ts';
import { audit } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';

/** Removes the rows; false when there were none. */
export async function removeSecondFactor({ db }: Pick<Context, 'db'>, agentId: number): Promise<boolean> {
  const removed: { secret: string | null }[] = await db('totp_keys')
    .where({ agent_id: agentId })
    .delete()
    .returning('secret');
  const codes = await db('recovery_codes').where({ agent_id: agentId }).delete();
  return codes > 0 || removed.some(({ secret }) => secret !== null);
}

/** The agent is signed out everywhere, and signs in with the password alone from then on. @throws AppError `not_found` */
export const resetSecondFactor = (ctx: Context, { id }: { id: number }): Promise<void> =>
  inTransaction(ctx, async (ctx) => {
    if (!(await findAgent(ctx, id))) throw notFound('agent');
    if (!(await removeSecondFactor(ctx, id))) throw notFound('second factor');
    await endSessions(ctx, id);
    await audit(ctx, { action: 'second_factor.reset', subject: { type: 'agent', id } });
  });
