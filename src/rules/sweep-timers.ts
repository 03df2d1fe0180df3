// Runs the rules whose time has come. A timer is taken in the transaction of its run, so that each occasion is met once, by however
// many sweepers and after whatever pause.
import { inTransaction, type Context } from '../platform/context.ts';
import { isPassing } from '../platform/db/connect.ts';
import { meets } from './conditions.ts';
import { runChain, runCollecting } from './follow-rules.ts';
import { refillTimers } from './set-timers.ts';
import type { StoredRule } from './store.ts';
import { readFacts } from './ticket-facts.ts';

const batch = 100;
/** After an unexpected error the rest goes on, and this one is tried again; in the end it is given up. */
const maxFailures = 5;
const againMs = 300_000;
const trashMs = 3_600_000;

interface DueTimer {
  rule_id: number;
  ticket_id: number;
  failures: number;
}

/** Returns how many timers were worked off, whatever became of them. */
export async function sweepRules(ctx: Context): Promise<number> {
  await refillTimers(ctx);
  let done = 0;
  for (;;) {
    const due = (await ctx
      .db('rule_timers')
      .where('due_at', '<=', ctx.clock.now())
      .orderBy('due_at')
      .limit(batch)
      .select('rule_id', 'ticket_id', 'failures')) as DueTimer[];
    for (const timer of await leaveOutUnmet(ctx, due)) await workOff(ctx, timer);
    done += due.length;
    if (due.length < batch) return done;
  }
}

/** Most timers meet a ticket that has moved on: they are looked at together, and go without a transaction each. */
async function leaveOutUnmet(ctx: Context, due: DueTimer[]): Promise<DueTimer[]> {
  if (due.length === 0) return [];
  const now = ctx.clock.now();
  const [rules, facts] = await Promise.all([
    ctx.db('rules').whereIn('id', [...new Set(due.map((timer) => timer.rule_id))]) as Promise<StoredRule[]>,
    readFacts(ctx.db, { ids: [...new Set(due.map((timer) => timer.ticket_id))] }),
  ]);
  const mayRun = (timer: DueTimer): boolean => {
    const rule = rules.find(({ id }) => id === timer.rule_id);
    const found = facts.find(({ ticketId }) => ticketId === timer.ticket_id);
    try {
      return rule !== undefined && found !== undefined && meets(rule.conditions, found, now);
    } catch {
      // Where it is run, it is told.
      return true;
    }
  };
  const met = due.filter(mayRun);
  const unmet = due.filter((timer) => !met.includes(timer));
  // One that has been moved in the meantime is not due any more.
  await ctx.db.raw(
    `delete from rule_timers t using unnest(:ruleIds::bigint[], :ticketIds::bigint[]) as gone (rule_id, ticket_id)
     where t.rule_id = gone.rule_id and t.ticket_id = gone.ticket_id and t.due_at <= :now`,
    { ruleIds: unmet.map((timer) => timer.rule_id), ticketIds: unmet.map((timer) => timer.ticket_id), now },
  );
  return met;
}

async function workOff(ctx: Context, timer: DueTimer): Promise<void> {
  try {
    await inTransaction(ctx, (ctx) => runDue(ctx, timer));
  } catch (error) {
    if (isPassing(error)) throw error;
    const { rule_id: ruleId, ticket_id: ticketId, failures } = timer;
    ctx.log.error({ err: error, ruleId, ticketId, failures }, 'a rule on time failed');
    await putOff(ctx, timer);
  }
}

async function putOff(ctx: Context, timer: DueTimer): Promise<void> {
  const row = ctx.db('rule_timers').where({ rule_id: timer.rule_id, ticket_id: timer.ticket_id });
  if (timer.failures + 1 >= maxFailures) {
    await row.delete();
    return;
  }
  const dueAt = new Date(ctx.clock.now().getTime() + againMs);
  await row.update({ due_at: dueAt, failures: timer.failures + 1 });
}

/** Nothing is done to a ticket in the trash. Should it come back, its time has only come later. */
async function waitInTrash(ctx: Context, { rule_id, ticket_id }: DueTimer): Promise<void> {
  const dueAt = new Date(ctx.clock.now().getTime() + trashMs);
  await ctx.db('rule_timers').where({ rule_id, ticket_id }).update({ due_at: dueAt });
}

/** The ticket is locked before its timer, as events do it: the other way round the two would wait for each other. */
async function runDue(ctx: Context, timer: DueTimer): Promise<void> {
  const now = ctx.clock.now();
  const ticket = (await ctx.db('tickets').where({ id: timer.ticket_id }).forUpdate().first('deleted_at')) as
    | { deleted_at: Date | null }
    | undefined;
  if (ticket?.deleted_at) return waitInTrash(ctx, timer);
  const [taken] = (await ctx
    .db('rule_timers')
    .where({ rule_id: timer.rule_id, ticket_id: timer.ticket_id })
    .where('due_at', '<=', now)
    .delete()
    .returning('due_at')) as { due_at: Date }[];
  if (taken === undefined) return;
  const rule = (await ctx.db('rules').where({ id: timer.rule_id, enabled: true }).first()) as
    | StoredRule
    | undefined;
  const [facts] = await readFacts(ctx.db, { ids: [timer.ticket_id] });
  if (rule === undefined || facts === undefined || facts.merged) return;
  if (!meets(rule.conditions, facts, now)) return;
  const happening = { mailboxId: facts.mailboxId, occasion: `due:${taken.due_at.toISOString()}` };
  const caused = await runCollecting(ctx, rule, { facts, happening });
  if (!rule.stop) await runChain(ctx, caused, new Set([rule.id]));
}
