// Admins make API tokens, see which are good, and revoke them.
import { audit } from '../events/index.ts';
import { inTransaction, type Context, type Role } from '../platform/context.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { hashToken } from './session-store.ts';
import { createApiToken } from './api-token-store.ts';
import type { Scope } from './scopes.ts';
import type { NewApiToken } from './schemas.ts';
import { findAgent } from './store.ts';

export interface ApiTokenRow {
  id: number;
  name: string;
  agent_id: number;
  agent_name: string;
  agent_active: boolean;
  scope: 'all' | 'read';
  role: Role | null;
  scopes: Scope[] | null;
  created_at: Date;
  created_by_name: string | null;
  last_used_at: Date | null;
  expires_at: Date | null;
}

const dayMs = 24 * 3600_000;
/** Far above what a desk has; a list that grows without bounds would hide the one that leaks. */
const mostListed = 500;

/** Those that are not revoked, the newest first; expired ones too, so that one sees why a program is refused. */
export function listApiTokens(ctx: Pick<Context, 'db'>): Promise<ApiTokenRow[]> {
  return tokens(ctx).whereNull('t.revoked_at').orderBy('t.id', 'desc').limit(mostListed);
}

/** @throws AppError `invalid` when nobody may act as the agent */
export async function addApiToken(
  ctx: Context,
  input: NewApiToken,
): Promise<{ row: ApiTokenRow; token: string }> {
  const agent = await findAgent(ctx, input.agentId);
  if (!agent?.active) {
    throw new AppError('invalid', 'A token acts as an active agent.', {
      errors: [{ field: 'agentId', message: 'is no active agent' }],
    });
  }
  const { scope = 'all', role = null, scopes = null, expiresInDays = null } = input;
  const expiresAt =
    expiresInDays === null ? null : new Date(ctx.clock.now().getTime() + expiresInDays * dayMs);
  return inTransaction(ctx, async (ctx) => {
    const name = input.name.trim();
    const createdBy = ctx.actor.kind === 'agent' ? ctx.actor.id : null;
    const token = await createApiToken(ctx, {
      agentId: agent.id,
      name,
      scope,
      scopes,
      role,
      expiresAt,
      createdBy,
    });
    // Not the newest of the agent: others are made at the same moment.
    const row = (await tokens(ctx).where('t.token_hash', hashToken(token)).first()) as ApiTokenRow;
    await audit(ctx, {
      action: 'api_token.create',
      subject: { type: 'api_token', id: row.id },
      data: { after: { name, agent: agent.email, scope, scopes, role, expiresAt } },
    });
    return { row, token };
  });
}

/** Works from the next request on. @throws AppError `not_found` */
export async function revokeApiToken(ctx: Context, { id }: { id: number }): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const [row] = (await ctx
      .db('api_tokens')
      .where({ id })
      .whereNull('revoked_at')
      .update({ revoked_at: ctx.clock.now() })
      .returning(['name'])) as { name: string }[];
    if (!row) throw notFound('API token');
    await audit(ctx, {
      action: 'api_token.revoke',
      subject: { type: 'api_token', id },
      data: { before: { name: row.name } },
    });
  });
}

const tokens = (ctx: Pick<Context, 'db'>) =>
  ctx
    .db('api_tokens as t')
    .join('agents as a', 'a.id', 't.agent_id')
    .leftJoin('agents as c', 'c.id', 't.created_by')
    .select(
      't.id',
      't.name',
      't.agent_id',
      't.scope',
      't.role',
      't.scopes',
      't.created_at',
      't.last_used_at',
      't.expires_at',
    )
    .select('a.name as agent_name', 'a.active as agent_active', 'c.name as created_by_name');
