// A colleague goes on with a draft that was shared: it is theirs from then on, with its files.
import { giveUploads } from '../attachments/index.ts';
import { uploadsIn } from '../kept-pictures/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { getTicketRow } from '../tickets/index.ts';
import { announceDraft } from './announce-draft.ts';
import { getDraft, type FoundDrafts } from './get-draft.ts';
import { agentIdOf } from './own-draft.ts';
import type { TakeOverInput } from './schemas.ts';
import { lockWritten } from './store.ts';

/** @throws AppError `not_found` (ticket), `conflict` when it is no longer there, or the agent is writing one of their own */
export async function takeOverDraft(
  ctx: Context,
  input: TakeOverInput & { id: number },
): Promise<FoundDrafts> {
  return inTransaction(ctx, async (ctx) => {
    const ticket = await getTicketRow(ctx, input.id);
    const agentId = agentIdOf(ctx);
    const theirs = await lockWritten(ctx.db, { ticketId: ticket.id, agentId: input.agentId });
    if (!theirs?.shared) throw new AppError('conflict', 'This draft was sent, or is no longer shared.');
    if ((await lockWritten(ctx.db, { ticketId: ticket.id, agentId })) !== null) {
      throw new AppError('conflict', 'You are writing a draft of your own here: send it or empty it first.');
    }
    await ctx
      .db('drafts')
      .where({ ticket_id: ticket.id, agent_id: input.agentId, mailed: false })
      .update({ agent_id: agentId, shared: false, version: theirs.version + 1, updated_at: ctx.clock.now() });
    const files = (theirs.composed?.files ?? []).map(({ id }) => id);
    await giveUploads(ctx, [...files, ...uploadsIn(theirs.html)], { from: input.agentId, to: agentId });
    announceDraft(ctx, ticket);
    return getDraft(ctx, input);
  });
}
