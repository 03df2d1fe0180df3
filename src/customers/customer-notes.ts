// Notes about a customer, for agents alone: each says who wrote it and when.
import { inTransaction, type Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { getCustomer, type CustomerDetailRow } from './store.ts';

/** @throws AppError `not_found` */
export async function addCustomerNote(
  ctx: Context,
  input: { id: number; text: string },
): Promise<CustomerDetailRow> {
  return inTransaction(ctx, async (ctx) => {
    const { id } = await getCustomer(ctx, input.id);
    const now = ctx.clock.now();
    const agentId = ctx.actor.kind === 'agent' ? ctx.actor.id : null;
    const text = input.text.trim();
    await ctx
      .db('customer_notes')
      .insert({ customer_id: id, text, agent_id: agentId, created_at: now, updated_at: now });
    return getCustomer(ctx, id);
  });
}

/** @throws AppError `not_found` */
export async function changeCustomerNote(
  ctx: Context,
  input: { id: number; text: string },
): Promise<CustomerDetailRow> {
  const [row] = (await ctx
    .db('customer_notes')
    .where({ id: input.id })
    .update({ text: input.text.trim(), updated_at: ctx.clock.now() })
    .returning('customer_id')) as { customer_id: number }[];
  if (row === undefined) throw notFound('note');
  return getCustomer(ctx, row.customer_id);
}

/** @throws AppError `not_found` */
export async function deleteCustomerNote(ctx: Context, input: { id: number }): Promise<CustomerDetailRow> {
  const [row] = (await ctx
    .db('customer_notes')
    .where({ id: input.id })
    .delete()
    .returning('customer_id')) as {
    customer_id: number;
  }[];
  if (row === undefined) throw notFound('note');
  return getCustomer(ctx, row.customer_id);
}
