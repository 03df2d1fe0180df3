// An agent answers: message, outbound row and event in one transaction; a worker sends it after the commit.
import { picturesIn } from '../../mail/sanitize/index.ts';
import { replySubject } from '../../mail/threading/index.ts';
import { claimUploads } from '../attachments/index.ts';
import { ticketAddress } from '../customers/index.ts';
import { record } from '../events/index.ts';
import { getMailbox } from '../mailboxes/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError, notFound } from '../platform/errors.ts';
import type { MessageAddedFacts } from './add-mail-to-ticket.ts';
import { cancelledMailOf, refuseCrossedReply } from './crossed-reply.ts';
import { doActions } from './do-actions.ts';
import { refuseInTrash } from './in-trash.ts';
import { leaveNote } from './leave-note.ts';
import { onceFor } from './once-for.ts';
import { getMessageRow, type MessageRow } from './message-row.ts';
import { readRecipients, refuseOwnAddresses, withoutDoubles } from './outgoing-recipients.ts';
import { readSendAt } from './read-send-at.ts';
import { readWords } from './read-words.ts';
import type { ReplyInput } from './message-schemas.ts';
import type { TicketStatus } from './schemas.ts';
import {
  addParticipants,
  insertMessage,
  lockTicket,
  reserveMessage,
  type EmailAddress,
  type StoredTicket,
} from './store.ts';
import { changeStatus } from './change-ticket.ts';
import { sentChanges } from './sent-changes.ts';
import { outgoingMessage } from './write-outgoing-message.ts';

/** @throws AppError `not_found`, `invalid` (recipients, attachments, actions), `conflict` (the key was used for something else; the conversation moved on; in the trash) */
export async function replyToTicket(
  ctx: Context,
  input: ReplyInput & { id: number; idempotencyKey?: string },
): Promise<MessageRow> {
  return inTransaction(ctx, (ctx) => onceFor(ctx, { ...input, what: 'reply' }, () => writeReply(ctx, input)));
}

async function writeReply(ctx: Context, input: ReplyInput & { id: number }): Promise<MessageRow> {
  const ticket = await lockTicket(ctx.db, input.id);
  if (ticket === null) throw notFound('ticket');
  refuseInTrash(ticket);
  if (input.lastSeenMessageId !== undefined) {
    await refuseCrossedReply(ctx, { ticketId: ticket.id, lastSeenMessageId: input.lastSeenMessageId });
  }
  const recipients = await recipientsOf(ctx, ticket, input);
  const mailbox = await getMailbox(ctx, ticket.mailbox_id);
  const parent = await findParent(ctx, ticket.id);
  const messageId = await reserveMessage(ctx.db);
  const words = readWords(input);
  const message = await outgoingMessage(ctx, {
    ticketId: ticket.id,
    messageRowId: messageId,
    mailbox,
    ...recipients,
    subject: replySubject(ticket.subject, ticket.number),
    ...words,
    parent,
  });
  const status = statusAfter(ticket.status, input.status ?? input.actions?.status);
  await insertMessage(
    ctx.db,
    { id: ticket.id, status: ticket.status, bump: false },
    { id: messageId, message },
  );
  await claimUploads(ctx, input.attachmentIds ?? [], {
    id: messageId,
    pictures: picturesIn(words.html ?? ''),
  });
  await addParticipants(
    ctx.db,
    ticket.id,
    recipients.cc.map((person) => ({ email: person.address, name: person.name, role: 'recipient' })),
    ctx.clock.now(),
  );
  // Before the event: what rules make of the answer comes last, and stays.
  const changed = await changeWith(ctx, ticket, { status, actions: input.actions });
  await record(ctx, {
    type: 'message.added',
    ticketId: ticket.id,
    mailboxId: ticket.mailbox_id,
    messageId,
    data: { kind: 'reply' },
    facts: {
      kind: 'reply',
      assigneeId: changed.assignee_id,
      slaPolicyId: changed.sla_policy_id,
      reply: {
        sendAt: readSendAt(input.sendAt, ctx.clock.now()),
        statusBefore: ticket.status,
        statusAfter: status,
        changes: input.actions ? sentChanges(ticket, changed, input.actions) : null,
      },
    } satisfies MessageAddedFacts,
  });
  await leaveNote(ctx, ticket.id, input.actions ?? {});
  return getMessageRow(ctx.db, messageId);
}

/** Answers the ticket as it is then. */
async function changeWith(
  ctx: Context,
  ticket: StoredTicket,
  { status, actions }: { status: TicketStatus; actions: ReplyInput['actions'] },
): Promise<StoredTicket> {
  if (actions) return doActions(ctx, { id: ticket.id, actions, status });
  await changeStatus(ctx, ticket, status);
  return ticket;
}

interface Parent {
  message_id: string;
  reference_ids: string[];
}

/** The mail this one answers; one that was taken back before it went out is known to nobody. */
async function findParent(ctx: Context, ticketId: number): Promise<Parent | null> {
  const row = (await ctx
    .db('messages')
    .where({ ticket_id: ticketId })
    .whereIn('kind', ['customer', 'reply'])
    .whereNotNull('message_id')
    .whereNotExists(cancelledMailOf(ctx.db))
    .orderBy('id', 'desc')
    .first('message_id', 'reference_ids')) as Parent | undefined;
  return row ?? null;
}

/** Once an agent has answered, a ticket is no longer new. */
const statusAfter = (status: TicketStatus, wanted: TicketStatus | undefined): TicketStatus =>
  wanted ?? (status === 'new' ? 'open' : status);

async function recipientsOf(
  ctx: Context,
  ticket: StoredTicket,
  input: ReplyInput,
): Promise<{ to: EmailAddress[]; cc: EmailAddress[]; bcc: EmailAddress[] }> {
  const to = input.to === undefined ? await customerOf(ctx, ticket) : readRecipients(input.to);
  const cc = input.cc === undefined ? await copiedPeople(ctx, ticket) : readRecipients(input.cc);
  const bcc = readRecipients(input.bcc ?? []);
  if (to.length === 0) throw new AppError('invalid', 'Nobody is in To.', { field: 'to' });
  const all = withoutDoubles({ to, cc, bcc });
  await refuseOwnAddresses(ctx, [...all.to, ...all.cc, ...all.bcc]);
  return all;
}

async function customerOf(ctx: Context, ticket: StoredTicket): Promise<EmailAddress[]> {
  const row = (await ctx
    .db('tickets as t')
    .join('customers as c', 'c.id', 't.customer_id')
    .where('t.id', ticket.id)
    .first(ctx.db.raw(`${ticketAddress} as email`), 'c.name')) as { email: string; name: string };
  return [{ address: row.email, name: row.name }];
}

/** People an agent has added before; not those that mail brought along. */
async function copiedPeople(ctx: Context, ticket: StoredTicket): Promise<EmailAddress[]> {
  const rows = (await ctx
    .db('ticket_participants')
    .where({ ticket_id: ticket.id, role: 'recipient' })
    .orderBy('created_at')
    .select('email as address', 'name')) as EmailAddress[];
  return rows;
}
