// An agent's tab says which ticket it shows, so that others see who is there.
import { can } from '../agents/index.ts';
import { notFound } from '../platform/errors.ts';
import type { Context } from '../platform/context.ts';
import { findMailboxOfTicket } from '../tickets/index.ts';
import type { PresenceStore } from './presence-store.ts';
import type { PresenceInput } from './schemas.ts';

/** @throws AppError `not_found` for a ticket the agent may not see */
export function bePresent(store: PresenceStore): (ctx: Context, input: PresenceInput) => Promise<null> {
  return async (ctx, { tab, ticketId, doing = 'looking' }) => {
    if (ctx.actor.kind !== 'agent') return null;
    const who = { agentId: ctx.actor.id, tab };
    if (ticketId === null) await store.put(who, null);
    else {
      const mailboxId = await findMailboxOfTicket(ctx.db, ticketId);
      if (mailboxId === null || !can(ctx.actor, 'ticket.read', { mailboxId })) throw notFound('ticket');
      await store.put(who, { ticketId, mailboxId, doing });
    }
    return null;
  };
}
