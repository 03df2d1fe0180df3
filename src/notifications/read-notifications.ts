// Notifications are read: some, all about a ticket, or all up to one. What waits to be mailed of them is not mailed any more.
import { inTransaction, type Context } from '../platform/context.ts';
import { agentIdOf, countUnread } from './list-notifications.ts';
import { publishNews } from './notify.ts';
import type { ReadInput } from './schemas.ts';

export async function readNotifications(ctx: Context, input: ReadInput): Promise<{ unread: number }> {
  return inTransaction(ctx, async (ctx) => {
    const agentId = agentIdOf(ctx);
    const query = ctx.db('notifications').where({ agent_id: agentId }).whereNull('read_at');
    if (input.ids !== undefined) query.whereIn('id', input.ids);
    if (input.ticketId !== undefined) query.where('ticket_id', input.ticketId);
    if (input.upTo !== undefined) query.where('id', '<=', input.upTo);
    const count = await query.update({ read_at: ctx.clock.now() });
    // Other windows of the same person show it too.
    if (count > 0) ctx.afterCommit(() => publishNews(ctx, agentId));
    return countUnread(ctx);
  });
}
