// Tells those who look at the ticket that a shared draft has changed.
import type { Context } from '../platform/context.ts';

export function announceDraft(ctx: Context, ticket: { id: number; mailbox_id: number }): void {
  const at = ctx.clock.now().toISOString();
  ctx.afterCommit(() =>
    ctx.publish({ type: 'draft.changed', ticketId: ticket.id, mailboxId: ticket.mailbox_id, at }),
  );
}
