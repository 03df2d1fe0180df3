// A message out of an archive: as old as it is, answering nobody, reopening nothing. What the mailbox itself once sent becomes a reply.
import { record } from '../events/index.ts';
import type { Mailbox } from '../mailboxes/index.ts';
import type { Context } from '../platform/context.ts';
import { messageOf, participantsOf, type CustomerMail } from './open-ticket-by-mail.ts';
import type { TicketStatus } from './schemas.ts';
import {
  addParticipants,
  insertMessage,
  insertTicket,
  lockTicket,
  reserveMessage,
  reserveTicket,
  type NewMessage,
} from './store.ts';

export interface ImportedMessage {
  mail: CustomerMail;
  mailbox: Mailbox;
  /** Sent by the mailbox itself; `mail.customer` is then whom it was sent to. */
  sentByUs: boolean;
  /** Of a ticket that is opened for it. */
  status: TicketStatus;
  /** Null, or gone: a ticket of its own. */
  ticketId: number | null;
}

/**
 * Must run inside a transaction, in a Context without reactions whose clock stands at the time of the mail: nothing follows from
 * old mail.
 */
export async function importMessage(
  ctx: Context,
  input: ImportedMessage,
): Promise<{ ticketId: number; messageId: number; opened: boolean }> {
  const ticket = input.ticketId === null ? null : await lockTicket(ctx.db, input.ticketId);
  return ticket === null ? openByImport(ctx, input) : addByImport(ctx, input, ticket);
}

async function openByImport(
  ctx: Context,
  input: ImportedMessage,
): Promise<{ ticketId: number; messageId: number; opened: boolean }> {
  const { mail, mailbox, status } = input;
  const ids = await reserveTicket(ctx.db);
  const { ticketId, messageId } = ids;
  await insertTicket(
    ctx.db,
    {
      mailboxId: mailbox.id,
      customerId: mail.customer.id,
      subject: mail.subject,
      status,
      proposedCustomer: null,
    },
    { ids, message: importedMessageOf(ctx, input), participants: participantsOf(mail, 'customer') },
  );
  await bringUpToDate(ctx, ticketId);
  await record(ctx, {
    type: 'ticket.opened',
    ticketId,
    mailboxId: mailbox.id,
    messageId,
    data: { by: 'import' },
  });
  return { ticketId, messageId, opened: true };
}

async function addByImport(
  ctx: Context,
  input: ImportedMessage,
  ticket: { id: number; status: TicketStatus; mailbox_id: number },
): Promise<{ ticketId: number; messageId: number; opened: boolean }> {
  const { mail } = input;
  const messageId = await reserveMessage(ctx.db);
  const row = { id: messageId, message: importedMessageOf(ctx, input) };
  const before = await ctx.db('tickets').where({ id: ticket.id }).first(summaryColumns);
  await insertMessage(ctx.db, { id: ticket.id, status: ticket.status, bump: false }, row);
  await bringUpToDate(ctx, ticket.id);
  // Mail older than what the ticket holds changes nothing of what lists show.
  if (before.last_message_at > ctx.clock.now())
    await ctx.db('tickets').where({ id: ticket.id }).update(before);
  await addParticipants(ctx.db, ticket.id, participantsOf(mail, 'offered'), ctx.clock.now());
  const { kind } = row.message;
  const about = { ticketId: ticket.id, mailboxId: ticket.mailbox_id, messageId };
  await record(ctx, { ...about, type: 'message.added', data: { kind, by: 'import' } });
  return { ticketId: ticket.id, messageId, opened: false };
}

const summaryColumns = [
  'preview',
  'last_message_kind',
  'last_message_at',
  'updated_at',
  'solved_at',
  'closed_at',
];

/** A ticket that comes closed was closed when its last mail was written. */
async function bringUpToDate(ctx: Context, ticketId: number): Promise<void> {
  await ctx
    .db('tickets')
    .where({ id: ticketId })
    .update({
      solved_at: ctx.db.raw(`case when status in ('solved', 'closed') then last_message_at end`),
      closed_at: ctx.db.raw(`case when status = 'closed' then last_message_at end`),
    });
}

function importedMessageOf(ctx: Context, { mail, sentByUs }: ImportedMessage): NewMessage {
  const message = messageOf(ctx, mail);
  return sentByUs ? { ...message, kind: 'reply', authorCustomerId: null } : message;
}
