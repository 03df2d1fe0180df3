// A customer's mail opened a ticket: the time to the first answer runs, where the mailbox sets one.
import type { Reaction } from '../platform/context.ts';
import type { TicketOpenedFacts } from '../tickets/index.ts';

const minuteMs = 60_000;

/** Reaction to `ticket.opened`. @param leadMinutes how long before the due time the reminder goes out */
export const startClock =
  (leadMinutes: number): Reaction =>
  async (ctx, event) => {
    const { fromCustomer, mailbox } = event.facts as TicketOpenedFacts;
    const { firstResponseMinutes } = mailbox;
    if (!fromCustomer || firstResponseMinutes === null) return;
    const startedAt = ctx.clock.now();
    const dueAt = new Date(startedAt.getTime() + firstResponseMinutes * minuteMs);
    // A lead longer than the time itself would remind at once of every new ticket.
    const lead = Math.min(leadMinutes, firstResponseMinutes / 2);
    await ctx.db('sla_clocks').insert({
      ticket_id: event.ticketId,
      kind: 'first_response',
      started_at: startedAt,
      due_at: dueAt,
      remind_at: new Date(dueAt.getTime() - lead * minuteMs),
    });
  };
