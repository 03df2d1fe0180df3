// The ticket an agent is about to open; null when there is none.
import type { Context } from '../platform/context.ts';
import { withPictures } from './draft-pictures.ts';
import type { NewTicketDraft } from './schemas.ts';
import { agentIdOf } from './own-draft.ts';

interface Row {
  content: Omit<NewTicketDraft, 'actions' | 'version' | 'updatedAt'> &
    Partial<Pick<NewTicketDraft, 'actions'>>;
  version: number;
  updated_at: Date;
}

export async function getNewTicketDraft(ctx: Context): Promise<NewTicketDraft | null> {
  const own = { agent_id: agentIdOf(ctx) };
  const row = (await ctx.db('new_ticket_drafts').where(own).first()) as Row | undefined;
  if (row === undefined) return null;
  const { content, version, updated_at: updatedAt } = row;
  return {
    actions: {},
    ...content,
    words: withPictures(content.words),
    version,
    updatedAt: updatedAt.toISOString(),
  };
}
