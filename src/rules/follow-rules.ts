// Runs the rules an event calls for, in their order, in its transaction. What they change may call for further ones: only so many
// steps deep, and no rule twice for one event, so that rules which undo each other come to rest.
import type { Context, DomainEvent, Reaction } from '../platform/context.ts';
import { meets } from './conditions.ts';
import { happeningOf, type Happening } from './happening.ts';
import { runRule } from './run-rule.ts';
import { setTimers } from './set-timers.ts';
import { loadEnabled, type StoredRule } from './store.ts';
import { readFacts, type TicketFacts } from './ticket-facts.ts';

/** Changes of rules that run rules that run rules: deeper than this nobody meant it. */
const maxDepth = 5;

/** Reaction to `ticket.opened`, `message.added` and `ticket.changed`. Where no rule is on, it asks the database nothing. */
export const followRules: Reaction = async (ctx, event) => {
  const happening = event.rules === false ? null : happeningOf(event);
  if (happening !== null) await runChain(ctx, [happening], new Set());
};

/** @param ran ids of rules that ran for this event already */
export async function runChain(ctx: Context, first: Happening[], ran: Set<number>): Promise<void> {
  let happenings = first;
  for (let depth = 0; depth < maxDepth && happenings.length > 0; depth++) {
    const caused: Happening[] = [];
    for (const happening of happenings) {
      const stopped = await runRulesFor(ctx, happening, { ran, caused });
      if (stopped) return;
    }
    happenings = caused;
  }
}

/** True when a rule said that no other is to be asked. */
async function runRulesFor(
  ctx: Context,
  happening: Happening,
  chain: { ran: Set<number>; caused: Happening[] },
): Promise<boolean> {
  const { trigger, moments } = happening;
  const rules = await loadEnabled(ctx.db, { triggers: trigger === null ? [] : [trigger], moments });
  await setTimers(ctx, happening, rules);
  let facts: TicketFacts | undefined;
  for (const rule of rules) {
    if (rule.since !== null || chain.ran.has(rule.id)) continue;
    facts ??= await factsFor(ctx, happening);
    if (facts === undefined) return true;
    if (!meets(rule.conditions, facts, ctx.clock.now())) continue;
    chain.ran.add(rule.id);
    chain.caused.push(...(await runCollecting(ctx, rule, { facts, happening })));
    if (rule.stop) return true;
    facts = undefined;
  }
  return false;
}

async function factsFor(ctx: Context, happening: Happening): Promise<TicketFacts | undefined> {
  const { ticketId, messageId, changed, statusBefore } = happening;
  const [facts] = await readFacts(ctx.db, { ids: [ticketId], messageId });
  return facts && { ...facts, changed, statusBefore: statusBefore ?? facts.status };
}

/** What the rule causes is gathered instead of followed at once: the rules behind it come first. */
export async function runCollecting(
  ctx: Context,
  rule: StoredRule,
  run: { facts: TicketFacts; happening: Pick<Happening, 'mailboxId' | 'occasion'> },
): Promise<Happening[]> {
  const caused: Happening[] = [];
  const collect: Reaction = async (_, event: DomainEvent) => {
    const happening = happeningOf(event);
    if (happening !== null) caused.push(happening);
  };
  const reactions = Object.fromEntries(
    Object.entries(ctx.reactions).map(([type, list]) => [
      type,
      list.map((reaction) => (reaction === followRules ? collect : reaction)),
    ]),
  );
  const acted = await runRule({ ...ctx, actor: { kind: 'system' }, reactions }, rule, run);
  return acted ? caused : [];
}
