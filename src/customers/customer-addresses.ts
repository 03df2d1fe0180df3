// Further addresses of a customer, by hand: mail from any of them is theirs.
import { audit } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { lockCustomer } from './change-customer.ts';
import { getCustomer, type CustomerDetailRow } from './store.ts';
import { say } from '../platform/words/say.ts';

/** @throws AppError `not_found`, `invalid` (no address), `conflict` when it is another customer's: those can be merged */
export async function addAddress(
  ctx: Context,
  input: { id: number; address: string },
): Promise<CustomerDetailRow> {
  const email = input.address.trim();
  if (!/^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]+$/.test(email)) {
    throw new AppError('invalid', say`“${email}” is not an address.`, {
      errors: [{ field: 'address', message: 'is not an address' }],
    });
  }
  return inTransaction(ctx, async (ctx) => {
    const { id } = await lockCustomer(ctx, input.id);
    const now = ctx.clock.now();
    const [row] = (await ctx
      .db('customers')
      .insert({ email, merged_into_id: id, created_at: now, updated_at: now })
      .onConflict('email')
      .ignore()
      .returning('id')) as { id: number }[];
    if (row === undefined) await refuseTaken(ctx, { id, email });
    else await tell(ctx, 'customer.add_address', { id, email });
    return getCustomer(ctx, id);
  });
}

async function refuseTaken(ctx: Context, { id, email }: { id: number; email: string }): Promise<void> {
  const holder = (await ctx.db('customers').where({ email }).first('id', 'merged_into_id')) as {
    id: number;
    merged_into_id: number | null;
  };
  const otherId = holder.merged_into_id ?? holder.id;
  if (otherId === id) return;
  throw new AppError('conflict', say`${email} is a customer of its own: merge the two instead.`, {
    otherId,
    errors: [{ field: 'address', message: 'is another customer’s' }],
  });
}

/** An address mail has come from is a merged customer's: that one is taken apart by undoing the merge. @throws AppError `not_found`, `conflict` */
export async function removeAddress(ctx: Context, input: { id: number }): Promise<CustomerDetailRow> {
  return inTransaction(ctx, async (ctx) => {
    const row = (await ctx
      .db('customers')
      .where({ id: input.id })
      .whereNotNull('merged_into_id')
      .forUpdate()
      .first('merged_into_id', ctx.db.raw('email::text as email'))) as
      | { merged_into_id: number; email: string }
      | undefined;
    if (row === undefined) throw notFound('further address');
    const merged = await ctx
      .db('customer_merges')
      .where({ merged_id: input.id, undone_at: null })
      .first('id');
    if (merged !== undefined) {
      throw new AppError('conflict', 'The address came with a merge: undo that one instead.');
    }
    // What was written from it stays this customer's; from now on it is an address like any other.
    await ctx.db('customers').where({ id: input.id }).update({ merged_into_id: null });
    await tell(ctx, 'customer.remove_address', { id: row.merged_into_id, email: row.email });
    return getCustomer(ctx, row.merged_into_id);
  });
}

const tell = async (
  ctx: Context,
  action: string,
  { id, email }: { id: number; email: string },
): Promise<void> => audit(ctx, { action, subject: { type: 'customer', id }, data: { address: email } });
