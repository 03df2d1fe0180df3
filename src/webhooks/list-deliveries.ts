// The log of a webhook: its deliveries, the latest first, and one with all its tries.
import type { Knex } from 'knex';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { decodeCursor, encodeCursor } from '../platform/http/cursor.ts';
import type { DeliveryListQuery } from './schemas.ts';
import { getWebhook, type AttemptRow, type DeliveryRow } from './store.ts';

export type ListedDelivery = DeliveryRow & Partial<Pick<AttemptRow, 'status' | 'duration_ms' | 'error'>>;

/** With its last try. */
const deliveries = (db: Knex, webhookId: number): Knex.QueryBuilder =>
  db('webhook_deliveries as d')
    .joinRaw(
      `left join lateral (select status, duration_ms, error from webhook_attempts where delivery_id = d.id
         order by id desc limit 1) last on true`,
    )
    .where('d.webhook_id', webhookId)
    .select('d.*', 'last.status', 'last.duration_ms', 'last.error');

/** @throws AppError `not_found` */
export async function listDeliveries(
  ctx: Context,
  input: DeliveryListQuery & { id: number },
): Promise<{ items: ListedDelivery[]; nextCursor: string | null }> {
  const { id, state, limit = 50, cursor } = input;
  await getWebhook(ctx.db, id);
  const query = deliveries(ctx.db, id)
    .orderBy('d.id', 'desc')
    .limit(limit + 1);
  if (state !== undefined) query.where('d.state', state);
  if (cursor !== undefined) query.where('d.id', '<', decodeCursor(cursor, ['number'])[0]);
  const rows = (await query) as ListedDelivery[];
  const last = rows.at(limit - 1);
  return {
    items: rows.slice(0, limit),
    nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null,
  };
}

/** @throws AppError `not_found` */
export async function getDelivery(
  ctx: Context,
  { id, deliveryId }: { id: number; deliveryId: number },
): Promise<ListedDelivery & { log: AttemptRow[] }> {
  const row = (await deliveries(ctx.db, id).where('d.id', deliveryId).first()) as ListedDelivery | undefined;
  if (row === undefined) throw notFound('delivery');
  const log = (await ctx
    .db('webhook_attempts')
    .where({ delivery_id: deliveryId })
    .orderBy('id', 'desc')) as AttemptRow[];
  return { ...row, log };
}
