// Records an event, lets the reactions write what follows in the same transaction, and pushes it live after the commit.
import { jsonb } from '../platform/db/connect.ts';
import { liveType } from './live-type.ts';
import { statement } from '../platform/db/statement.ts';
import type { Context, DomainEvent } from '../platform/context.ts';

const insertEvent = statement(
  'ticket-event',
  `insert into ticket_events (ticket_id, type, actor_agent_id, data, created_at)
   values (:ticketId, :type, :agentId, :data, :now)`,
);

/** Must be called inside a transaction: the event stands or falls with what caused it. */
export async function record(ctx: Context, event: DomainEvent): Promise<void> {
  const now = ctx.clock.now();
  const inserted = insertEvent(ctx.db, {
    ticketId: event.ticketId,
    type: event.type,
    agentId: ctx.actor.kind === 'agent' ? ctx.actor.id : null,
    data: jsonb(event.data ?? {}),
    now,
  });
  await ctx.beforeCommit(inserted);
  await announce(ctx, event);
  ctx.afterCommit(() =>
    ctx.publish({
      type: liveType(event.type),
      ticketId: event.ticketId,
      mailboxId: event.mailboxId,
      ...(event.messageId === undefined ? {} : { messageId: event.messageId }),
      at: now.toISOString(),
    }),
  );
}

/** Runs the reactions to something that leaves no line of its own on the timeline. Must be called inside a transaction. */
export async function announce(ctx: Context, event: DomainEvent): Promise<void> {
  for (const reaction of ctx.reactions[event.type] ?? []) await reaction(ctx, event);
}
