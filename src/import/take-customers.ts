// Makes the customers of an import, a batch a transaction. Those that are there already keep their name.
import { findOrCreateCustomer } from '../customers/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import type { PersonData } from './records.ts';
import type { ImportRow, StoredRecord } from './store.ts';

/** How many of them were made. */
export function takeCustomers(
  ctx: Context,
  row: ImportRow,
  records: StoredRecord<PersonData>[],
): Promise<number> {
  return inTransaction(ctx, async (ctx) => {
    const emails = records.map(({ data }) => data.email.toLowerCase());
    const known = (await ctx.db('customers').whereIn('email', emails).select('email')) as { email: string }[];
    const there = new Set(known.map(({ email }) => email.toLowerCase()));
    let made = 0;
    for (const { source_id, data } of records) {
      const customer = await findOrCreateCustomer(ctx, data);
      if (there.has(data.email.toLowerCase())) continue;
      there.add(data.email.toLowerCase());
      made += 1;
      await ctx
        .db('imported_rows')
        .insert({ source: row.source, kind: 'customer', source_id, row_id: customer.id, import_id: row.id })
        .onConflict(['source', 'kind', 'source_id'])
        .merge();
    }
    return made;
  });
}
