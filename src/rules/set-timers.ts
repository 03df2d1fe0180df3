// Times of rules as rows: one for each rule and ticket, moved whenever its moment comes again.
import type { Knex } from 'knex';
import type { Context } from '../platform/context.ts';
import { statement } from '../platform/db/statement.ts';
import type { Happening } from './happening.ts';
import type { Moment } from './schemas.ts';
import type { StoredRule } from './store.ts';

export async function setTimers(
  ctx: Context,
  happening: Happening,
  rules: readonly StoredRule[],
): Promise<void> {
  const onTime = rules.filter((rule) => rule.since !== null && happening.moments.includes(rule.since));
  if (onTime.length === 0) return;
  await insertTimers(ctx.db, {
    ticketId: happening.ticketId,
    ruleIds: onTime.map((rule) => rule.id),
    now: ctx.clock.now(),
  });
}

/** A rule that is being deleted at this moment is waited for, and then left out: it must not fail the mail. */
const insertTimers = statement(
  'rule-timers',
  `insert into rule_timers (rule_id, ticket_id, due_at)
   select r.id, :ticketId, :now::timestamptz + r.hours * interval '1 hour'
   from rules r where r.id = any(:ruleIds::bigint[]) and r.hours is not null for key share
   on conflict (rule_id, ticket_id) do update set due_at = excluded.due_at, failures = 0`,
);

/** When the moment last came, of ticket t. */
const momentOf: Readonly<Record<Moment, string>> = {
  opened: 't.created_at',
  customer_message: `(select max(m.created_at) from messages m where m.ticket_id = t.id and m.kind = 'customer')`,
  agent_message: `(select max(m.created_at) from messages m
    where m.ticket_id = t.id and m.kind = 'reply' and m.author_agent_id is not null)`,
  status_change: `coalesce((select max(e.created_at) from ticket_events e
    where e.ticket_id = t.id and e.type in ('ticket.status_changed', 'ticket.reopened')), t.created_at)`,
};

/**
 * A rule that was switched on, off or changed: its timers begin anew. Tickets whose time is up already stay as they are, so that
 * switching a rule on does not set upon years of old tickets at once.
 */
export async function resetTimers(ctx: Context, rule: StoredRule): Promise<void> {
  await ctx.db('rule_timers').where({ rule_id: rule.id }).delete();
  if (!rule.enabled || rule.since === null || rule.hours === null) return;
  await fillTimers(ctx.db, { id: rule.id, hours: rule.hours, since: rule.since, now: ctx.clock.now() });
}

/** Every moment of a ticket updates its row, so older rows need not be looked at. */
async function fillTimers(
  db: Knex,
  rule: { id: number; hours: number; since: Moment; now: Date },
): Promise<void> {
  await db.raw(
    `insert into rule_timers (rule_id, ticket_id, due_at)
     select :id::bigint, x.id, x.moment + :hours::integer * interval '1 hour' from (
       select t.id, ${momentOf[rule.since]} as moment from tickets t
       where t.updated_at > :now::timestamptz - :hours::integer * interval '1 hour') x
     where x.moment > :now::timestamptz - :hours::integer * interval '1 hour'
     on conflict do nothing`,
    { id: rule.id, hours: rule.hours, now: rule.now },
  );
}

/** A transaction that began before a rule was switched on may have ended after its timers were filled; none lasts this long. */
const unseenMs = 180_000;

/** Fills the timers of rules that were changed lately once more; what is there stays. */
export async function refillTimers(ctx: Context): Promise<void> {
  const now = ctx.clock.now();
  const rules = (await ctx
    .db('rules')
    .where('enabled', true)
    .whereNotNull('since')
    .where('updated_at', '>', new Date(now.getTime() - unseenMs))
    .select('id', 'hours', 'since')) as { id: number; hours: number; since: Moment }[];
  for (const rule of rules) await fillTimers(ctx.db, { ...rule, now });
}
