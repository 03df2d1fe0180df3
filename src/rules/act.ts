// Does what a rule says: everything about the ticket itself in one change, then what is written and sent.
import type { Context } from '../platform/context.ts';
import { changeTicket, getTicketRow, noteAutomatically, ticketDetail } from '../tickets/index.ts';
import { queueDelivery } from '../webhooks/index.ts';
import { fillText } from './fill-text.ts';
import { webhookOff, type Plan } from './plan-actions.ts';
import type { RuleAction } from './action-schemas.ts';
import type { RuleResult } from './run-schemas.ts';
import { sendCannedReply } from './send-canned-reply.ts';
import type { StoredRule } from './store.ts';
import { variablesOf } from './text-variables.ts';
import type { TicketFacts } from './ticket-facts.ts';

/**
 * Does what `planActions` made of the actions. Must run inside a transaction, by the system. What cannot be done is skipped, with the
 * reason, and the rest is done.
 */
export async function act(
  ctx: Context,
  rule: StoredRule,
  { plan, facts }: { plan: Plan; facts: TicketFacts },
): Promise<RuleResult[]> {
  if (Object.keys(plan.change).length > 0) await changeTicket(ctx, { id: facts.ticketId, ...plan.change });
  const results: RuleResult[] = [];
  for (const { action, result } of plan.steps) {
    results.push(result.skipped === null ? await write(ctx, rule, { action, result, facts }) : result);
  }
  return results;
}

async function write(
  ctx: Context,
  rule: StoredRule,
  { action, result, facts }: { action: RuleAction; result: RuleResult; facts: TicketFacts },
): Promise<RuleResult> {
  if (action.type === 'note') {
    const text = fillText(action.text, await variablesOf(ctx, facts.ticketId));
    await noteAutomatically(ctx, { ticketId: facts.ticketId, text });
  }
  if (action.type === 'reply') {
    await sendCannedReply(ctx, { facts, text: action.text });
  }
  if (action.type === 'webhook') {
    const queued = await queueDelivery(ctx, {
      webhookId: action.webhookId,
      event: 'rule.matched',
      data: {
        rule: { id: rule.id, name: rule.name },
        ticket: ticketDetail.present(await getTicketRow(ctx, facts.ticketId)),
      },
      ticketId: facts.ticketId,
    });
    return { ...result, skipped: queued ? null : webhookOff };
  }
  return result;
}
