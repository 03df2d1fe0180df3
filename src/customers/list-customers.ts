// Lists customers by name, or by address where they have none, one page at a time.
import type { Context } from '../platform/context.ts';
import { decodeCursor, encodeCursor } from '../platform/http/cursor.ts';
import type { CustomerListQuery } from './schemas.ts';
import { customerRows, type CustomerRow } from './store.ts';

/** As the index has it. */
const order = `lower(coalesce(nullif(c.name, ''), c.email::text))`;

/** Keyset page in the order of names. */
export async function listCustomers(
  ctx: Pick<Context, 'db'>,
  input: Partial<CustomerListQuery>,
): Promise<{ items: CustomerRow[]; nextCursor: string | null }> {
  const { q, organisationId, limit = 50, cursor } = input;
  const query = customerRows(ctx.db)
    .select(ctx.db.raw(`${order} as sort_name`))
    .orderByRaw(`${order}, c.id`)
    .limit(limit + 1);
  if (organisationId !== undefined) query.where('c.organisation_id', organisationId);
  if (q !== undefined && q.trim() !== '') {
    const part = `%${q.trim().replace(/[\\%_]/g, '\\$&')}%`;
    // By any address of theirs, each of which has a row.
    query.whereRaw(
      `c.id in (select coalesce(f.merged_into_id, f.id) from customers f where f.email::text ilike ? or f.name ilike ?)`,
      [part, part],
    );
  }
  if (cursor !== undefined) {
    query.whereRaw(`(${order}, c.id) > (?, ?::bigint)`, decodeCursor(cursor, ['text', 'number']));
  }
  const rows = (await query) as (CustomerRow & { sort_name: string })[];
  const last = rows.at(limit - 1);
  return {
    items: rows.slice(0, limit),
    nextCursor: rows.length > limit && last ? encodeCursor([last.sort_name, last.id]) : null,
  };
}
