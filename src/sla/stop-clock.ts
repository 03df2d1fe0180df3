// The first answer went out: the time to it no longer runs.
import type { Context, DomainEvent } from '../platform/context.ts';
import type { MessageAddedFacts } from '../tickets/index.ts';

/** Reaction to `message.added`. */
export async function stopClock(ctx: Context, event: DomainEvent): Promise<void> {
  if ((event.facts as MessageAddedFacts).kind !== 'reply') return;
  await ctx
    .db('sla_clocks')
    .where({ ticket_id: event.ticketId, kind: 'first_response' })
    .whereNull('stopped_at')
    .update({ stopped_at: ctx.clock.now() });
}
