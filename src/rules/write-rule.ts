// Makes, changes, removes and orders rules. Who did it stays in the audit.
import { audit } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { jsonb } from '../platform/db/connect.ts';
import { AppError } from '../platform/errors.ts';
import { checkRule, type RuleParts } from './check-rule.ts';
import type { NewRule, RuleChange } from './schemas.ts';
import { resetTimers } from './set-timers.ts';
import { getRule, type RuleRow, type StoredRule } from './store.ts';

/** A new rule stands last and is off unless told otherwise. @throws AppError `invalid` */
export async function createRule(ctx: Context, input: NewRule): Promise<RuleRow> {
  return inTransaction(ctx, async (ctx) => {
    await lockOrder(ctx);
    await checkRule(ctx, { triggers: [], time: null, ...input });
    const last = (await ctx.db('rules').max('position as last').first()) as { last: number | null };
    const [row] = (await ctx
      .db('rules')
      .insert({ ...valuesOf(ctx, input), position: (last.last ?? 0) + 1, created_at: ctx.clock.now() })
      .returning('*')) as StoredRule[];
    return written(ctx, row as StoredRule, { action: 'rule.create', data: input, timers: true });
  });
}

/** @throws AppError `not_found`, `invalid` */
export async function changeRule(ctx: Context, input: RuleChange & { id: number }): Promise<RuleRow> {
  const { id, ...change } = input;
  return inTransaction(ctx, async (ctx) => {
    await ctx.db('rules').where({ id }).forNoKeyUpdate().first('id');
    const before = await getRule(ctx.db, id);
    // Switched off it may name what is gone by now; to be on, or to change, all of it must be sound.
    const onlySwitched = Object.keys(change).every((key) => ['name', 'enabled', 'stop'].includes(key));
    if (!onlySwitched || change.enabled === true) await checkRule(ctx, { ...partsOf(before), ...change });
    const [row] = (await ctx
      .db('rules')
      .where({ id })
      .update(valuesOf(ctx, change))
      .returning('*')) as StoredRule[];
    const after = row as StoredRule;
    const timers =
      before.enabled !== after.enabled || before.since !== after.since || before.hours !== after.hours;
    return written(ctx, after, { action: 'rule.change', data: change, timers });
  });
}

/** Its runs go with it; what it did, and the lines about it, stay on the tickets. @throws AppError `not_found` */
export async function deleteRule(ctx: Context, input: { id: number }): Promise<null> {
  return inTransaction(ctx, async (ctx) => {
    const { id, name, triggers, since, hours, conditions, actions } = await getRule(ctx.db, input.id);
    await ctx.db('rules').where({ id }).delete();
    const data = { name, triggers, since, hours, conditions, actions };
    await audit(ctx, { action: 'rule.delete', subject: { type: 'rule', id }, data });
    return null;
  });
}

/** @param input.ids all rules, in their new order. @throws AppError `conflict` when there are others by now */
export async function orderRules(ctx: Context, input: { ids: number[] }): Promise<null> {
  return inTransaction(ctx, async (ctx) => {
    await lockOrder(ctx);
    const known = (await ctx.db('rules').orderBy(['position', 'id']).pluck('id')) as number[];
    if (known.length !== input.ids.length || !known.every((id) => input.ids.includes(id))) {
      throw new AppError('conflict', 'Rules were added or removed in the meantime: load the list again.');
    }
    await ctx.db.raw(
      `update rules set position = new.position from unnest(?::bigint[]) with ordinality as new (id, position)
       where rules.id = new.id`,
      [input.ids],
    );
    await audit(ctx, { action: 'rule.order', subject: { type: 'rule', id: null }, data: { ids: input.ids } });
    return null;
  });
}

/** Any number, the same for all versions: two who order or add at once follow each other. */
const orderLock = 4_210_013;
const lockOrder = async (ctx: Context): Promise<void> => {
  await ctx.db.raw('select pg_advisory_xact_lock(?)', [orderLock]);
};

const partsOf = (row: StoredRule): RuleParts => ({
  triggers: row.triggers,
  time: row.since === null || row.hours === null ? null : { since: row.since, hours: row.hours },
  conditions: row.conditions,
  actions: row.actions,
});

function valuesOf(ctx: Context, input: RuleChange): Record<string, unknown> {
  const values = {
    name: input.name?.trim(),
    enabled: input.enabled,
    triggers: input.triggers,
    since: input.time && input.time.since,
    hours: input.time && input.time.hours,
    conditions: input.conditions && jsonb(input.conditions),
    actions: input.actions && jsonb(input.actions),
    stop: input.stop,
    updated_at: ctx.clock.now(),
    updated_by: ctx.actor.kind === 'agent' ? ctx.actor.id : null,
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

async function written(
  ctx: Context,
  rule: StoredRule,
  what: { action: string; data: Record<string, unknown>; timers: boolean },
): Promise<RuleRow> {
  if (what.timers) await resetTimers(ctx, rule);
  await audit(ctx, { action: what.action, subject: { type: 'rule', id: rule.id }, data: what.data });
  return getRule(ctx.db, rule.id);
}
