// What agents write down about a customer: name, organisation, fields, notes.
import { applyValues } from '../custom-fields/index.ts';
import { audit } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { jsonb } from '../platform/db/connect.ts';
import { AppError, notFound } from '../platform/errors.ts';
import type { CustomerChange } from './schemas.ts';
import { getCustomer, type CustomerDetailRow } from './store.ts';

/** @throws AppError `not_found`, `invalid` (organisation, fields) */
export async function changeCustomer(
  ctx: Context,
  input: CustomerChange & { id: number },
): Promise<CustomerDetailRow> {
  return inTransaction(ctx, async (ctx) => {
    const { id, fields } = await lockCustomer(ctx, input.id);
    const given = input.fields;
    const applied = given && (await applyValues(ctx, { subject: 'customer' }, { before: fields, given }));
    await ctx
      .db('customers')
      .where({ id })
      .update({
        ...(input.name === undefined ? {} : { name: input.name.trim() }),
        ...(applied && { fields: jsonb(applied.values) }),
        ...(await organisationOf(ctx, id, input)),
        updated_at: ctx.clock.now(),
      });
    const { id: _, ...change } = input;
    const data = { ...change, ...(applied && { fields: applied.changes }) };
    await audit(ctx, { action: 'customer.change', subject: { type: 'customer', id }, data });
    return getCustomer(ctx, id);
  });
}

async function organisationOf(
  ctx: Context,
  id: number,
  { organisationId, organisationByDomain }: CustomerChange,
): Promise<Record<string, unknown>> {
  if (organisationByDomain === true) {
    const byDomain = ctx.db.raw(
      `(select d.organisation_id from organisation_domains d join organisations o on o.id = d.organisation_id
        join customers c on c.id = ?
        where lower(split_part(c.email::text, '@', -1)) = d.domain::text
          or (o.include_subdomains and lower(split_part(c.email::text, '@', -1)) like '%.' || d.domain::text)
        order by length(d.domain::text) desc limit 1)`,
      [id],
    );
    return { organisation_by_hand: false, organisation_id: byDomain };
  }
  if (organisationId === undefined) return {};
  if (organisationId !== null && !(await ctx.db('organisations').where({ id: organisationId }).first('id'))) {
    throw new AppError('invalid', 'There is no organisation with this id.', {
      errors: [{ field: 'organisationId', message: 'names no organisation' }],
    });
  }
  return { organisation_by_hand: true, organisation_id: organisationId };
}

/** The customer `id` leads to, locked for the rest of the transaction. @throws AppError `not_found` */
export async function lockCustomer(
  ctx: Context,
  id: number,
): Promise<{ id: number; email: string; name: string; fields: Record<string, never> }> {
  const row = (await ctx
    .db('customers')
    .whereRaw('id = (select coalesce(merged_into_id, id) from customers where id = ?)', [id])
    .whereNull('merged_into_id')
    .forUpdate()
    .first('id', ctx.db.raw('email::text as email'), 'name', 'fields')) as
    | { id: number; email: string; name: string; fields: Record<string, never> }
    | undefined;
  if (row === undefined) throw notFound('customer');
  return row;
}
