// A ticket an agent is about to open is kept as they write it. Whoever goes on from an older version is told.
import { sanitizeHtml } from '../../mail/sanitize/index.ts';
import { keepUploads } from '../attachments/index.ts';
import { uploadsIn } from '../kept-pictures/index.ts';
import { jsonb } from '../platform/db/connect.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { getNewTicketDraft } from './get-new-ticket-draft.ts';
import type { NewTicketDraft, NewTicketDraftInput } from './schemas.ts';
import { agentIdOf } from './own-draft.ts';
import { firstVersion } from './store.ts';

/** @throws AppError `conflict` with `current`, null when it was opened or discarded meanwhile */
export async function writeNewTicketDraft(
  ctx: Context,
  input: NewTicketDraftInput,
): Promise<NewTicketDraft | null> {
  return inTransaction(ctx, async (ctx) => {
    const { version, ...given } = input;
    const agentId = agentIdOf(ctx);
    // Two devices that begin at once follow each other: there is no row yet that one could wait for.
    await ctx.db.raw('select pg_advisory_xact_lock(hashtextextended(?, ?))', ['new-ticket-draft', agentId]);
    const current = await getNewTicketDraft(ctx);
    if ((current?.version ?? 0) !== version) {
      throw new AppError('conflict', 'This draft was changed somewhere else.', { current });
    }
    const { text, html } = given.words;
    const content = { ...given, words: { text, html: html === null ? null : sanitizeHtml(html) } };
    await keepUploads(ctx, [...given.files.map(({ id }) => id), ...uploadsIn(content.words.html)]);
    const now = ctx.clock.now();
    const row = { content: jsonb(content), version: version === 0 ? firstVersion(now) : version + 1 };
    await ctx
      .db('new_ticket_drafts')
      .insert({ agent_id: agentId, ...row, created_at: now, updated_at: now })
      .onConflict('agent_id')
      .merge({ ...row, updated_at: now });
    return getNewTicketDraft(ctx);
  });
}
