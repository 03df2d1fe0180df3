// What happened becomes one delivery for each webhook that listens, in the transaction of the event. Only rows are written here: what
// is sent is put together by the worker, so that no webhook can slow or break the intake of mail.
import type { Context, DomainEvent } from '../platform/context.ts';
import { jsonb } from '../platform/db/connect.ts';
import { statement } from '../platform/db/statement.ts';
import { trailToKeep } from '../platform/trail.ts';
import type { TicketChangedFacts } from '../tickets/index.ts';
import type { WebhookEvent } from './schemas.ts';
import { deliveryDayMs } from './store.ts';
import { deliverJob } from './wake-deliverer.ts';

/** Reaction to all that can be listened to: one statement, which goes out with those before and after it. */
export async function queueWebhooks(ctx: Context, event: DomainEvent): Promise<void> {
  if (event.webhooks === false) return;
  const now = ctx.clock.now();
  const trail = trailToKeep();
  let first: { id: number } | undefined;
  const inserted = insertDeliveries(ctx.db, {
    names: namesOf(event),
    mailboxId: event.mailboxId,
    ticketId: event.ticketId,
    messageId: event.messageId,
    change: jsonb({
      type: event.type,
      actor: ctx.actor.kind === 'agent' ? { id: ctx.actor.id, name: ctx.actor.name } : null,
      data: event.data ?? event.facts ?? {},
      createdAt: now.toISOString(),
    }),
    trail: trail === null ? null : jsonb(trail),
    now,
    giveUpAt: new Date(now.getTime() + deliveryDayMs),
  }).then((rows) => {
    first = rows[0];
  });
  await ctx.beforeCommit(inserted);
  ctx.afterCommit(() => {
    if (first !== undefined) ctx.enqueue(deliverJob(first.id));
  });
}

const insertDeliveries = statement<{ id: number }>(
  'webhook-deliveries',
  `insert into webhook_deliveries (webhook_id, event, ticket_id, message_id, change, trail, next_attempt_at, give_up_at, created_at)
   select w.id, name, :ticketId, :messageId, :change::jsonb, :trail::jsonb, :now, :giveUpAt, :now
   from webhooks w cross join unnest(:names::text[]) as name
   where w.enabled and name = any(w.events) and (w.mailbox_ids = '{}' or :mailboxId = any(w.mailbox_ids))
   returning id`,
);

/** What an event of a ticket is called for those who listen. */
function namesOf({ type, data, facts }: DomainEvent): WebhookEvent[] {
  switch (type) {
    case 'ticket.opened':
    case 'mail.failed':
    case 'mail.bounced':
    case 'mail.complained':
    case 'satisfaction.answered':
      return [type];
    case 'message.added':
      return [data?.['kind'] === 'note' ? 'note.added' : 'message.added'];
    default:
      return isSolved(facts) ? ['ticket.changed', 'ticket.solved'] : ['ticket.changed'];
  }
}

const isSolved = (facts: object | undefined): boolean =>
  (facts as TicketChangedFacts | undefined)?.changes.some(
    ({ field, to }) => field === 'status' && to === 'solved',
  ) === true;
