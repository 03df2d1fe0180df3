// An agent's tab says which ticket it shows, so that others see who is there.
import { can } from '../agents/index.ts';
import { notFound } from '../platform/errors.ts';
import type { Context } from '../platform/context.ts';
import { findPlaces } from '../tickets/index.ts';
import type { PresenceStore } from './presence-store.ts';
import type { PresenceInput } from './schemas.ts';

/** @throws AppError `not_found` for a ticket the agent may not see */
export function bePresent(store: PresenceStore): (ctx: Context, input: PresenceInput) => Promise<null> {
  return async (ctx, { tab, ticketId, doing = 'looking' }) => {
    if (ctx.actor.kind !== 'agent') return null;
    const who = { agentId: ctx.actor.id, tab };
    if (ticketId === null) await store.put(who, null);
    else {
      const place = (await findPlaces(ctx.db, [ticketId])).get(ticketId);
      if (place === undefined || !can(ctx.actor, 'ticket.read', place)) throw notFound('ticket');
      await store.put(who, { ticketId, mailboxId: place.mailboxId, doing });
    }
    return null;
  };
}
