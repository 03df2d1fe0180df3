// Makes, changes, orders and removes SLA policies. Tickets with running clocks follow in the background.
import { audit } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { violates } from '../platform/db/connect.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { policyColumns, refuseUnknown } from './policy-input.ts';
import { getPolicyRow, policyNameIndex, policyRows, type PolicyRow } from './policy-store.ts';
import { requestRecomputation } from './recompute.ts';
import type { NewPolicy, PolicyChange } from './schemas.ts';

/** The new one is asked last. @throws AppError `invalid` (targets, match, calendar), `conflict` when the name is taken */
export async function createPolicy(ctx: Context, input: NewPolicy): Promise<PolicyRow> {
  return namingTheConflict(() =>
    inTransaction(ctx, async (ctx) => {
      await refuseUnknown(ctx, input);
      const now = ctx.clock.now();
      const [row] = (await ctx
        .db('sla_policies')
        .insert({
          ...(await policyColumns(ctx, input)),
          position: ctx.db.raw('(select coalesce(max(position), 0) + 1 from sla_policies)'),
          created_at: now,
          updated_at: now,
        })
        .returning('id')) as { id: number }[];
      const { id } = row as { id: number };
      await audit(ctx, { action: 'sla.policy_created', subject: subject(id), data: input });
      await requestRecomputation(ctx, { what: 'policy', name: input.name.trim() });
      return getPolicyRow(ctx.db, id);
    }),
  );
}

/** @throws AppError `not_found`, `invalid` (targets, match, calendar), `conflict` (name taken, changed by somebody else) */
export async function changePolicy(ctx: Context, input: PolicyChange & { id: number }): Promise<PolicyRow> {
  const { id, version, ...change } = input;
  return namingTheConflict(() =>
    inTransaction(ctx, async (ctx) => {
      const before = await lockPolicy(ctx, id);
      if (version !== undefined && version !== before.version) {
        throw new AppError('conflict', 'Somebody else changed this policy in the meantime: load it again.');
      }
      await refuseUnknown(ctx, change);
      await ctx
        .db('sla_policies')
        .where({ id })
        .update({
          ...(await policyColumns(ctx, change)),
          version: before.version + 1,
          updated_at: ctx.clock.now(),
        });
      await audit(ctx, { action: 'sla.policy_changed', subject: subject(id), data: change });
      const row = await getPolicyRow(ctx.db, id);
      await requestRecomputation(ctx, { what: 'policy', name: row.name });
      return row;
    }),
  );
}

/** @throws AppError `not_found` */
export async function deletePolicy(ctx: Context, input: { id: number }): Promise<null> {
  return inTransaction(ctx, async (ctx) => {
    const { name } = await lockPolicy(ctx, input.id);
    // The row stays: reports and the clocks of the past name it.
    await ctx
      .db('sla_policies')
      .where({ id: input.id })
      .update({ active: false, deleted_at: ctx.clock.now(), calendar_id: null });
    await audit(ctx, { action: 'sla.policy_deleted', subject: subject(input.id), data: { name } });
    await requestRecomputation(ctx, { what: 'policy', name });
    return null;
  });
}

/** @throws AppError `conflict` when the list is not the policies of now */
export async function orderPolicies(ctx: Context, input: { ids: number[] }): Promise<PolicyRow[]> {
  return inTransaction(ctx, async (ctx) => {
    const rows = (await ctx.db('sla_policies').whereNull('deleted_at').forUpdate().select('id')) as {
      id: number;
    }[];
    const known = new Set(rows.map(({ id }) => id));
    if (known.size !== input.ids.length || input.ids.some((id) => !known.has(id))) {
      throw new AppError('conflict', 'The policies are others by now: load them again.');
    }
    await ctx.db.raw(
      `update sla_policies p set position = o.position
       from unnest(:ids::bigint[]) with ordinality as o (id, position) where p.id = o.id`,
      { ids: input.ids },
    );
    await audit(ctx, {
      action: 'sla.policies_ordered',
      subject: { type: 'sla_policy', id: null },
      data: input,
    });
    await requestRecomputation(ctx, { what: 'order', name: '' });
    return (await policyRows(ctx.db)) as PolicyRow[];
  });
}

const subject = (id: number) => ({ type: 'sla_policy', id });

async function lockPolicy(ctx: Context, id: number): Promise<{ name: string; version: number }> {
  const row = (await ctx
    .db('sla_policies')
    .where({ id })
    .whereNull('deleted_at')
    .forUpdate()
    .first(ctx.db.raw('name::text as name'), 'version')) as { name: string; version: number } | undefined;
  if (row === undefined) throw notFound('SLA policy');
  return row;
}

async function namingTheConflict<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!violates(error, policyNameIndex)) throw error;
    throw new AppError('conflict', 'Another policy has this name.', {
      errors: [{ field: 'name', message: 'is the name of another policy' }],
    });
  }
}
