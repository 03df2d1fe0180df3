// What a rule writes on a ticket: an internal note, or a reply nobody signs. Whether a reply may go out is decided before.
import { noted } from '../../mail/noted.ts';
import { subjectTag } from '../../mail/threading/index.ts';
import { record } from '../events/index.ts';
import { getMailbox } from '../mailboxes/index.ts';
import type { Context } from '../platform/context.ts';
import { inLanguage, say } from '../platform/words/say.ts';
import type { MessageAddedFacts } from './add-mail-to-ticket.ts';
import { noteMessage } from './note-message.ts';
import { insertMessage, lockTicket, reserveMessage, type NewMessage, type StoredTicket } from './store.ts';
import { outgoingMessage } from './write-outgoing-message.ts';

/** Must run inside a transaction. False when the ticket is gone. */
export async function noteAutomatically(
  ctx: Context,
  input: { ticketId: number; text: string },
): Promise<boolean> {
  const ticket = await lockTicket(ctx.db, input.ticketId);
  if (ticket === null) return false;
  const messageId = await reserveMessage(ctx.db);
  await insertMessage(ctx.db, unchanged(ticket), {
    id: messageId,
    message: noteMessage(null, { text: input.text, html: null, createdAt: ctx.clock.now() }),
  });
  await recordWritten(ctx, ticket, { messageId, kind: 'note', facts: 'note' });
  return true;
}

export interface AutomaticReply {
  messageRowId: number;
  message: NewMessage;
}

/**
 * Writes a reply to the ticket's customer alone and returns it for mailing, which is the caller's to do in the same transaction. The
 * subject repeats nothing of theirs: whoever forges a sender must not be able to send words through us.
 */
export async function replyAutomatically(
  ctx: Context,
  input: { ticketId: number; to: { address: string; name: string }; text: string },
): Promise<AutomaticReply | null> {
  const ticket = await lockTicket(ctx.db, input.ticketId);
  if (ticket === null) return null;
  const parent = (await ctx
    .db('messages')
    .where({ ticket_id: ticket.id })
    .whereIn('kind', ['customer', 'reply'])
    .whereNotNull('message_id')
    .orderBy('id', 'desc')
    .first('message_id', 'reference_ids')) as { message_id: string; reference_ids: string[] } | undefined;
  const messageId = await reserveMessage(ctx.db);
  const mailbox = await getMailbox(ctx, ticket.mailbox_id);
  const message = await outgoingMessage(ctx, {
    ticketId: ticket.id,
    messageRowId: messageId,
    authorAgentId: null,
    mailbox,
    to: [input.to],
    cc: [],
    bcc: [],
    subject: inLanguage(say`About your request ${subjectTag(ticket.number)}`, mailbox.mailLanguage),
    text: input.text,
    html: null,
    parent: parent ?? null,
  });
  await insertMessage(ctx.db, unchanged(ticket), {
    id: messageId,
    message: { ...message, noAutomaticAnswer: noted`A rule wrote it.` },
  });
  // To those who react, a machine wrote it: no promise is kept by it, and it is not mailed a second time.
  await recordWritten(ctx, ticket, { messageId, kind: 'reply', facts: 'auto' });
  return { messageRowId: messageId, message };
}

const unchanged = (ticket: StoredTicket): { id: number; status: StoredTicket['status']; bump: boolean } => ({
  id: ticket.id,
  status: ticket.status,
  bump: false,
});

async function recordWritten(
  ctx: Context,
  ticket: StoredTicket,
  written: { messageId: number; kind: 'note' | 'reply'; facts: MessageAddedFacts['kind'] },
): Promise<void> {
  await record(ctx, {
    type: 'message.added',
    ticketId: ticket.id,
    mailboxId: ticket.mailbox_id,
    messageId: written.messageId,
    data: { kind: written.kind, automatic: true },
    facts: { kind: written.facts } satisfies MessageAddedFacts,
  });
}
