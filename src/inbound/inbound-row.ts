// Mail that came in as screens need it: with the message it became. Read-only joins.
import type { Knex } from 'knex';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import type { InboundRow } from './store.ts';

export type InboundViewRow = InboundRow & {
  /** The ticket its message is in now: tickets are split and merged. */
  message_ticket_id: number | null;
};

export const inboundRows = (db: Knex): Knex.QueryBuilder =>
  db('inbound_mails as i')
    .leftJoin('messages as m', 'm.id', 'i.message_id')
    .select('i.*', 'm.ticket_id as message_ticket_id');

/** @throws AppError `not_found` */
export async function getInboundView(ctx: Pick<Context, 'db'>, id: number): Promise<InboundViewRow> {
  const row = (await inboundRows(ctx.db).where('i.id', id).first()) as InboundViewRow | undefined;
  if (row === undefined) throw notFound('mail');
  return row;
}
