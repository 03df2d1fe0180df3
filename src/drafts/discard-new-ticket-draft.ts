// The ticket an agent was about to open is open, or nobody wants it.
import type { Context } from '../platform/context.ts';
import { agentIdOf } from './own-draft.ts';

/** Nothing happens when there is none. */
export async function discardNewTicketDraft(ctx: Context): Promise<null> {
  await ctx
    .db('new_ticket_drafts')
    .where({ agent_id: agentIdOf(ctx) })
    .delete();
  return null;
}
