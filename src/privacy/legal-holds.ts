// A legal hold: nothing of a customer or a ticket is removed, by retention or by erasing, until somebody lifts it.
import { audit } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { mainCustomer, refuseLimited } from './get-privacy.ts';
import type { Hold, HoldInput } from './schemas.ts';

type Place = { customer_id: number } | { ticket_id: number };

/** @throws AppError `not_found`, `forbidden`, `conflict` when it is on hold already */
export async function holdCustomer(ctx: Context, input: HoldInput & { id: number }): Promise<null> {
  const { id } = await mainCustomer(ctx, input.id);
  return hold(ctx, { customer_id: id }, input.reason);
}

/** @throws AppError as `holdCustomer` does */
export async function holdTicket(ctx: Context, input: HoldInput & { id: number }): Promise<null> {
  const row = await ctx.db('tickets').where({ id: input.id }).first('id');
  if (row === undefined) throw notFound('ticket');
  return hold(ctx, { ticket_id: input.id }, input.reason);
}

/** Those that keep a ticket: its own, of what was merged into it, and of their customers; the latest first. @throws AppError `forbidden` */
export async function listTicketHolds(ctx: Context, input: { id: number }): Promise<Hold[]> {
  refuseLimited(ctx);
  const { rows } = await ctx.db.raw<{ rows: (Omit<Hold, 'createdAt'> & { createdAt: Date })[] }>(
    `with recursive family as (
       select id, customer_id from tickets where id = :id
       union select t.id, t.customer_id from tickets t join family f on t.merged_into_id = f.id)
     select h.id, h.customer_id as "customerId", h.ticket_id as "ticketId", h.reason, h.created_at as "createdAt",
       a.name as "createdBy"
     from legal_holds h left join agents a on a.id = h.created_by
     where h.lifted_at is null and (h.ticket_id in (select id from family) or h.customer_id in (select customer_id from family))
     order by h.id desc`,
    input,
  );
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}

const hold = (ctx: Context, place: Place, reason: string): Promise<null> =>
  inTransaction(ctx, async (ctx) => {
    refuseLimited(ctx);
    const [made] = (await ctx
      .db('legal_holds')
      .insert({
        ...place,
        reason: reason.trim(),
        created_by: ctx.actor.kind === 'agent' ? ctx.actor.id : null,
        created_at: ctx.clock.now(),
      })
      .onConflict()
      .ignore()
      .returning('id')) as { id: number }[];
    if (made === undefined) throw new AppError('conflict', 'This is on legal hold already.');
    await audit(ctx, {
      action: 'legal_hold.place',
      subject: subjectOf(place),
      data: { reason: reason.trim() },
    });
    return null;
  });

/** @throws AppError `not_found`, `forbidden` */
export const liftHold = (ctx: Context, input: HoldInput & { id: number }): Promise<null> =>
  inTransaction(ctx, async (ctx) => {
    refuseLimited(ctx);
    const [lifted] = (await ctx
      .db('legal_holds')
      .where({ id: input.id })
      .whereNull('lifted_at')
      .update({
        lifted_at: ctx.clock.now(),
        lifted_by: ctx.actor.kind === 'agent' ? ctx.actor.id : null,
        lift_reason: input.reason.trim(),
      })
      .returning(['customer_id', 'ticket_id', 'reason'])) as {
      customer_id: number | null;
      ticket_id: number | null;
      reason: string;
    }[];
    if (lifted === undefined) throw notFound('legal hold');
    const { customer_id, ticket_id, reason } = lifted;
    const data = { placedFor: reason, reason: input.reason.trim() };
    const place: Place = customer_id === null ? { ticket_id: ticket_id ?? 0 } : { customer_id };
    await audit(ctx, { action: 'legal_hold.lift', subject: subjectOf(place), data });
    return null;
  });

const subjectOf = (place: Place): { type: string; id: number } =>
  'customer_id' in place
    ? { type: 'customer', id: place.customer_id }
    : { type: 'ticket', id: place.ticket_id };
