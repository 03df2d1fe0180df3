// The customer behind an address; made when they write for the first time.
import type { Context } from '../platform/context.ts';
import { statement } from '../platform/db/statement.ts';

export interface Customer {
  id: number;
  email: string;
  name: string;
}

/**
 * Finds the customer by address (case-insensitive) or makes one. A name already known is kept: a later mail may carry a
 * worse one, or one chosen to mislead. A new customer belongs to the organisation of their domain from the start.
 */
export async function findOrCreateCustomer(
  ctx: Context,
  input: { email: string; name: string },
): Promise<Customer> {
  const email = input.email.trim();
  const [customer] = await selectOrInsert(ctx.db, {
    email,
    domain: email.slice(email.lastIndexOf('@') + 1),
    name: input.name.trim().slice(0, maxNameLength),
    now: ctx.clock.now(),
  });
  if (customer === undefined) throw new Error('findOrCreateCustomer returned no row');
  return customer;
}

const selectOrInsert = statement<Customer>(
  'customer',
  `with known as (select id, email, name from customers where email = :email::citext),
     made as (
       insert into customers (email, name, organisation_id, created_at, updated_at)
       select :email::citext, :name::text, (select organisation_id from organisation_domains where domain = :domain::citext),
         :now::timestamptz, :now::timestamptz
       where not exists (select 1 from known where name <> '' or :name = '')
       on conflict (email) do update set name = case when customers.name = '' then excluded.name else customers.name end
       returning id, email, name)
     select id, email::text, name from made union all select id, email::text, name from known limit 1`,
);

/** Longer display names are a way to hide what follows them. */
const maxNameLength = 200;
