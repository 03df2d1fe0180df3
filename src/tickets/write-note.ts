// A note's row, in the transaction of whoever leaves it.
import { picturesIn } from '../../mail/sanitize/index.ts';
import { claimUploads } from '../attachments/index.ts';
import { record } from '../events/index.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { doActions } from './do-actions.ts';
import { refuseInTrash } from './in-trash.ts';
import { getMessageRow, type MessageRow } from './message-row.ts';
import { noteMessage } from './note-message.ts';
import { readWords } from './read-words.ts';
import type { NoteInput } from './message-schemas.ts';
import { insertMessage, lockTicket, reserveMessage } from './store.ts';
import { agentOf } from './write-outgoing-message.ts';

/** @throws AppError `not_found`, `invalid` (attachments, actions), `conflict` (in the trash) */
export async function writeNote(ctx: Context, input: NoteInput & { id: number }): Promise<MessageRow> {
  const ticket = await lockTicket(ctx.db, input.id);
  if (ticket === null) throw notFound('ticket');
  refuseInTrash(ticket);
  const words = readWords(input);
  const messageId = await reserveMessage(ctx.db);
  await insertMessage(
    ctx.db,
    { id: ticket.id, status: ticket.status, bump: false },
    {
      id: messageId,
      message: noteMessage(agentOf(ctx.actor).id, { ...words, createdAt: ctx.clock.now() }),
    },
  );
  await claimUploads(ctx, input.attachmentIds ?? [], {
    id: messageId,
    pictures: picturesIn(words.html ?? ''),
  });
  // Before the event: what rules make of the note comes last, and stays.
  if (input.actions) await doActions(ctx, { id: ticket.id, actions: input.actions });
  await record(ctx, {
    type: 'message.added',
    ticketId: ticket.id,
    mailboxId: ticket.mailbox_id,
    messageId,
    data: { kind: 'note' },
    facts: { kind: 'note' },
  });
  return getMessageRow(ctx.db, messageId);
}
