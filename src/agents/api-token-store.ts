// API tokens: for programs that act as an agent. Shown once, kept as a hash.
import type { Knex } from 'knex';
import type { Context } from '../platform/context.ts';
import { hashToken, newToken, type SignedIn } from './session-store.ts';

/** Lets secret scanners and people see what it is. */
const prefix = 'hd_';
const usedNoteMs = 60_000;

/** The agent a token acts for; undefined when it is unknown or revoked or the agent left. One query. */
export async function findApiToken(
  db: Knex,
  token: string,
): Promise<(Pick<SignedIn, 'agent'> & { id: number; lastUsedAt: Date | null }) | undefined> {
  const row = await db('api_tokens as t')
    .join('agents as a', 'a.id', 't.agent_id')
    .where('t.token_hash', hashToken(token))
    .whereNull('t.revoked_at')
    .where('a.active', true)
    .first('t.id as token_id', 't.last_used_at', 'a.id', 'a.name', 'a.role');
  if (!row) return undefined;
  return {
    id: row.token_id,
    lastUsedAt: row.last_used_at,
    agent: { id: row.id, name: row.name, role: row.role },
  };
}

/** Notes the use, at most once a minute. */
export async function touchApiToken(
  db: Knex,
  token: { id: number; lastUsedAt: Date | null },
  now: Date,
): Promise<void> {
  if (token.lastUsedAt !== null && now.getTime() - token.lastUsedAt.getTime() < usedNoteMs) return;
  await db('api_tokens').where({ id: token.id }).update({ last_used_at: now });
}

/** Makes a token for an agent and answers with it: the only time it can be seen. */
export async function createApiToken(
  ctx: Pick<Context, 'db' | 'clock'>,
  input: { agentId: number; name: string },
): Promise<string> {
  const token = prefix + newToken();
  await ctx.db('api_tokens').insert({
    agent_id: input.agentId,
    name: input.name,
    token_hash: hashToken(token),
    created_at: ctx.clock.now(),
  });
  return token;
}

/** Which of these tokens are still good, and with which role. */
export async function listLiveTokens(db: Knex, ids: number[]): Promise<Map<number, 'admin' | 'agent'>> {
  const rows = await db('api_tokens as t')
    .join('agents as a', 'a.id', 't.agent_id')
    .whereIn('t.id', ids)
    .whereNull('t.revoked_at')
    .where('a.active', true)
    .select<{ id: number; role: 'admin' | 'agent' }[]>('t.id', 'a.role');
  return new Map(rows.map((row) => [row.id, row.role]));
}
