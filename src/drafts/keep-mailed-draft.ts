// An agent's answer by mail that must not go to the customer by itself: kept on the ticket, with the reason.
import type { Context } from '../platform/context.ts';

/**
 * Must run inside intake's transaction. Words that came before are kept above the new ones. They wait for a click either way, so
 * nothing is lost and nothing is sent.
 */
export async function keepMailedDraft(
  ctx: Context,
  draft: { ticketId: number; agentId: number; text: string; reason: string },
): Promise<void> {
  await ctx.db.raw(
    `insert into drafts (ticket_id, agent_id, mailed, text, reason, created_at, updated_at)
     values (:ticketId, :agentId, true, :text, :reason, :now, :now)
     on conflict (ticket_id, agent_id, mailed) do update
       set text = drafts.text || E'\\n\\n' || excluded.text, reason = excluded.reason, updated_at = excluded.updated_at`,
    { ...draft, now: ctx.clock.now() },
  );
}
