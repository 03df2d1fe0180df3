// Two customers are one person: one stays, the other's addresses, tickets, notes and answers come over. It can be undone.
import { seenTicket, seesAll, sightOf } from '../agents/index.ts';
import { audit } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { jsonb } from '../platform/db/connect.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { lockCustomer } from './change-customer.ts';
import type { MergePreview } from './schemas.ts';
import { customerRows, getCustomer, type CustomerDetailRow, type CustomerRow } from './store.ts';
import { presentCustomer } from './present.ts';

/** What a merge would do. @throws AppError `not_found`, `invalid`, `forbidden` */
export async function previewMerge(
  ctx: Context,
  { id, otherId }: { id: number; otherId: number },
): Promise<MergePreview> {
  const [kept, merged] = [await getCustomer(ctx, id), await getCustomer(ctx, otherId)];
  refuseSame(kept.id, merged.id);
  await refuseHiddenTickets(ctx, [kept.id, merged.id]);
  const filled = Object.keys(merged.fields);
  const names = new Map(
    (
      (await ctx.db('custom_fields').whereIn('id', filled.map(Number)).select('id', 'name')) as {
        id: number;
        name: string;
      }[]
    ).map((field) => [String(field.id), field.name]),
  );
  const named = (ids: string[]): string[] => ids.map((one) => names.get(one) ?? one);
  return {
    kept: presentCustomer(kept),
    merged: presentCustomer(merged),
    addresses: [...kept.addresses, ...merged.addresses].map(({ address }) => address),
    tickets: merged.tickets.all,
    notes: merged.notes.length,
    fieldsTaken: named(filled.filter((one) => !(one in kept.fields))),
    fieldsLost: named(
      filled.filter(
        (one) =>
          one in kept.fields && JSON.stringify(kept.fields[one]) !== JSON.stringify(merged.fields[one]),
      ),
    ),
  };
}

function refuseSame(id: number, otherId: number): void {
  if (id !== otherId) return;
  throw new AppError('invalid', 'These two are one customer already.', {
    errors: [{ field: 'otherId', message: 'is the same customer' }],
  });
}

/** Whoever sees only some tickets neither moves nor counts the others. @throws AppError `forbidden` */
async function refuseHiddenTickets(ctx: Context, customerIds: number[]): Promise<void> {
  if (seesAll(ctx.actor)) return;
  const hidden = await ctx
    .db('tickets as t')
    .whereIn('t.customer_id', customerIds)
    .whereRaw(`not coalesce(${seenTicket('t')}, false)`, sightOf(ctx.actor))
    .first('id');
  if (hidden === undefined) return;
  throw new AppError(
    'forbidden',
    'Some of their tickets are in mailboxes or teams you do not see. Ask somebody who sees all of them to merge these two.',
  );
}

/** `otherId` becomes part of `id`. Replies to its tickets go on to the address they came from. @throws AppError `not_found`, `invalid`, `forbidden` */
export async function mergeCustomers(
  ctx: Context,
  input: { id: number; otherId: number },
): Promise<CustomerDetailRow> {
  return inTransaction(ctx, async (ctx) => {
    refuseSame(input.id, input.otherId);
    // In the order of ids, so that two merges of the same people do not wait for each other for ever.
    const locked = new Map<number, Awaited<ReturnType<typeof lockCustomer>>>();
    for (const id of [input.id, input.otherId].toSorted((a, b) => a - b)) {
      locked.set(id, await lockCustomer(ctx, id));
    }
    const [kept, other] = [locked.get(input.id), locked.get(input.otherId)];
    if (kept === undefined || other === undefined) throw notFound('customer');
    refuseSame(kept.id, other.id);
    await refuseHiddenTickets(ctx, [kept.id, other.id]);
    const moved = await moveEverything(ctx, { from: other.id, to: kept.id });
    await ctx
      .db('customers')
      .where({ id: kept.id })
      .update({
        fields: jsonb({ ...other.fields, ...kept.fields }),
        ...(kept.name === '' ? { name: other.name } : {}),
        updated_at: ctx.clock.now(),
      });
    await ctx.db('customer_merges').insert({
      kept_id: kept.id,
      merged_id: other.id,
      ...moved,
      kept_before: jsonb({ name: kept.name, fields: kept.fields }),
      merged_at: ctx.clock.now(),
      merged_by: ctx.actor.kind === 'agent' ? ctx.actor.id : null,
    });
    const data = { kept: kept.email, merged: other.email, tickets: moved.ticket_ids.length };
    await audit(ctx, { action: 'customer.merge', subject: { type: 'customer', id: kept.id }, data });
    return getCustomer(ctx, kept.id);
  });
}

interface Moved {
  address_ids: number[];
  ticket_ids: number[];
  policy_ids: number[];
}

const idsOf = async (query: PromiseLike<unknown>): Promise<number[]> =>
  ((await query) as { id: number }[]).map(({ id }) => id);

