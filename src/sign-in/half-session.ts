// Between password and code: a token of its own in a cookie of its own, which opens nothing but the second step, for some minutes.
import type { ParameterizedContext } from 'koa';
import { agentColumns, appendCookie, hashToken, newToken, type AgentRow } from '../agents/index.ts';
import type { SessionSettings } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';

type Koa = Pick<ParameterizedContext, 'cookies' | 'append'>;

const goodForMs = 10 * 60_000;

const cookieName = (secure: boolean): string => (secure ? '__Host-helpdesk-half' : 'helpdesk-half');

export const readHalfCookie = (koa: Koa, settings: SessionSettings): string =>
  koa.cookies.get(cookieName(settings.secure)) ?? '';

/** @param token '' takes the cookie away */
export const setHalfCookie = (koa: Koa, settings: SessionSettings, token: string): void =>
  appendCookie(koa, settings, {
    name: cookieName(settings.secure),
    value: `${token}; Max-Age=${token === '' ? 0 : goodForMs / 1000}`,
  });

/** A new token; undefined when the password was changed, or the agent let go, after it was checked (see insertSession). */
export async function insertHalfSession(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  { agentId, passwordHash }: { agentId: number; passwordHash: string },
): Promise<string | undefined> {
  const token = newToken();
  const now = clock.now();
  const { rowCount } = await db.raw<{ rowCount: number }>(
    `insert into half_sessions (token_hash, agent_id, created_at, expires_at)
     select ?, id, ?, ? from agents where id = ? and active and password_hash = ? for share`,
    [hashToken(token), now, new Date(now.getTime() + goodForMs), agentId, passwordHash],
  );
  return rowCount === 1 ? token : undefined;
}

/** Whose second step is awaited; undefined when the time is over or access has ended. */
export async function findHalfSession(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  token: string,
): Promise<AgentRow | undefined> {
  const row: unknown = await db('half_sessions as h')
    .join('agents as a', 'a.id', 'h.agent_id')
    .where({ 'h.token_hash': hashToken(token), 'a.active': true })
    .where('h.expires_at', '>', clock.now())
    .first(agentColumns.map((column) => `a.${column}`));
  return row as AgentRow | undefined;
}

/**
 * Uses it up. False when it is gone already: used by another request, or ended by a change of the agent's access, which the lock on the
 * agent waits for. Call it in the transaction that opens the session.
 */
export async function takeHalfSession({ db }: Context, token: string, agentId: number): Promise<boolean> {
  const agent: unknown = await db('agents').where({ id: agentId, active: true }).forShare().first('id');
  if (!agent) return false;
  const taken = await db('half_sessions')
    .where({ token_hash: hashToken(token), agent_id: agentId })
    .delete();
  return taken === 1;
}
