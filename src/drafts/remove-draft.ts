// An answer by mail is sent or thrown away: the one the agent was shown.
import { inTransaction, type Context } from '../platform/context.ts';
import { getDraft } from './get-draft.ts';

/** Nothing happens when there is none. */
export async function removeDraft(ctx: Context, input: { id: number }): Promise<null> {
  return inTransaction(ctx, async (ctx) => {
    const { mailed } = await getDraft(ctx, input);
    if (mailed !== null) {
      await ctx
        .db('drafts')
        .where({ ticket_id: mailed.ticket_id, agent_id: mailed.agent_id, mailed: true })
        .delete();
    }
    return null;
  });
}
