// An admin asks to forget a customer; the worker does it.
import { audit } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import type { Words } from '../platform/words/say.ts';
import { getPrivacy, mainCustomer, refuseLimited } from './get-privacy.ts';
import type { CustomerPrivacy } from './schemas.ts';

/** @throws AppError `not_found`, `forbidden`, `invalid` (another address), `conflict` on hold or asked already */
export async function askForErasure(
  ctx: Context,
  input: { id: number; address: string },
): Promise<CustomerPrivacy> {
  return inTransaction(ctx, async (ctx) => {
    refuseLimited(ctx);
    const { id, email } = await mainCustomer(ctx, input.id);
    if (input.address.trim().toLowerCase() !== email.toLowerCase()) {
      const message: Words = 'This is not the customer’s main address. Nothing was erased.';
      throw new AppError('invalid', message, { errors: [{ field: 'address', message }] });
    }
    if ((await getPrivacy(ctx, { id })).holds.length > 0) {
      throw new AppError(
        'conflict',
        'This customer, or a ticket of theirs, is on legal hold. Lift it first.',
      );
    }
    const created_by = ctx.actor.kind === 'agent' ? ctx.actor.id : null;
    const [made] = (await ctx
      .db('erasures')
      .insert({ customer_id: id, created_by, created_at: ctx.clock.now() })
      .onConflict()
      .ignore()
      .returning('id')) as { id: number }[];
    if (made === undefined) throw new AppError('conflict', 'This customer is being erased already.');
    // No address: the audit log is kept.
    await audit(ctx, {
      action: 'customer.erase',
      subject: { type: 'customer', id },
      data: { erasureId: made.id },
    });
    return getPrivacy(ctx, { id });
  });
}
