// What happens to a ticket, told to its clocks.
import type { Context, DomainEvent, Reaction } from '../platform/context.ts';
import type {
  MessageAddedFacts,
  TicketChangedFacts,
  TicketOpenedFacts,
  TicketStatus,
} from '../tickets/index.ts';
import type { Happening } from './clock-changes.ts';
import { followTickets } from './follow-tickets.ts';
import { isAnswer, unansweredSince } from './reply-mails.ts';

export interface ClockReactions {
  opened: Reaction;
  messageAdded: Reaction;
  changed: Reaction;
  mailCancelled: Reaction;
  mailRetried: Reaction;
}

/** What a policy may look at. */
const matched: ReadonlySet<string> = new Set(['priority', 'team', 'tags', 'customer', 'mailbox']);

/** A desk without policies, and a ticket without one, cost intake nothing. @param usualLead SLA_REMINDER_LEAD_MINUTES */
export function clockReactions(usualLead: number): ClockReactions {
  const follow = (
    ctx: Context,
    event: DomainEvent,
    how: { happenings?: Happening[]; cause?: { what: string } },
  ) => followTickets(ctx, { ids: [event.ticketId], usualLead, ...how });
  return {
    async opened(ctx, event) {
      const { fromCustomer, mailbox } = event.facts as TicketOpenedFacts;
      if (mailbox.hasSlaPolicy) await follow(ctx, event, { happenings: [{ what: 'opened', fromCustomer }] });
    },
    async messageAdded(ctx, event) {
      const { kind, slaPolicyId, reply } = event.facts as MessageAddedFacts;
      if (slaPolicyId === null || (kind !== 'reply' && kind !== 'customer')) return;
      const happening: Happening =
        kind === 'customer' ? { what: 'customer_wrote' } : { what: 'replied', solving: isSolving(reply) };
      await follow(ctx, event, { happenings: [happening] });
    },
    async mailCancelled(ctx, event) {
      const { ticketId, messageId } = event;
      if (messageId === undefined) return;
      const writtenAt = await unansweredSince(ctx.db, { ticketId, messageId });
      if (writtenAt !== null) {
        await follow(ctx, event, { happenings: [{ what: 'reply_taken_back', writtenAt }] });
      }
    },
    async mailRetried(ctx, event) {
      const { ticketId, messageId, data } = event;
      // One that failed or came back has stopped its clocks already.
      if (messageId === undefined || data?.['was'] !== 'cancelled') return;
      if (await isAnswer(ctx.db, { ticketId, messageId })) {
        await follow(ctx, event, { happenings: [{ what: 'replied' }] });
      }
    },
    async changed(ctx, event) {
      const { changes, slaPolicyId } = event.facts as TicketChangedFacts;
      const status = changes.find(({ field }) => field === 'status');
      const promises = changes.some(({ field }) => matched.has(field));
      if (!promises && (status === undefined || slaPolicyId === null)) return;
      await follow(ctx, event, {
        ...(status && { happenings: [statusChange(ctx, status)] }),
        ...(promises && { cause: { what: 'ticket' } }),
      });
    },
  };
}

const done: readonly (TicketStatus | undefined)[] = ['solved', 'closed'];

const isSolving = (reply: MessageAddedFacts['reply']): boolean =>
  done.includes(reply?.statusAfter) && !done.includes(reply?.statusBefore);

const statusChange = (ctx: Context, { from, to }: { from: unknown; to: unknown }): Happening => ({
  what: 'status',
  from: from as TicketStatus,
  to: to as TicketStatus,
  byAgent: ctx.actor.kind === 'agent',
});
