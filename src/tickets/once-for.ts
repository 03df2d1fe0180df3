// Idempotency-Key: the same request sent twice (a double click, a lost answer) is done once.
import { createHash } from 'node:crypto';
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { getMessageRow, type MessageRow } from './message-row.ts';
import { agentOf } from './write-outgoing-message.ts';

/**
 * Runs `write` unless this agent has used the key before; then the message written the first time is given again. Two at
 * once follow each other. Without a key `write` just runs.
 * @throws AppError `conflict` when the key was used for a different request
 */
export async function onceFor(
  ctx: Context,
  input: { idempotencyKey?: string; what: 'ticket' | 'reply' | 'forward' | 'note' },
  write: () => Promise<MessageRow>,
): Promise<MessageRow> {
  const { idempotencyKey: key, ...request } = input;
  if (key === undefined) return write();
  const agentId = agentOf(ctx.actor).id;
  const requestHash = createHash('sha256').update(JSON.stringify(request)).digest('hex');
  await ctx.db.raw('select pg_advisory_xact_lock(hashtextextended(?, ?))', [key, agentId]);
  const used = (await ctx
    .db('idempotency_keys')
    .where({ agent_id: agentId, key })
    .first('request_hash', 'message_id')) as { request_hash: string; message_id: number } | undefined;
  if (used !== undefined && used.request_hash !== requestHash) {
    throw new AppError('conflict', 'This Idempotency-Key was used for a different request: use a new one.');
  }
  if (used !== undefined) return getMessageRow(ctx.db, used.message_id);
  const message = await write();
  await ctx.db('idempotency_keys').insert({
    agent_id: agentId,
    key,
    request_hash: requestHash,
    message_id: message.id,
    created_at: ctx.clock.now(),
  });
  return message;
}
