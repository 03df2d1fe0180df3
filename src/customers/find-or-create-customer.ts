// The customer behind an address; made when they write for the first time.
import type { Context } from '../platform/context.ts';

export interface Customer {
  id: number;
  email: string;
  name: string;
}

/**
 * Finds the customer by address (case-insensitive) or makes one. A name already known is kept: a later mail may carry a
 * worse one, or one chosen to mislead.
 */
export async function findOrCreateCustomer(
  ctx: Context,
  input: { email: string; name: string },
): Promise<Customer> {
  const email = input.email.trim();
  const { rows } = (await ctx.db.raw(
    `with known as (select id, email, name from customers where email = :email),
     made as (
       insert into customers (email, name, created_at, updated_at)
       select :email, :name, :now, :now where not exists (select 1 from known where name <> '' or :name = '')
       on conflict (email) do update set name = case when customers.name = '' then excluded.name else customers.name end
       returning id, email, name)
     select id, email::text, name from made union all select id, email::text, name from known limit 1`,
    { email, name: input.name.trim().slice(0, maxNameLength), now: ctx.clock.now() },
  )) as { rows: Customer[] };
  const customer = rows[0];
  if (customer === undefined) throw new Error('findOrCreateCustomer returned no row');
  return customer;
}

/** Longer display names are a way to hide what follows them. */
const maxNameLength = 200;
