// The draft an agent finds on a ticket.
import type { Context } from '../platform/context.ts';
import { agentIdOf } from './own-draft.ts';
import { selectDraft, type DraftRow } from './store.ts';

/** Null when there is none. */
export async function getDraft(ctx: Context, input: { id: number }): Promise<DraftRow | null> {
  return selectDraft(ctx.db, { ticketId: input.id, agentId: agentIdOf(ctx) });
}
