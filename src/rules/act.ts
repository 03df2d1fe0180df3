// Does what a rule says: everything about the ticket itself in one change, then what is written and sent.
import { findAgent } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import { findTeam } from '../teams/index.ts';
import {
  changeTicket,
  getTicketRow,
  noteAutomatically,
  ticketDetail,
  type TicketChange,
} from '../tickets/index.ts';
import { queueDelivery } from '../webhooks/index.ts';
import { fillText } from './fill-text.ts';
import { leastBusy } from './least-busy.ts';
import type { RuleAction, RuleResult } from './schemas.ts';
import { sendCannedReply } from './send-canned-reply.ts';
import type { StoredRule } from './store.ts';
import { variablesOf } from './text-variables.ts';
import type { TicketFacts } from './ticket-facts.ts';

/** Must run inside a transaction, by the system. What cannot be done is skipped, with the reason, and the rest is done. */
export async function act(ctx: Context, rule: StoredRule, facts: TicketFacts): Promise<RuleResult[]> {
  const plan = await planActions(ctx, rule.actions, { facts, forReal: true });
  if (Object.keys(plan.change).length > 0) await changeTicket(ctx, { id: facts.ticketId, ...plan.change });
  const results: RuleResult[] = [];
  for (const { action, result } of plan.steps) {
    results.push(result.skipped === null ? await write(ctx, rule, { action, result, facts }) : result);
  }
  return results;
}

export interface Plan {
  change: TicketChange;
  steps: { action: RuleAction; result: RuleResult }[];
}

/** What the actions come to on this ticket. @param how.forReal false: nothing is locked, and nobody is chosen by load */
export async function planActions(
  ctx: Context,
  actions: readonly RuleAction[],
  how: { facts: TicketFacts; forReal: boolean },
): Promise<Plan> {
  const plan: Plan = { change: {}, steps: [] };
  let tags = how.facts.tags;
  for (const action of actions) {
    const step = await planOne(ctx, action, how);
    const change = step.change ?? {};
    if (action.type === 'addTags') tags = [...new Set([...tags, ...action.tags.map((tag) => tag.trim())])];
    if (action.type === 'removeTags')
      tags = tags.filter((tag) => !action.tags.some((gone) => same(gone, tag)));
    Object.assign(plan.change, change);
    const { detail, skipped = null } = step;
    plan.steps.push({ action, result: { type: action.type, detail, skipped } });
  }
  if (tags !== how.facts.tags) plan.change.tags = tags;
  return plan;
}

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.toLowerCase();

interface Step {
  detail: string;
  skipped?: string;
  change?: TicketChange;
}

async function planOne(
  ctx: Context,
  action: RuleAction,
  { facts, forReal }: { facts: TicketFacts; forReal: boolean },
): Promise<Step> {
  switch (action.type) {
    case 'assign':
      return assign(ctx, action.agentId);
    case 'team':
      return giveToTeam(ctx, action.teamId);
    case 'share':
      return share(ctx, action.teamId, { facts, forReal });
    case 'addTags':
    case 'removeTags':
      return { detail: action.tags.join(', ') };
    case 'priority':
      return { detail: action.priority, change: { priority: action.priority } };
    case 'status':
      return { detail: action.status, change: { status: action.status } };
    case 'mute':
      return { detail: '', change: { muted: true } };
    case 'webhook':
      return { detail: String(action.webhookId) };
    default:
      return { detail: '' };
  }
}

async function assign(ctx: Context, agentId: number | null): Promise<Step> {
  if (agentId === null) return { detail: '', change: { assigneeId: null } };
  const agent = await findAgent(ctx, agentId);
  if (agent === undefined) return { detail: '', skipped: 'The agent is gone.' };
  if (!agent.active) return { detail: agent.name, skipped: `${agent.name} cannot sign in any more.` };
  return { detail: agent.name, change: { assigneeId: agent.id } };
}

async function giveToTeam(ctx: Context, teamId: number | null): Promise<Step> {
  if (teamId === null) return { detail: '', change: { teamId: null } };
  const team = await findTeam(ctx, teamId);
  if (team === undefined) return { detail: '', skipped: 'The team is gone.' };
  return { detail: team.name, change: { teamId: team.id } };
}

async function share(
  ctx: Context,
  teamId: number,
  { facts, forReal }: { facts: TicketFacts; forReal: boolean },
): Promise<Step> {
  const team = await findTeam(ctx, teamId);
  if (team === undefined) return { detail: '', skipped: 'The team is gone.' };
  const active = team.members.filter((member) => member.active);
  if (active.length === 0) return { detail: team.name, skipped: `Nobody in ${team.name} can sign in.` };
  const holder = active.find((member) => member.id === facts.assigneeId);
  if (holder) return { detail: team.name, skipped: `${holder.name} has the ticket already.` };
  if (!forReal) return { detail: team.name };
  const chosen = await leastBusy(ctx, teamId);
  if (chosen === null) return { detail: team.name, skipped: `Nobody in ${team.name} can sign in.` };
  return { detail: `${team.name}: ${chosen.name}`, change: { teamId, assigneeId: chosen.id } };
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
    return { ...result, skipped: await sendCannedReply(ctx, { facts, text: action.text }) };
  }
  if (action.type === 'webhook') {
    const queued = await queueDelivery(ctx, {
      webhookId: action.webhookId,
      event: 'rule.matched',
      data: {
        rule: { id: rule.id, name: rule.name },
        ticket: ticketDetail.present(await getTicketRow(ctx.db, facts.ticketId)),
      },
      ticketId: facts.ticketId,
    });
    return { ...result, skipped: queued ? null : 'The webhook is switched off or gone.' };
  }
  return result;
}
