// An agent opens a ticket to a customer: the customer gets the mail.
import { picturesIn } from '../../mail/sanitize/index.ts';
import { can } from '../agents/index.ts';
import { notFound } from '../platform/errors.ts';
import { claimUploads } from '../attachments/index.ts';
import { findOrCreateCustomer } from '../customers/index.ts';
import { record } from '../events/index.ts';
import { getMailbox } from '../mailboxes/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import type { TicketActions } from './action-schemas.ts';
import type { MessageAddedFacts } from './add-mail-to-ticket.ts';
import { doActions } from './do-actions.ts';
import { leaveNote } from './leave-note.ts';
import { getMessageRow, type MessageRow } from './message-row.ts';
import { onceFor } from './once-for.ts';
import type { TicketOpenedFacts } from './open-ticket-by-mail.ts';
import {
  readRecipients,
  refuseLocalDomain,
  refuseOwnAddresses,
  withoutDoubles,
} from './outgoing-recipients.ts';
import { readSubject } from './read-subject.ts';
import { readSendAt } from './read-send-at.ts';
import { readWords } from './read-words.ts';
import type { TicketInput } from './input-schemas.ts';
import { insertTicket, lockTicket, reserveTicket } from './store.ts';
import { getTicketRow, type TicketDetailRow } from './ticket-row.ts';
import { outgoingMessage } from './write-outgoing-message.ts';

/** @throws AppError `not_found` (mailbox), `invalid` (addresses, attachments, actions, fields that must be filled in first), `conflict` (the key was used for something else) */
export async function openTicket(
  ctx: Context,
  input: TicketInput & { idempotencyKey?: string },
): Promise<TicketDetailRow> {
  return inTransaction(ctx, async (ctx) => {
    const first = await onceFor(ctx, { ...input, what: 'ticket' }, () => writeFirstMessage(ctx, input));
    return getTicketRow(ctx, first.ticket_id);
  });
}

async function writeFirstMessage(ctx: Context, input: TicketInput): Promise<MessageRow> {
  if (!can(ctx.actor, 'ticket.create', { mailboxId: input.mailboxId, assigneeId: idOf(ctx) }))
    throw notFound('mailbox');
  const mailbox = await getMailbox(ctx, input.mailboxId);
  refuseLocalDomain(input.customer.email);
  const people = withoutDoubles({
    to: readRecipients([{ address: input.customer.email, name: input.customer.name ?? '' }]),
    cc: readRecipients(input.cc ?? [], 'cc'),
    bcc: readRecipients(input.bcc ?? [], 'bcc'),
  });
  await refuseOwnAddresses(ctx, [...people.to, ...people.cc, ...people.bcc]);
  const [first = { address: '', name: '' }] = people.to;
  const customer = await findOrCreateCustomer(ctx, { email: first.address, name: first.name });
  const subject = readSubject(input.subject);
  const ids = await reserveTicket(ctx.db);
  const { ticketId, messageId } = ids;
  const words = readWords(input);
  const message = await outgoingMessage(ctx, {
    ticketId,
    messageRowId: messageId,
    mailbox,
    ...people,
    subject,
    ...words,
    parent: null,
  });
  await insertTicket(
    ctx.db,
    {
      mailboxId: mailbox.id,
      customerId: customer.id,
      subject,
      status: 'open',
      proposedCustomer: null,
    },
    {
      ids,
      message,
      participants: [
        { email: customer.email, name: customer.name, role: 'customer' },
        ...people.cc.map(({ address, name }) => ({ email: address, name, role: 'recipient' as const })),
      ],
    },
  );
  await claimUploads(ctx, input.attachmentIds ?? [], {
    id: messageId,
    pictures: picturesIn(words.html ?? ''),
  });
  const about = { ticketId, mailboxId: mailbox.id, messageId };
  await record(ctx, {
    ...about,
    type: 'ticket.opened',
    data: { by: 'agent' },
    facts: { mailbox, fromCustomer: false, acknowledgement: null } satisfies TicketOpenedFacts,
  });
  // After it is open: what must be filled in before it is solved is asked for, and rules and clocks see both.
  const { status } = input;
  const actions = actionsOf(ctx, input);
  const opened = await lockTicket(ctx.db, ticketId);
  const ticket = await doActions(ctx, { id: ticketId, actions, status });
  await record(ctx, {
    ...about,
    type: 'message.added',
    data: { kind: 'reply' },
    facts: {
      kind: 'reply',
      reply: {
        sendAt: readSendAt(input.sendAt, ctx.clock.now()),
        statusBefore: opened?.status ?? ticket.status,
        statusAfter: ticket.status,
      },
    } satisfies MessageAddedFacts,
  });
  await leaveNote(ctx, ticketId, actions);
  return getMessageRow(ctx.db, messageId);
}

const idOf = ({ actor }: Context): number | null => (actor.kind === 'agent' ? actor.id : null);

/** Who sees the tickets of their teams only would not see what they open for no team: it is theirs, unless they say whose. */
function actionsOf({ actor }: Context, { actions = {} }: TicketInput): TicketActions {
  const isLimited = actor.kind === 'agent' && actor.teamIds !== null;
  if (!isLimited || actions.teamId !== undefined || actions.assignee !== undefined) return actions;
  return { ...actions, assignee: 'me' };
}
