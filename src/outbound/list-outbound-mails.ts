// The outbox as a list, newest first, by state and age.
import { onlyVisibleOutbound } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import { decodeCursor, encodeCursor } from '../platform/http/cursor.ts';
import type { OutboundMailListQuery } from './schemas.ts';
import type { OutboundRow } from './store.ts';

const minuteMs = 60_000;

export async function listOutboundMails(
  ctx: Context,
  input: OutboundMailListQuery,
): Promise<{ items: OutboundRow[]; nextCursor: string | null }> {
  const { state, olderThanMinutes, youngerThanMinutes, limit = 50, cursor } = input;
  const ago = (minutes: number): Date => new Date(ctx.clock.now().getTime() - minutes * minuteMs);
  const query = ctx
    .db('outbound_mails')
    .select('*', ctx.db.raw('(extract(epoch from created_at) * 1000000)::bigint as created_microseconds'))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1);
  onlyVisibleOutbound(query, ctx.actor, 'outbound_mails');
  if (state !== undefined) query.where({ state });
  if (olderThanMinutes !== undefined) query.where('created_at', '<=', ago(olderThanMinutes));
  if (youngerThanMinutes !== undefined) query.where('created_at', '>', ago(youngerThanMinutes));
  if (cursor !== undefined) {
    query.whereRaw(
      `(created_at, id) < (timestamptz 'epoch' + ?::bigint * interval '1 microsecond', ?::bigint)`,
      decodeCursor(cursor, ['number', 'number']),
    );
  }
  const rows = (await query) as (OutboundRow & { created_microseconds: number })[];
  const last = rows.at(limit - 1);
  return {
    items: rows.slice(0, limit),
    nextCursor: rows.length > limit && last ? encodeCursor([last.created_microseconds, last.id]) : null,
  };
}
