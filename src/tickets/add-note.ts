// An internal note: seen by agents only, never mailed.
import { picturesIn } from '../../mail/sanitize/index.ts';
import { claimUploads } from '../attachments/index.ts';
import { record } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { refuseInTrash } from './in-trash.ts';
import { getMessageRow, type MessageRow } from './message-row.ts';
import { onceFor } from './once-for.ts';
import { readWords } from './read-words.ts';
import type { NoteInput } from './message-schemas.ts';
import { insertMessage, lockTicket, reserveMessage } from './store.ts';
import { agentOf } from './write-outgoing-message.ts';

/** @throws AppError `not_found`, `invalid` (attachments), `conflict` (the key was used for something else; in the trash) */
export async function addNote(
  ctx: Context,
  input: NoteInput & { id: number; idempotencyKey?: string },
): Promise<MessageRow> {
  return inTransaction(ctx, (ctx) => onceFor(ctx, { ...input, what: 'note' }, () => writeNote(ctx, input)));
}

async function writeNote(ctx: Context, input: NoteInput & { id: number }): Promise<MessageRow> {
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
      message: {
        kind: 'note',
        authorAgentId: agentOf(ctx.actor).id,
        authorCustomerId: null,
        from: null,
        to: [],
        cc: [],
        bcc: [],
        subject: '',
        messageId: null,
        inReplyTo: null,
        references: [],
        createdAt: ctx.clock.now(),
        ...words,
        quotedText: '',
        invite: null,
      },
    },
  );
  await claimUploads(ctx, input.attachmentIds ?? [], {
    id: messageId,
    pictures: picturesIn(words.html ?? ''),
  });
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
