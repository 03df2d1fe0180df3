// Sessions: an opaque random token in the browser, only its hash here.
import { createHash, randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import type { Actor } from '../platform/context.ts';
import { actorOfAgent, type Sighted } from './store.ts';

/** A session nobody uses ends after this time; one in use ends at the latest after the second. */
const idleMs = 3 * 24 * 3600_000;
export const longestSessionMs = 30 * 24 * 3600_000;
/** Using a session is noted at most this often: reading a list must not write a row each time. */
const touchMs = 5 * 60_000;

export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

export const newToken = (): string => randomBytes(32).toString('base64url');

/** How a session's agent has shown who they are; `provider`: an identity provider vouches for them. */
export type SessionProof = 'password' | 'second_factor' | 'passkey' | 'provider';

/** The desk asks for a second factor, and the session's agent has shown none: they may set one up, and nothing else. */
const isLimited = `(s.proof = 'password' and (select require_second_factor from desk_settings))`;

export interface SignedIn {
  agent: Sighted;
  lastSeenAt: Date;
}

/** Of agents `a`, besides their role. */
export const sightColumns = ['a.id', 'a.name', 'a.seen_mailbox_ids', 'a.seen_team_ids'] as const;

/** The agent a session belongs to; undefined when it ended or the agent may no longer come in. One query. */
export async function findSession(
  db: Knex,
  tokenHash: Buffer,
  now: Date,
): Promise<(SignedIn & { createdAt: Date; limited: boolean }) | undefined> {
  const row = await db('sessions as s')
    .join('agents as a', 'a.id', 's.agent_id')
    .where('s.token_hash', tokenHash)
    .where('s.expires_at', '>', now)
    .where('a.active', true)
    .select(db.raw(`${isLimited} as limited`))
    .first(...sightColumns, 'a.role', 's.last_seen_at', 's.created_at');
  if (!row) return undefined;
  return {
    agent: row,
    lastSeenAt: row.last_seen_at,
    createdAt: row.created_at,
    limited: row.limited,
  };
}

/**
 * A new session's token; undefined when the password was changed, or the agent let go, after it was checked: the row lock
 * makes that change and this session come one after the other, and the change ends what it finds.
 */
export async function insertSession(
  db: Knex,
  session: {
    agentId: number;
    /** Null where what was checked is locked already. */
    passwordHash: string | null;
    proof: SessionProof;
    remoteAddress: string;
    userAgent: string;
  },
  now: Date,
): Promise<string | undefined> {
  const token = newToken();
  const { rowCount } = await db.raw<{ rowCount: number }>(
    `insert into sessions (token_hash, agent_id, created_at, last_seen_at, expires_at, remote_address, user_agent, proof)
     select ?, id, ?, ?, ?, ?, ?, ? from agents where id = ? and active and password_hash = coalesce(?, password_hash) for share`,
    [
      hashToken(token),
      now,
      now,
      endOf(now, now),
      session.remoteAddress,
      session.userAgent.slice(0, 500),
      session.proof,
      session.agentId,
      session.passwordHash,
    ],
  );
  return rowCount === 1 ? token : undefined;
}

/** Moves the end of a session that is in use; does nothing when that was done a short while ago. */
export async function touchSession(
  db: Knex,
  session: { tokenHash: Buffer; lastSeenAt: Date; createdAt: Date },
  now: Date,
): Promise<void> {
  if (now.getTime() - session.lastSeenAt.getTime() < touchMs) return;
  await db('sessions')
    .where({ token_hash: session.tokenHash })
    .update({ last_seen_at: now, expires_at: endOf(session.createdAt, now) });
}

const endOf = (createdAt: Date, now: Date): Date =>
  new Date(Math.min(createdAt.getTime() + longestSessionMs, now.getTime() + idleMs));

export async function deleteSession(db: Knex, tokenHash: Buffer): Promise<void> {
  await db('sessions').where({ token_hash: tokenHash }).delete();
}

/** Who is behind these sessions now, by the hash in hex; those that ended, or may not look yet, are left out. Streams stay open longer than a request. */
export async function listLiveSessions(
  db: Knex,
  tokenHashes: Buffer[],
  now: Date,
): Promise<Map<string, Actor & { kind: 'agent' }>> {
  const rows = (await db('sessions as s')
    .join('agents as a', 'a.id', 's.agent_id')
    .whereIn('s.token_hash', tokenHashes)
    .where('s.expires_at', '>', now)
    .where('a.active', true)
    .whereRaw(`not ${isLimited}`)
    .select(...sightColumns, 'a.role', 's.token_hash')) as (SignedIn['agent'] & {
    token_hash: Buffer;
  })[];
  return new Map(rows.map((row) => [row.token_hash.toString('hex'), actorOfAgent(row)]));
}