async function moveEverything(ctx: Context, { from, to }: { from: number; to: number }): Promise<Moved> {
  const { db } = ctx;
  const address_ids = await idsOf(
    db('customers')
      .where({ id: from })
      .orWhere({ merged_into_id: from })
      .update({ merged_into_id: to })
      .returning('id'),
  );
  const ticket_ids = await idsOf(
    db('tickets').where({ customer_id: from }).update({ customer_id: to }).returning('id'),
  );
  await db('satisfaction_questions').where({ customer_id: from }).update({ customer_id: to });
  await db('customer_notes').where({ customer_id: from }).update({ customer_id: to });
  const policy_ids = await idsOf(
    db('sla_policies')
      .whereRaw('customer_ids @> array[?]::bigint[] and not customer_ids @> array[?]::bigint[]', [from, to])
      .update({ customer_ids: db.raw('array_append(customer_ids, ?::bigint)', [to]) })
      .returning('id'),
  );
  return { address_ids, ticket_ids, policy_ids };
}

/**
 * Takes two customers apart again: what came over goes back, and so does what came from those addresses since. Notes stay, and so do
 * fields that were changed meanwhile.
 * @param input.id of the merge
 * @throws AppError `not_found`, `conflict` when it was undone already
 */
export async function undoMerge(ctx: Context, input: { id: number }): Promise<CustomerDetailRow> {
  return inTransaction(ctx, async (ctx) => {
    const merge = (await ctx.db('customer_merges').where({ id: input.id }).forUpdate().first()) as
      | (Moved & {
          kept_id: number;
          merged_id: number;
          kept_before: { name: string };
          undone_at: Date | null;
        })
      | undefined;
    if (merge === undefined) throw notFound('merge');
    if (merge.undone_at !== null) throw new AppError('conflict', 'This merge was undone already.');
    const { kept_id: kept, merged_id: merged } = merge;
    const holder = await lockCustomer(ctx, kept);
    await ctx.db('customers').where({ id: merged }).update({ merged_into_id: null });
    await ctx
      .db('customers')
      .whereIn('id', merge.address_ids)
      .whereNot({ id: merged })
      .update({ merged_into_id: merged });
    await giveBack(ctx, merge, holder.id);
    await ctx.db('customer_merges').where({ id: input.id }).update({ undone_at: ctx.clock.now() });
    const subject = { type: 'customer', id: holder.id };
    await audit(ctx, { action: 'customer.unmerge', subject, data: { mergedId: merged } });
    return getCustomer(ctx, holder.id);
  });
}

async function giveBack(
  ctx: Context,
  merge: Moved & { merged_id: number; kept_before: { name: string } },
  holderId: number,
): Promise<void> {
  const to = merge.merged_id;
  await ctx.db.raw(
    `update tickets t set customer_id = :to where t.customer_id = :holderId and (t.id = any(:ids::bigint[]) or exists (
       select 1 from ticket_participants p join customers a on a.email = p.email
       where p.ticket_id = t.id and p.role = 'customer' and a.id = any(:addresses::bigint[])))`,
    { to, holderId, ids: merge.ticket_ids, addresses: merge.address_ids },
  );
  await ctx.db.raw(
    `update satisfaction_questions q set customer_id = :to from tickets t
     where t.id = q.ticket_id and t.customer_id = :to and q.customer_id = :holderId`,
    { to, holderId },
  );
  await ctx
    .db('sla_policies')
    .whereIn('id', merge.policy_ids)
    .update({ customer_ids: ctx.db.raw('array_remove(customer_ids, ?::bigint)', [holderId]) });
}

/**
 * Mail that was on its way while its customer was merged may have opened a ticket for the one that is no more: brings it over. Costs
 * as much as there are merged customers with tickets of their own, which is none.
 */
export async function followMerges(ctx: Pick<Context, 'db' | 'actor'>): Promise<void> {
  await ctx.db.raw(
    `update tickets t set customer_id = c.merged_into_id from customers c
     where c.merged_into_id is not null and t.customer_id = c.id`,
  );
}

/** Customers that may be the same person: same name or same part before the @. The latest 5 by id. */
export async function listLikely(
  ctx: Pick<Context, 'db' | 'actor'>,
  { id }: { id: number },
): Promise<CustomerRow[]> {
  const { email, name } = await getCustomer(ctx, id);
  const query = customerRows(ctx.db).whereNot('c.id', id).orderBy('c.id', 'desc').limit(5);
  const local = `${email.slice(0, email.lastIndexOf('@') + 1).replace(/[\\%_]/g, '\\$&')}%`;
  if (name.trim() === '') query.whereRaw('c.email::text ilike ?', [local]);
  else query.whereRaw('(c.name ilike ? or c.email::text ilike ?)', [name.replace(/[\\%_]/g, '\\$&'), local]);
  return (await query) as CustomerRow[];
}
