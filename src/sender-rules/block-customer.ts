// An agent wants no more mail of a customer: a rule for each of their addresses, in all mailboxes; and the way back.
import { audit } from '../events/index.ts';
import { getCustomer, type CustomerDetailRow } from '../customers/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { auditRule } from './write-rule.ts';
import { getSenderRule } from './store.ts';

/** `hold`: their mail waits under Held mail; `refuse`: it is turned away at the door. @throws AppError `not_found` */
export async function blockCustomer(
  ctx: Context,
  input: { id: number; action?: 'hold' | 'refuse' },
): Promise<CustomerDetailRow> {
  const { action = 'hold' } = input;
  return inTransaction(ctx, async (ctx) => {
    const { id, addresses, name } = await getCustomer(ctx, input.id);
    for (const { address } of addresses) {
      await dropRules(ctx, address);
      const [row] = (await ctx
        .db('sender_rules')
        .insert({
          pattern: address.toLowerCase(),
          like_pattern: null,
          verdict: 'block',
          action,
          mailbox_id: null,
          note: `The customer ${name || address} is blocked`,
          created_at: ctx.clock.now(),
          created_by: ctx.actor.kind === 'agent' ? ctx.actor.id : null,
        })
        .returning('id')) as { id: number }[];
      const after = await getSenderRule(ctx.db, row?.id ?? 0);
      await auditRule(ctx, { action: 'create', id: after.id, before: null, after });
    }
    await audit(ctx, { action: 'customer.block', subject: { type: 'customer', id }, data: { action } });
    return getCustomer(ctx, id);
  });
}

/** Takes those rules away again, whoever made them. @throws AppError `not_found` */
export async function unblockCustomer(ctx: Context, input: { id: number }): Promise<CustomerDetailRow> {
  return inTransaction(ctx, async (ctx) => {
    const { id, addresses } = await getCustomer(ctx, input.id);
    for (const { address, blocked } of addresses) if (blocked) await dropRules(ctx, address);
    await audit(ctx, { action: 'customer.unblock', subject: { type: 'customer', id } });
    return getCustomer(ctx, id);
  });
}

/** A sender has one rule for all mailboxes. */
async function dropRules(ctx: Context, address: string): Promise<void> {
  const rows = (await ctx
    .db('sender_rules')
    .whereRaw('pattern = ?::citext and mailbox_id is null', [address])
    .select('id')) as { id: number }[];
  for (const { id } of rows) {
    const before = await getSenderRule(ctx.db, id);
    await ctx.db('sender_rules').where({ id }).delete();
    await auditRule(ctx, { action: 'delete', id, before, after: null });
  }
}
