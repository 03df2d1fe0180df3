// What a macro does to a ticket, in the transaction of what is sent with it.
import { inTransaction, type Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import type { TicketActions } from './action-schemas.ts';
import { changeTicket } from './change-ticket.ts';
import type { TicketChange } from './input-schemas.ts';
import type { TicketStatus } from './schemas.ts';
import { lockTicket, type StoredTicket } from './store.ts';
import { agentOf } from './write-outgoing-message.ts';

/**
 * All but its note, which stands below what is sent (leaveNote). Answers the ticket as it is now, locked.
 * @throws AppError `not_found`, `invalid` (an action is not possible any more, or fields must be filled in first)
 */
export async function doActions(
  ctx: Context,
  input: { id: number; actions: TicketActions; status?: TicketStatus | undefined },
): Promise<StoredTicket> {
  return inTransaction(ctx, async (ctx) => {
    const ticket = await lockTicket(ctx.db, input.id);
    if (ticket === null) throw notFound('ticket');
    const { id: agentId } = agentOf(ctx.actor);
    const status = input.status ?? input.actions.status;
    const change = {
      ...changeOf(input.actions, { tags: ticket.tags, agentId }),
      ...(status ? { status } : {}),
    };
    if (Object.keys(change).length === 0) return ticket;
    await changeTicket(ctx, { id: ticket.id, ...change });
    return (await lockTicket(ctx.db, ticket.id)) ?? ticket;
  });
}

function changeOf(
  { priority, assignee, teamId, tags }: TicketActions,
  ticket: { tags: string[]; agentId: number },
): TicketChange {
  return {
    ...(priority ? { priority } : {}),
    ...(assignee === undefined
      ? {}
      : { assigneeId: assignee === 'me' ? ticket.agentId : assignee === 'nobody' ? null : assignee }),
    ...(teamId === undefined ? {} : { teamId }),
    ...(tags?.length ? { tags: [...new Set([...ticket.tags, ...tags])] } : {}),
  };
}
