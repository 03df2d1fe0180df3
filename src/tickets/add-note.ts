// An internal note: seen by agents only, never mailed.
import { inTransaction, type Context } from '../platform/context.ts';
import { leaveNote } from './leave-note.ts';
import type { MessageRow } from './message-row.ts';
import type { NoteInput } from './message-schemas.ts';
import { onceFor } from './once-for.ts';
import { writeNote } from './write-note.ts';

/** @throws AppError `not_found`, `invalid` (attachments, actions), `conflict` (the key was used for something else; in the trash) */
export async function addNote(
  ctx: Context,
  input: NoteInput & { id: number; idempotencyKey?: string },
): Promise<MessageRow> {
  return inTransaction(ctx, (ctx) =>
    onceFor(ctx, { ...input, what: 'note' }, async () => {
      const note = await writeNote(ctx, input);
      await leaveNote(ctx, input.id, input.actions ?? {});
      return note;
    }),
  );
}
