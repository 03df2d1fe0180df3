// A new import, without files yet.
import { audit } from '../events/index.ts';
import { getMailbox } from '../mailboxes/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { jsonb } from '../platform/db/connect.ts';
import { AppError } from '../platform/errors.ts';
import type { NewImport } from './schemas.ts';
import { getImportRow, needsMailbox, type ImportRow, type StoredFile } from './store.ts';

/** @param input.files where they lie on this machine already @throws AppError `invalid`, `not_found` (mailbox) */
export async function createImport(
  ctx: Context,
  input: NewImport & { files?: StoredFile[] },
): Promise<ImportRow> {
  if (needsMailbox(input.kind) && input.mailboxId === undefined) {
    throw new AppError('invalid', 'Choose the mailbox that the tickets go to.', { field: 'mailboxId' });
  }
  if (input.mailboxId !== undefined) await getMailbox(ctx, input.mailboxId);
  return inTransaction(ctx, async (ctx) => {
    const now = ctx.clock.now();
    const [made] = (await ctx
      .db('imports')
      .insert({
        kind: input.kind,
        source: input.source?.trim() ?? input.kind,
        mailbox_id: input.mailboxId ?? null,
        ticket_status: input.ticketStatus ?? null,
        files: jsonb(input.files ?? []),
        created_by: ctx.actor.kind === 'agent' ? ctx.actor.id : null,
        created_at: now,
        updated_at: now,
      })
      .returning('id')) as { id: number }[];
    const id = made?.id ?? 0;
    await audit(ctx, {
      action: 'import.created',
      subject: { type: 'import', id },
      data: { kind: input.kind },
    });
    return getImportRow(ctx.db, id);
  });
}
