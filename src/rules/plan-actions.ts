// What the actions of a rule come to on one ticket: the change, who gets it, and what is skipped for which reason.
import { noted } from '../../mail/noted.ts';
import { chooseMember } from '../assignment/index.ts';
import { isAskedIn, readValue, valueWords } from '../custom-fields/index.ts';
import type { Context } from '../platform/context.ts';
import type { TicketChange } from '../tickets/index.ts';
import type { LookUps } from './look-ups.ts';
import type { RuleAction } from './action-schemas.ts';
import type { RuleResult } from './run-schemas.ts';
import { refuseByFacts, refuseCannedReply } from './send-canned-reply.ts';
import type { TicketFacts } from './ticket-facts.ts';

export interface Plan {
  change: TicketChange;
  steps: { action: RuleAction; result: RuleResult }[];
}

interface How {
  facts: TicketFacts;
  look: LookUps;
  /** False: nothing is locked, and nobody is chosen by load. */
  forReal: boolean;
}

export async function planActions(ctx: Context, actions: readonly RuleAction[], how: How): Promise<Plan> {
  const plan: Plan = { change: {}, steps: [] };
  let tags = how.facts.tags;
  for (const action of actions) {
    const step = await planOne(ctx, action, how);
    const change = step.change ?? {};
    tags = tagsAfter(action, tags);
    const fields = { ...plan.change.fields, ...change.fields };
    Object.assign(plan.change, change);
    if (change.fields) plan.change.fields = fields;
    const { detail, skipped = null } = step;
    plan.steps.push({ action, result: { type: action.type, detail, skipped } });
  }
  if (tags.join('\n') !== how.facts.tags.join('\n')) plan.change.tags = tags;
  return plan;
}

function tagsAfter(action: RuleAction, tags: string[]): string[] {
  if (action.type === 'removeTags') return tags.filter((tag) => !action.tags.some((gone) => same(gone, tag)));
  if (action.type !== 'addTags') return tags;
  const added = action.tags.map((tag) => tag.trim()).filter((tag) => !tags.some((there) => same(there, tag)));
  return added.length === 0 ? tags : [...tags, ...added];
}

export const webhookOff = noted`The webhook is switched off or gone.`;
const already = { skipped: noted`It is so already.` };

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.toLowerCase();

interface Step {
  detail: string;
  skipped?: string;
  change?: TicketChange;
}

async function planOne(ctx: Context, action: RuleAction, how: How): Promise<Step> {
  const { facts, forReal, look } = how;
  switch (action.type) {
    case 'assign':
      return assign(look, action.agentId);
    case 'team':
      return giveToTeam(look, action.teamId);
    case 'share':
      return share(ctx, action.teamId, how);
    case 'addTags':
    case 'removeTags': {
      const has = (tag: string): boolean => facts.tags.some((there) => same(tag, there));
      const done = action.tags.every((tag) => has(tag) === (action.type === 'addTags'));
      return { detail: action.tags.join(', '), ...(done ? already : {}) };
    }
    case 'priority':
      return facts.priority === action.priority
        ? { detail: action.priority, ...already }
        : { detail: action.priority, change: { priority: action.priority } };
    case 'status':
      return facts.status === action.status
        ? { detail: action.status, ...already }
        : { detail: action.status, change: { status: action.status } };
    case 'mute':
      return facts.muted ? { detail: '', ...already } : { detail: '', change: { muted: true } };
    case 'reply': {
      const skipped = forReal ? await refuseCannedReply(ctx, facts) : refuseByFacts(facts);
      return { detail: '', ...(skipped === null ? {} : { skipped }) };
    }
    case 'webhook': {
      const on = await look.webhookIsOn(action.webhookId);
      return { detail: String(action.webhookId), ...(on ? {} : { skipped: webhookOff }) };
    }
    case 'setField':
      return setField(look, action, facts);
    default:
      return { detail: '' };
  }
}

async function assign(look: LookUps, agentId: number | null): Promise<Step> {
  if (agentId === null) return { detail: '', change: { assigneeId: null } };
  const agent = await look.agent(agentId);
  if (agent === undefined) return { detail: '', skipped: noted`The agent is gone.` };
  if (!agent.active) return { detail: agent.name, skipped: noted`${agent.name} cannot sign in any more.` };
  return { detail: agent.name, change: { assigneeId: agent.id } };
}

async function giveToTeam(look: LookUps, teamId: number | null): Promise<Step> {
  if (teamId === null) return { detail: '', change: { teamId: null } };
  const team = await look.team(teamId);
  if (team === undefined) return { detail: '', skipped: noted`The team is gone.` };
  return { detail: team.name, change: { teamId: team.id } };
}

async function share(ctx: Context, teamId: number, { facts, look, forReal }: How): Promise<Step> {
  const team = await look.team(teamId);
  if (team === undefined) return { detail: '', skipped: noted`The team is gone.` };
  const active = team.members.filter((member) => member.active);
  if (active.length === 0) return { detail: team.name, skipped: noted`Nobody in ${team.name} can sign in.` };
  const holder = active.find((member) => member.id === facts.assigneeId);
  if (holder) return { detail: team.name, skipped: noted`${holder.name} has the ticket already.` };
  if (!forReal) return { detail: team.name };
  const chosen = await chooseMember(ctx, { teamId, mailboxId: facts.mailboxId, by: 'load' });
  if (chosen === null)
    return { detail: team.name, skipped: noted`Nobody in ${team.name} is there and has room.` };
  return { detail: `${team.name}: ${chosen.name}`, change: { teamId, assigneeId: chosen.id } };
}

async function setField(
  look: LookUps,
  { fieldId, value }: Extract<RuleAction, { type: 'setField' }>,
  { fields, mailboxId }: TicketFacts,
): Promise<Step> {
  const field = await look.field(fieldId);
  if (field === undefined) return { detail: '', skipped: noted`The field is gone.` };
  const read = readValue(field, value, fields[fieldId]);
  const detail = `${field.name}: ${'wrong' in read ? '' : (valueWords(field, read.value) ?? 'empty')}`;
  if (field.archived_at !== null) return { detail, skipped: noted`${field.name} is archived.` };
  if (!isAskedIn(field, mailboxId))
    return { detail, skipped: noted`Tickets of this mailbox have no ${field.name}.` };
  if ('wrong' in read) return { detail: field.name, skipped: `${field.name} ${String(read.wrong)}.` };
  const isSo = JSON.stringify(read.value) === JSON.stringify(fields[fieldId] ?? null);
  return isSo ? { detail, ...already } : { detail, change: { fields: { [fieldId]: read.value } } };
}
