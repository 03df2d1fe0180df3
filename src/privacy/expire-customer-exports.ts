// Exports of customers that were kept long enough: the file goes at once, as no other row ever names it; the row says it was there.
import { audit } from '../events/index.ts';
import { rowChore } from '../platform/chore.ts';
import { inTransaction, type Context } from '../platform/context.ts';

interface Expired {
  id: number;
  customer_id: number;
  storage_key: string;
}

const over = `customer_exports t where t.state = 'done' and t.expires_at <= :now`;

/** Of several workers one gets each. */
export const customerExportChore = rowChore({
  name: 'customer-exports',
  rows: over,
  time: 't.expires_at',
  what: '(select c.email from customers c where c.id = t.customer_id)',
  async run(ctx) {
    for (let count = 0; ; count += 1) if (!(await inTransaction(ctx, expireNext))) return count;
  },
});

async function expireNext(ctx: Context): Promise<boolean> {
  const { rows } = await ctx.db.raw<{ rows: Expired[] }>(
    `select t.id, t.customer_id, t.storage_key from ${over} order by t.expires_at limit 1 for update skip locked`,
    { now: ctx.clock.now() },
  );
  const [row] = rows;
  if (row === undefined) return false;
  await ctx.storage.remove(row.storage_key);
  await ctx.db('customer_exports').where({ id: row.id }).update({ state: 'expired', storage_key: null });
  await audit(ctx, {
    action: 'customer.export_expired',
    subject: { type: 'customer', id: row.customer_id },
    data: { exportId: row.id },
  });
  return true;
}

/** Those of a customer who is erased: rows too. Must run in a transaction. Files of an export still being made its maker removes. */
export async function removeCustomerExports(ctx: Context, customerId: number): Promise<void> {
  const rows = (await ctx
    .db('customer_exports')
    .where({ customer_id: customerId })
    .delete()
    .returning('storage_key')) as { storage_key: string | null }[];
  for (const { storage_key: key } of rows) if (key !== null) await ctx.storage.remove(key);
}
