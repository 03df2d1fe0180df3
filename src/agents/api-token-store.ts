// API tokens: for programs that act as an agent. Shown once, kept as a hash.
import type { Knex } from 'knex';
import { roles, type Actor, type Context, type Role } from '../platform/context.ts';
import { hashToken, newToken, sightColumns, type SignedIn } from './session-store.ts';
import { actorOfAgent } from './store.ts';

/** Lets secret scanners and people see what it is. */
const prefix = 'hd_';
const usedNoteMs = 60_000;

interface ApiTokenUse extends Pick<SignedIn, 'agent'> {
  id: number;
  lastUsedAt: Date | null;
  /** It may change nothing. */
  readsOnly: boolean;
  /** Null: of all areas. */
  scopes: string[] | null;
}

/** A token may be given less than its agent may, and never more. */
const ranked = `array['${roles.join("','")}']`;
const role = `(${ranked})[least(array_position(${ranked}, t.role), array_position(${ranked}, a.role))] as role`;
const isGood = '(t.revoked_at is null and (t.expires_at is null or t.expires_at > ?))';

/** The agent a token acts for; undefined when it is unknown, revoked or expired or the agent left. One query. */
export async function findApiToken(db: Knex, token: string, now: Date): Promise<ApiTokenUse | undefined> {
  const row = await db('api_tokens as t')
    .join('agents as a', 'a.id', 't.agent_id')
    .where('t.token_hash', hashToken(token))
    .whereRaw(isGood, [now])
    .where('a.active', true)
    .first('t.id as token_id', 't.last_used_at', 't.scope', 't.scopes', ...sightColumns, db.raw(role));
  if (!row) return undefined;
  return {
    id: row.token_id,
    lastUsedAt: row.last_used_at,
    readsOnly: row.scope === 'read',
    scopes: row.scopes,
    agent: row,
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

interface NewToken {
  agentId: number;
  name: string;
  scope?: 'all' | 'read';
  /** Null: of all areas. */
  scopes?: readonly string[] | null;
  role?: Role | null;
  /** Null: never. */
  expiresAt?: Date | null;
  createdBy?: number | null;
}

/** Makes a token for an agent and answers with it: the only time it can be seen. */
export async function createApiToken(ctx: Pick<Context, 'db' | 'clock'>, input: NewToken): Promise<string> {
  const token = prefix + newToken();
  await ctx.db('api_tokens').insert({
    agent_id: input.agentId,
    name: input.name,
    token_hash: hashToken(token),
    scope: input.scope ?? 'all',
    scopes: input.scopes ? [...input.scopes] : null,
    role: input.role ?? null,
    expires_at: input.expiresAt ?? null,
    created_by: input.createdBy ?? null,
    created_at: ctx.clock.now(),
  });
  return token;
}

/** Whom these tokens act for now, by id; those that are no longer good are left out. */
export async function listLiveTokens(
  db: Knex,
  ids: number[],
  now: Date,
): Promise<Map<number, Actor & { kind: 'agent' }>> {
  const rows = (await db('api_tokens as t')
    .join('agents as a', 'a.id', 't.agent_id')
    .whereIn('t.id', ids)
    .whereRaw(isGood, [now])
    .where('a.active', true)
    .select('t.id as token_id', 't.scopes', ...sightColumns, db.raw(role))) as (SignedIn['agent'] & {
    token_id: number;
    scopes: string[] | null;
  })[];
  return new Map(rows.map((row) => [row.token_id, actorOfToken({ agent: row, scopes: row.scopes })]));
}

/** Its agent, limited to what it was made for. */
export const actorOfToken = ({
  agent,
  scopes,
}: Pick<ApiTokenUse, 'agent' | 'scopes'>): ReturnType<typeof actorOfAgent> => ({
  ...actorOfAgent(agent),
  ...(scopes === null ? {} : { scopes }),
});
