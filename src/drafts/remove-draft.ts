// A draft is sent or thrown away: the one the agent was shown.
import { inTransaction, type Context } from '../platform/context.ts';
import { agentIdOf } from './own-draft.ts';
import { selectDraft } from './store.ts';

/** Nothing happens when there is none. */
export async function removeDraft(ctx: Context, input: { id: number }): Promise<null> {
  return inTransaction(ctx, async (ctx) => {
    const shown = await selectDraft(ctx.db, { ticketId: input.id, agentId: agentIdOf(ctx) });
    if (shown !== null) {
      await ctx.db('drafts').where({ ticket_id: shown.ticket_id, agent_id: shown.agent_id }).delete();
    }
    return null;
  });
}
