// Signs an agent out: everywhere, or everywhere but in one browser.
import type { Context } from '../platform/context.ts';

/** Sign-ins that wait for their second step end too. @param except hash of the token of the session that stays */
export async function endSessions(
  { db }: Pick<Context, 'db'>,
  agentId: number,
  except?: Buffer,
): Promise<void> {
  await db('half_sessions').where({ agent_id: agentId }).delete();
  const sessions = db('sessions').where({ agent_id: agentId });
  await (except === undefined ? sessions : sessions.whereNot({ token_hash: except })).delete();
}
