// Customers belong to the organisation their address's domain belongs to. New ones get it as they are made; these bring the
// others up to date, a batch a transaction. What a stopped process leaves, housekeeping finishes.
import type { Context } from '../platform/context.ts';

const batch = 1000;

/** Puts customers of no organisation into that of their domain; of one organisation's domains, or of all. Returns how many. */
export async function fileCustomers(ctx: Pick<Context, 'db'>, organisationId?: number): Promise<number> {
  return inBatches(async () => {
    const { rowCount } = await ctx.db.raw<{ rowCount: number }>(
      `update customers set organisation_id = found.organisation_id from (
         select c.id, d.organisation_id from organisation_domains d
         join customers c on lower(split_part(c.email::text, '@', -1)) = d.domain::text
         where c.organisation_id is null and not c.organisation_by_hand
           and (:organisationId::bigint is null or d.organisation_id = :organisationId)
         order by d.domain, c.id limit :batch for update of c) as found
       where customers.id = found.id`,
      { organisationId: organisationId ?? null, batch },
    );
    return rowCount;
  });
}

/**
 * The same for those in subdomains of an organisation that has them all. Looks through every customer of no organisation, which is for
 * the moment somebody decides it; new customers get theirs as they are made.
 */
export async function fileSubdomains(ctx: Pick<Context, 'db'>, organisationId: number): Promise<number> {
  return inBatches(async () => {
    const { rowCount } = await ctx.db.raw<{ rowCount: number }>(
      `update customers set organisation_id = :organisationId where id in (
         select c.id from customers c join organisation_domains d on d.organisation_id = :organisationId
           and lower(split_part(c.email::text, '@', -1)) like '%.' || d.domain::text
         where c.organisation_id is null and not c.organisation_by_hand
         order by c.id limit :batch for update of c)`,
      { organisationId, batch },
    );
    return rowCount;
  });
}

/** Takes customers out of an organisation that their domain does not belong to any more. */
export async function freeCustomers(ctx: Pick<Context, 'db'>, organisationId: number): Promise<number> {
  return inBatches(async () => {
    const { rowCount } = await ctx.db.raw<{ rowCount: number }>(
      `update customers set organisation_id = null where id in (
         select c.id from customers c where c.organisation_id = :organisationId and not c.organisation_by_hand and not exists (
           select 1 from organisation_domains d join organisations o on o.id = d.organisation_id
           where d.organisation_id = :organisationId
             and (d.domain::text = lower(split_part(c.email::text, '@', -1))
               or o.include_subdomains and lower(split_part(c.email::text, '@', -1)) like '%.' || d.domain::text))
         order by c.id limit :batch for update)`,
      { organisationId, batch },
    );
    return rowCount;
  });
}

async function inBatches(work: () => Promise<number>): Promise<number> {
  let total = 0;
  for (;;) {
    const count = await work();
    total += count;
    if (count < batch) return total;
  }
}
