// An agent sends mail of a ticket on to somebody else. It is recorded on the ticket; who gets it takes no part in what goes to the
// customer, and what they answer comes to the ticket as theirs.
import { picturesIn } from '../../mail/sanitize/index.ts';
import { claimUploads, copyFiles } from '../attachments/index.ts';
import { record } from '../events/index.ts';
import { getMailbox } from '../mailboxes/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError, notFound } from '../platform/errors.ts';
import type { MessageAddedFacts } from './add-mail-to-ticket.ts';
import { cancelledMailOf } from './crossed-reply.ts';
import { forwardedBlock, type ForwardedMessage } from './forwarded-block.ts';
import { refuseInTrash } from './in-trash.ts';
import { getMessageRow, type MessageRow } from './message-row.ts';
import { onceFor } from './once-for.ts';
import { readRecipients, refuseOwnAddresses } from './outgoing-recipients.ts';
import { readWords } from './read-words.ts';
import type { ForwardInput } from './message-schemas.ts';
import { addParticipants, insertMessage, lockTicket, reserveMessage } from './store.ts';
import { outgoingMessage } from './write-outgoing-message.ts';

/** Of a whole ticket the latest are sent on. */
const mostMessages = 50;

/** @throws AppError `not_found`, `invalid` (recipients, message, attachments), `conflict` (the key was used for something else; in the trash) */
export async function forwardMessages(
  ctx: Context,
  input: ForwardInput & { id: number; idempotencyKey?: string },
): Promise<MessageRow> {
  return inTransaction(ctx, (ctx) =>
    onceFor(ctx, { ...input, what: 'forward' }, () => writeForward(ctx, input)),
  );
}

async function writeForward(ctx: Context, input: ForwardInput & { id: number }): Promise<MessageRow> {
  const ticket = await lockTicket(ctx.db, input.id);
  if (ticket === null) throw notFound('ticket');
  refuseInTrash(ticket);
  const to = readRecipients(input.to);
  const cc = readRecipients(input.cc ?? []);
  if (to.length === 0) throw new AppError('invalid', 'Nobody is in To.', { field: 'to' });
  await refuseOwnAddresses(ctx, [...to, ...cc]);
  const forwarded = await messagesToForward(ctx, ticket.id, input.messageId);
  const mailbox = await getMailbox(ctx, ticket.mailbox_id);
  const block = forwardedBlock(forwarded, mailbox.mailLanguage);
  const words = input.text || input.html ? readWords(input) : { text: '', html: '' };
  const messageId = await reserveMessage(ctx.db);
  const message = await outgoingMessage(ctx, {
    ticketId: ticket.id,
    messageRowId: messageId,
    mailbox,
    to,
    cc,
    bcc: [],
    // In every language: mail programs and this desk know it as no part of the subject.
    subject: `Fwd: ${ticket.subject}`,
    text: words.text,
    html: `${words.html ?? block.asHtml(words.text)}${block.html}`,
    // A thread of its own: those it goes to have seen none of the mail before.
    parent: null,
  });
  await insertMessage(
    ctx.db,
    { id: ticket.id, status: ticket.status, bump: false },
    { id: messageId, message: { ...message, kind: 'forward', quotedText: block.text } },
  );
  await claimUploads(ctx, input.attachmentIds ?? [], {
    id: messageId,
    pictures: picturesIn(words.html ?? ''),
  });
  await copyFiles(ctx, { ids: input.fileIds ?? [], from: forwarded.map(({ id }) => id), to: messageId });
  const people = [...to, ...cc].map(({ address, name }) => ({
    email: address,
    name,
    role: 'offered' as const,
  }));
  await addParticipants(ctx.db, ticket.id, people, ctx.clock.now());
  await record(ctx, {
    type: 'message.added',
    ticketId: ticket.id,
    mailboxId: ticket.mailbox_id,
    messageId,
    data: { kind: 'forward' },
    facts: { kind: 'forward' } satisfies MessageAddedFacts,
  });
  return getMessageRow(ctx.db, messageId);
}

/** Mail only: notes are for agents. The newest first, as in a mail that was forwarded from hand to hand. */
async function messagesToForward(
  ctx: Context,
  ticketId: number,
  messageId: number | undefined,
): Promise<ForwardedMessage[]> {
  const query = ctx
    .db('messages')
    .where({ ticket_id: ticketId })
    .whereIn('kind', ['customer', 'reply', 'auto'])
    .whereNotExists(cancelledMailOf(ctx.db))
    .orderBy('id', 'desc')
    .limit(mostMessages)
    .select(
      'id',
      'from_email',
      'from_name',
      'recipients_to',
      'subject',
      'created_at',
      'text',
      'quoted_text',
      'html',
    );
  if (messageId !== undefined) query.where({ id: messageId });
  const rows = (await query) as ForwardedMessage[];
  if (rows.length === 0)
    throw new AppError('invalid', 'There is no mail on this ticket that could be forwarded.');
  return rows;
}
