// What a rule would have done to the last 1,000 tickets it could have run on. Nothing is changed, queued or chosen.
import type { Context } from '../platform/context.ts';
import { checkRule } from './check-rule.ts';
import { meets } from './conditions.ts';
import { lookUps, type LookUps } from './look-ups.ts';
import { planActions } from './plan-actions.ts';
import type { RuleTrial, RuleTrialInput } from './run-schemas.ts';
import type { Moment, Trigger } from './schemas.ts';
import { customerKinds, readFacts, type FactsQuery, type TicketFacts } from './ticket-facts.ts';

const tried = 1000;
const shown = 100;
/** Further back nobody looks for tickets such a thing happened to. */
const searched = 20_000;
/** Facts carry the words of a mail: so many at once bound the memory. */
const batch = 100;

/** Works for rules that are not saved. @throws AppError `invalid` */
export async function tryRule(ctx: Context, input: RuleTrialInput): Promise<RuleTrial> {
  const { triggers = [], time = null, conditions, actions } = input;
  await checkRule(ctx, { triggers, time, conditions, actions });
  const { asOf, kinds, first } = viewOf(triggers, time);
  const ids = await latestTickets(ctx, kinds);
  const look = lookUps(ctx);
  const trial: RuleTrial = { looked: 0, matched: 0, asOf, items: [] };
  for (let at = 0; at < ids.length; at += batch) {
    const facts = await readFacts(ctx.db, {
      ids: ids.slice(at, at + batch),
      kinds: kinds ?? customerKinds,
      first,
    });
    for (const found of facts) {
      trial.looked += 1;
      const then = asOf === 'opening' ? atOpening(found) : found;
      const now = asOf === 'opening' ? then.openedAt : ctx.clock.now();
      if (!isDue(time, then, now) || !meets(conditions, then, now)) continue;
      trial.matched += 1;
      if (trial.items.length < shown) trial.items.push(await wouldDo(ctx, actions, { facts: then, look }));
    }
  }
  return trial;
}

type View = { asOf: RuleTrial['asOf']; kinds: string[] | null } & Pick<Required<FactsQuery>, 'first'>;

/** What is looked at for what makes the rule run; a change leaves no message behind. */
function viewOf(triggers: readonly Trigger[], time: RuleTrialInput['time']): View {
  if (time !== null && time !== undefined) return { asOf: 'now', kinds: null, first: false };
  if (triggers.every((trigger) => trigger === 'opened')) return { asOf: 'opening', kinds: null, first: true };
  const kindOf: Partial<Record<Trigger, string>> = { replied: 'customer', answered: 'reply', noted: 'note' };
  const kinds = triggers.flatMap((trigger) => kindOf[trigger] ?? []);
  return { asOf: 'now', kinds: kinds.length === triggers.length ? kinds : null, first: false };
}

async function latestTickets(ctx: Context, kinds: string[] | null): Promise<number[]> {
  const latest = ctx
    .db('tickets')
    .orderBy('id', 'desc')
    .limit(kinds === null ? tried : searched)
    .select('id');
  const query = ctx.db.select().from(latest.as('t')).orderBy('t.id', 'desc').limit(tried);
  if (kinds !== null) {
    // A ticket's first message opened it: replies, answers and notes come behind it.
    query.whereRaw(
      `exists (select 1 from messages m where m.ticket_id = t.id and m.kind = any(?::text[])
         and m.id > (select min(f.id) from messages f where f.ticket_id = t.id))`,
      [kinds],
    );
  }
  return query.pluck('t.id') as Promise<number[]>;
}

/** As a mail opened it, before anybody did anything. */
const atOpening = (facts: TicketFacts): TicketFacts => ({
  ...facts,
  status: facts.openedBy === 'agent' ? 'open' : 'new',
  statusBefore: facts.openedBy === 'agent' ? 'open' : 'new',
  priority: 'normal',
  assigneeId: null,
  teamId: null,
  tags: [],
  fields: {},
  muted: false,
  merged: false,
  customerAt: facts.openedBy === 'agent' ? null : facts.openedAt,
  agentAt: facts.openedBy === 'agent' ? facts.openedAt : null,
  statusAt: facts.openedAt,
});

const hourMs = 3_600_000;

function isDue(time: RuleTrialInput['time'], facts: TicketFacts, now: Date): boolean {
  if (time === null || time === undefined) return true;
  const moments: Record<Moment, Date | null> = {
    opened: facts.openedAt,
    customer_message: facts.customerAt,
    agent_message: facts.agentAt,
    status_change: facts.statusAt,
  };
  const moment = moments[time.since];
  return moment !== null && now.getTime() - moment.getTime() >= time.hours * hourMs;
}

async function wouldDo(
  ctx: Context,
  actions: RuleTrialInput['actions'],
  { facts, look }: { facts: TicketFacts; look: LookUps },
): Promise<RuleTrial['items'][number]> {
  const { steps } = await planActions(ctx, actions, { facts, look, forReal: false });
  return {
    ticket: { id: facts.ticketId, number: facts.number, subject: facts.subject },
    results: steps.map(({ result }) => result),
  };
}
