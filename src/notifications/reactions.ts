// What happens to tickets, and who is told of it.
import { listAgentsForNotice } from '../agents/index.ts';
import type { Context, DomainEvent } from '../platform/context.ts';
import type { SlaNoticeFacts } from '../sla/index.ts';
import type { MessageAddedFacts, TicketChangedFacts } from '../tickets/index.ts';
import { mentionedIn } from './mentions.ts';
import { notify } from './notify.ts';
import { isWanted } from './who-wants.ts';

/** Reaction to `ticket.opened`. */
export async function notifyOfTicket(ctx: Context, event: DomainEvent): Promise<void> {
  if (!(await isWanted(ctx.db, 'new_ticket'))) return;
  await notify(ctx, { kind: 'new_ticket', event, to: 'watchers' });
}

/** Reaction to `message.added`: what a customer or a colleague writes goes to the assignee and those who follow, a note to those it mentions. */
export async function notifyOfMessage(ctx: Context, event: DomainEvent): Promise<void> {
  const { kind, assigneeId = null, followed = true } = event.facts as MessageAddedFacts;
  if (kind === 'note') return notifyMentioned(ctx, event);
  if (kind !== 'customer' && kind !== 'reply') return;
  const own = ctx.actor.kind === 'agent' && ctx.actor.id === assigneeId;
  if (!followed && (assigneeId === null || own)) return;
  if (!(await isWanted(ctx.db, 'reply'))) return;
  await notify(ctx, {
    kind: 'reply',
    event,
    to: { agentIds: assigneeId === null ? [] : [assigneeId], followers: followed },
  });
}

async function notifyMentioned(ctx: Context, event: DomainEvent): Promise<void> {
  const note = (await ctx.db('messages').where({ id: event.messageId }).first('text')) as
    | { text: string }
    | undefined;
  if (!note?.text.includes('@')) return;
  const agentIds = mentionedIn(note.text, await listAgentsForNotice(ctx));
  if (agentIds.length === 0) return;
  await ctx
    .db('note_mentions')
    .insert(agentIds.map((agentId) => ({ message_id: event.messageId, agent_id: agentId })));
  await notify(ctx, { kind: 'mention', event, to: { agentIds } });
}

/** Reaction to `ticket.changed`: to whom it was given, person or team. */
export async function notifyOfChange(ctx: Context, event: DomainEvent): Promise<void> {
  const { changes } = event.facts as TicketChangedFacts;
  const assignee = changes.find(({ field }) => field === 'assignee')?.to;
  if (typeof assignee === 'number') {
    await notify(ctx, { kind: 'assigned', event, to: { agentIds: [assignee] } });
  }
  const team = changes.find(({ field }) => field === 'team')?.to;
  if (typeof team === 'number' && (await isWanted(ctx.db, 'new_ticket'))) {
    await notify(ctx, { kind: 'new_ticket', event, to: 'watchers' });
  }
}

/** Reaction to `mail.failed` and `mail.bounced`: whoever wrote it is told. */
export async function notifyOfFailedMail(ctx: Context, event: DomainEvent): Promise<void> {
  if (event.messageId === undefined) return;
  const message = (await ctx.db('messages').where({ id: event.messageId }).first('author_agent_id')) as
    | { author_agent_id: number | null }
    | undefined;
  if (!message?.author_agent_id) return;
  const { error, recipient, diagnostic } = (event.data ?? {}) as Record<string, string | undefined>;
  const why = error ?? [recipient, diagnostic].filter(Boolean).join(': ');
  await notify(ctx, {
    kind: 'failed_mail',
    event,
    to: { agentIds: [message.author_agent_id] },
    data: { error: why.slice(0, 500) },
  });
}

/** Reaction to `sla.reminder` and `sla.breached`: those the event names, as they chose. */
export async function notifyOfPromise(ctx: Context, event: DomainEvent): Promise<void> {
  const { kind: promise, dueAt, recipients } = event.facts as SlaNoticeFacts;
  await notify(ctx, {
    kind: event.type === 'sla.breached' ? 'sla_breach' : 'sla_reminder',
    event,
    to: { agentIds: recipients.map(({ id }) => id) },
    data: { dueAt: dueAt.toISOString(), promise },
  });
}
