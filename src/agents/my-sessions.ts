// Where an agent is signed in, and signing out elsewhere. A session is named by a number made from its hash, which opens nothing.
import { AppError, notFound } from '../platform/errors.ts';
import type { Context } from '../platform/context.ts';

export interface MySession {
  id: number;
  created_at: Date;
  last_seen_at: Date;
  remote_address: string | null;
  user_agent: string | null;
  current: boolean;
}

/** 47 bits of a hash of what is stored, never 0: one agent's few sessions do not meet in it. */
const idOf = `(1 + (('x' || encode(substr(sha256(s.token_hash), 1, 6), 'hex'))::bit(48)::bigint >> 1))`;

const myId = (ctx: Context): number => {
  if (ctx.actor.kind !== 'agent') throw new AppError('unauthenticated', 'Nobody is signed in.');
  return ctx.actor.id;
};

/** Those still open, the last used first. */
export async function listMySessions(ctx: Context, input: { ownSession?: Buffer }): Promise<MySession[]> {
  const rows = await ctx
    .db('sessions as s')
    .where('s.agent_id', myId(ctx))
    .where('s.expires_at', '>', ctx.clock.now())
    .orderBy('s.last_seen_at', 'desc')
    .select('s.created_at', 's.last_seen_at', 's.remote_address', 's.user_agent')
    .select(ctx.db.raw(`${idOf} as id`))
    .select(ctx.db.raw('s.token_hash is not distinct from ?::bytea as current', [input.ownSession ?? null]));
  return rows.map((row) => ({ ...row, id: Number(row.id) })) as MySession[];
}

/** @throws AppError `not_found` when it has ended, or is somebody else's */
export async function endMySession(ctx: Context, input: { id: number }): Promise<void> {
  const ended = await ctx
    .db('sessions as s')
    .where('s.agent_id', myId(ctx))
    .whereRaw(`${idOf} = ?`, [input.id])
    .delete();
  if (ended === 0) throw notFound('session');
}

/** All but the one that asks. */
export async function endMyOtherSessions(ctx: Context, input: { ownSession?: Buffer }): Promise<void> {
  const sessions = ctx.db('sessions').where({ agent_id: myId(ctx) });
  await (
    input.ownSession === undefined ? sessions : sessions.whereNot({ token_hash: input.ownSession })
  ).delete();
}
