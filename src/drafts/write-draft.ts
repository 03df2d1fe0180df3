// What an agent is writing is kept, as they write. Whoever goes on from an older version is told: no device overwrites another.
import { sanitizeHtml } from '../../mail/sanitize/index.ts';
import { keepUploads } from '../attachments/index.ts';
import { uploadsIn } from '../kept-pictures/index.ts';
import { jsonb } from '../platform/db/connect.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { getTicketRow } from '../tickets/index.ts';
import { announceDraft } from './announce-draft.ts';
import { getDraft, type FoundDrafts } from './get-draft.ts';
import { agentIdOf } from './own-draft.ts';
import { presentDrafts } from './present.ts';
import type { DraftInput } from './schemas.ts';
import { firstVersion, lockWritten, type DraftRow } from './store.ts';

/** Without words and files the draft is gone. @throws AppError `not_found` (ticket), `conflict` with `current`, null when it is gone */
export async function writeDraft(ctx: Context, input: DraftInput & { id: number }): Promise<FoundDrafts> {
  return inTransaction(ctx, async (ctx) => {
    const ticket = await getTicketRow(ctx, input.id);
    const place = { ticketId: ticket.id, agentId: agentIdOf(ctx) };
    const before = await lockWritten(ctx.db, place);
    if ((before?.version ?? 0) !== input.version) {
      const { own } = presentDrafts(await getDraft(ctx, input));
      throw new AppError('conflict', 'This draft was changed somewhere else.', { current: own });
    }
    const at = { ticket_id: place.ticketId, agent_id: place.agentId, mailed: false };
    if (isEmpty(input)) await ctx.db('drafts').where(at).delete();
    else await keep(ctx, { at, before, input });
    if (before?.shared || input.shared) announceDraft(ctx, ticket);
    return getDraft(ctx, input);
  });
}

interface Keeping {
  at: { ticket_id: number; agent_id: number; mailed: boolean };
  before: DraftRow | null;
  input: DraftInput;
}

async function keep(ctx: Context, { at, before, input }: Keeping): Promise<void> {
  const { mode, reply, note, to = null, cc = null, bcc = [], files = [], seen = null, key = '' } = input;
  const { actions = { reply: {}, note: {} } } = input;
  const now = ctx.clock.now();
  const row = {
    ...safe(reply),
    composed: jsonb({ mode, note: safe(note), to, cc, bcc, files, actions, seen, key }),
    shared: input.shared ?? false,
    updated_at: now,
  };
  const pictures = [row.html, safe(note).html].flatMap(uploadsIn);
  await keepUploads(ctx, [...files.map(({ id }) => id), ...pictures]);
  const kept =
    before === null
      ? await ctx
          .db('drafts')
          .insert({ ...at, ...row, version: firstVersion(now), created_at: now })
          .onConflict(['ticket_id', 'agent_id', 'mailed'])
          .ignore()
          .returning('version')
      : await ctx
          .db('drafts')
          .where(at)
          .update({ ...row, version: before.version + 1 })
          .returning('version');
  // Two devices began at the same moment.
  if (kept.length === 0)
    throw new AppError('conflict', 'This draft was begun somewhere else.', { current: null });
}

const safe = ({ text, html }: DraftInput['reply']): DraftInput['reply'] => ({
  text,
  html: html === null ? null : sanitizeHtml(html),
});

const isEmpty = ({ reply, note, files = [], actions }: DraftInput): boolean =>
  files.length === 0 &&
  Object.keys({ ...actions?.reply, ...actions?.note }).length === 0 &&
  [reply, note].every(({ text, html }) => text.trim() === '' && !html?.includes('<img'));
