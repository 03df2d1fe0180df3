// The drafts an agent finds on a ticket.
import type { Context } from '../platform/context.ts';
import { agentIdOf } from './own-draft.ts';
import { selectDrafts, type DraftRow } from './store.ts';

export interface FoundDrafts {
  mailed: DraftRow | null;
  own: DraftRow | null;
  shared: DraftRow[];
}

export async function getDraft(ctx: Context, input: { id: number }): Promise<FoundDrafts> {
  const agentId = agentIdOf(ctx);
  const rows = await selectDrafts(ctx.db, { ticketId: input.id, agentId });
  const written = rows.filter((row) => !row.mailed);
  return {
    mailed: rows.find((row) => row.mailed) ?? null,
    own: written.find((row) => row.agent_id === agentId) ?? null,
    shared: written.filter((row) => row.agent_id !== agentId),
  };
}
