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
 * worse one, or one chosen to mislead. A new customer belongs to the organisation of their domain from the start. Of a customer with
 * several addresses `email` is the one that was asked for: answers go there.
 */
export async function findOrCreateCustomer(
  ctx: Context,
  input: { email: string; name: string },
): Promise<Customer> {
  const email = input.email.trim();
  const [customer] = await selectOrInsert(ctx.db, {
    email,
    domains: domainsOf(email),
    name: input.name.trim().slice(0, maxNameLength),
    now: ctx.clock.now(),
  });
  if (customer === undefined) throw new Error('findOrCreateCustomer returned no row');
  return customer;
}

const selectOrInsert = statement<Customer>(
  'customer',
  `with known as (
       select coalesce(c.merged_into_id, c.id) as id, c.email, coalesce(nullif(c.name, ''), one.name, '') as name
       from customers c left join customers one on one.id = c.merged_into_id where c.email = :email::citext),
     made as (
       insert into customers (email, name, organisation_id, created_at, updated_at)
       select :email::citext, :name::text, (
           select d.organisation_id from organisation_domains d join organisations o on o.id = d.organisation_id
           where d.domain = any(:domains::citext[]) and (d.domain::text = (:domains::text[])[1] or o.include_subdomains)
           order by length(d.domain::text) desc limit 1),
         :now::timestamptz, :now::timestamptz
       where not exists (select 1 from known where name <> '' or :name = '')
       on conflict (email) do update set name = case when customers.name = '' then excluded.name else customers.name end
       returning coalesce(merged_into_id, id) as id, email, name)
     select id, email::text, name from made union all select id, email::text, name from known limit 1`,
);

/** `a.shop.example`, `shop.example`, `example`: the longest that an organisation has decides. */
function domainsOf(email: string): string[] {
  const labels = email
    .slice(email.lastIndexOf('@') + 1)
    .toLowerCase()
    .split('.')
    .slice(-maxLabels);
  return labels.map((_, index) => labels.slice(index).join('.'));
}

/** A domain of more labels is found by its last ones. */
const maxLabels = 10;

/** Longer display names are a way to hide what follows them. */
const maxNameLength = 200;
