// One run of one rule on one ticket: its actions, a row, a line on the timeline. What goes wrong in it is taken back and told, and
// harms neither the mail that made it run nor the other rules.
import { noted } from '../../mail/noted.ts';
import { record } from '../events/index.ts';
import type { Context } from '../platform/context.ts';
import { logFailure } from '../platform/log/log-failure.ts';
import { isPassing, jsonb } from '../platform/db/connect.ts';
import { statement } from '../platform/db/statement.ts';
import { AppError } from '../platform/errors.ts';
import { act } from './act.ts';
import { lookUps } from './look-ups.ts';
import { planActions } from './plan-actions.ts';
import type { RuleResult } from './run-schemas.ts';
import type { StoredRule } from './store.ts';
import type { TicketFacts } from './ticket-facts.ts';

export interface Run {
  facts: TicketFacts;
  happening: { mailboxId: number; occasion: string };
}

/** Must run inside a transaction. False when the rule has run on this occasion before, or failed. */
export async function runRule(ctx: Context, rule: StoredRule, run: Run): Promise<boolean> {
  try {
    return await ctx.db.transaction(async (savepoint) => {
      // What fails must be known before the savepoint is left.
      const inside = {
        ...ctx,
        db: savepoint,
        beforeCommit: async (write: Promise<unknown>) => void (await write),
      };
      const runId = await claim(inside, rule, run);
      if (runId === null) return false;
      const plan = await planActions(inside, rule.actions, {
        facts: run.facts,
        look: lookUps(inside),
        forReal: true,
      });
      // The cause stands before its effects on the timeline.
      await tell(inside, rule, { run, results: plan.steps.map(({ result }) => result) });
      const results = await act(inside, rule, { plan, facts: run.facts });
      await inside
        .db('rule_runs')
        .where({ id: runId })
        .update({ results: jsonb(results) });
      return true;
    });
  } catch (error) {
    if (isPassing(error)) throw error;
    await tellFailure(ctx, rule, { run, error: error as Error });
    return false;
  }
}

async function claim(ctx: Context, rule: StoredRule, run: Run): Promise<number | null> {
  const [row] = await insertRun(ctx.db, {
    ruleId: rule.id,
    ticketId: run.facts.ticketId,
    occasion: run.happening.occasion,
    now: ctx.clock.now(),
  });
  return row?.id ?? null;
}

/** A rule that is being deleted at this moment is waited for, and then does not run. */
const insertRun = statement<{ id: number }>(
  'rule-run',
  `insert into rule_runs (rule_id, ticket_id, occasion, error, created_at)
   select r.id, :ticketId, :occasion, :error, :now from rules r where r.id = :ruleId for key share
   on conflict (rule_id, ticket_id, occasion) do nothing
   returning id`,
);

const tell = async (
  ctx: Context,
  rule: StoredRule,
  { run, results }: { run: Run; results: RuleResult[] },
): Promise<void> =>
  record(ctx, {
    type: 'rule.ran',
    ticketId: run.facts.ticketId,
    mailboxId: run.happening.mailboxId,
    data: { ruleId: rule.id, name: rule.name, results },
  });

async function tellFailure(
  ctx: Context,
  rule: StoredRule,
  { run, error }: { run: Run; error: Error },
): Promise<void> {
  logFailure(ctx.log, error, { ruleId: rule.id, ticketId: run.facts.ticketId }, 'a rule failed');
  const words = error instanceof AppError ? error.message : noted`Something broke inside; see the log.`;
  await insertRun(ctx.db, {
    ruleId: rule.id,
    ticketId: run.facts.ticketId,
    occasion: run.happening.occasion,
    error: words,
    now: ctx.clock.now(),
  });
  await record(ctx, {
    type: 'rule.failed',
    ticketId: run.facts.ticketId,
    mailboxId: run.happening.mailboxId,
    data: { ruleId: rule.id, name: rule.name, error: words },
  });
}
