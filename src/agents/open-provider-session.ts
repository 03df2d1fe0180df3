// A session for somebody an identity provider vouches for.
import type { Knex } from 'knex';
import { insertSession } from './session-store.ts';

/** Its token; undefined when the agent is not active. */
export async function openProviderSession(
  db: Knex,
  session: { agentId: number; remoteAddress: string; userAgent: string },
  now: Date,
): Promise<string | undefined> {
  const row = await db<{ id: number; password_hash: string }>('agents')
    .where({ id: session.agentId })
    .first('password_hash');
  return row && insertSession(db, { ...session, passwordHash: row.password_hash, proof: 'provider' }, now);
}
