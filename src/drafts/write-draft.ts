// An agent keeps an answer for later. Words that came by mail and were written on lose the reason: they are the agent's own now.
import { sanitizeHtml } from '../../mail/sanitize/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { getTicketRow } from '../tickets/index.ts';
import { agentIdOf } from './own-draft.ts';
import type { DraftInput } from './schemas.ts';
import { selectDraft, upsertDraft, type DraftRow } from './store.ts';

/** @throws AppError `not_found` (ticket) */
export async function writeDraft(ctx: Context, input: DraftInput & { id: number }): Promise<DraftRow | null> {
  return inTransaction(ctx, async (ctx) => {
    const ticket = await getTicketRow(ctx.db, input.id);
    const agentId = agentIdOf(ctx);
    await upsertDraft(ctx.db, {
      ticket_id: ticket.id,
      agent_id: agentId,
      text: input.text,
      html: input.html ? sanitizeHtml(input.html) : null,
      reason: null,
      now: ctx.clock.now(),
    });
    return selectDraft(ctx.db, { ticketId: ticket.id, agentId });
  });
}
