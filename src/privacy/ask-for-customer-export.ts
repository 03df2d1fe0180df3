// An admin asks for everything the desk has of a customer; the worker writes it into a file.
import { audit } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { getPrivacy, mainCustomer, refuseLimited } from './get-privacy.ts';
import type { CustomerExportInput, CustomerPrivacy } from './schemas.ts';

/** @throws AppError `not_found`, `forbidden`, `conflict` while one is being made or the customer is being erased */
export async function askForCustomerExport(
  ctx: Context,
  input: CustomerExportInput & { id: number },
): Promise<CustomerPrivacy> {
  return inTransaction(ctx, async (ctx) => {
    refuseLimited(ctx);
    const { id } = await mainCustomer(ctx, input.id);
    if ((await getPrivacy(ctx, { id })).erasure?.state === 'waiting')
      throw new AppError('conflict', 'This customer is being erased already.');
    const [made] = (await ctx
      .db('customer_exports')
      .insert({
        customer_id: id,
        with_notes: input.withNotes ?? false,
        created_by: ctx.actor.kind === 'agent' ? ctx.actor.id : null,
        created_at: ctx.clock.now(),
      })
      .onConflict()
      .ignore()
      .returning('id')) as { id: number }[];
    if (made === undefined)
      throw new AppError('conflict', 'An export of this customer is being made already.');
    await audit(ctx, {
      action: 'customer.export',
      subject: { type: 'customer', id },
      data: { exportId: made.id, withNotes: input.withNotes ?? false },
    });
    return getPrivacy(ctx, { id });
  });
}
