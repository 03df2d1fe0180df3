// Somebody who wrote to a ticket without taking part in it: admitted, split off with their words, or taken out. All their
// messages that nobody has decided about go together.
import { refuseChange } from './in-trash.ts';
import { record } from '../events/index.ts';
import type { Context } from '../platform/context.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { lockTicket, type StoredTicket } from './store.ts';

export interface Newcomer {
  ticket: StoredTicket;
  email: string;
  name: string;
  customerId: number;
  /** Oldest first. */
  messageIds: number[];
}

interface SenderRow {
  ticket_id: number;
  from_email: string | null;
  from_name: string;
  author_customer_id: number | null;
  new_person: boolean;
}

/**
 * Locks the ticket. Must run inside a transaction.
 * @throws AppError `not_found`; `conflict` when somebody has decided already
 */
export async function lockNewcomer(ctx: Context, messageId: number): Promise<Newcomer> {
  const first = await senderOf(ctx, messageId);
  const ticket = await lockTicket(ctx.db, first.ticket_id);
  const row = await senderOf(ctx, messageId);
  if (ticket === null || row.ticket_id !== ticket.id || !row.new_person || row.from_email === null) {
    throw new AppError(
      'conflict',
      'The sender of this message is not new here: somebody has decided already.',
    );
  }
  refuseChange(ctx, ticket);
  const messageIds = (await ctx
    .db('messages')
    .where({ ticket_id: ticket.id, new_person: true })
    .whereRaw('lower(from_email) = lower(?)', [row.from_email])
    .orderBy('id')
    .pluck('id')) as number[];
  return {
    ticket,
    email: row.from_email,
    name: row.from_name,
    customerId: row.author_customer_id ?? 0,
    messageIds,
  };
}

async function senderOf(ctx: Context, messageId: number): Promise<SenderRow> {
  const row = (await ctx
    .db('messages')
    .where({ id: messageId })
    .first('ticket_id', 'from_email', 'from_name', 'author_customer_id', 'new_person')) as
    | SenderRow
    | undefined;
  if (row === undefined) throw notFound('message');
  return row;
}

/** They take part from now on, and are offered for replies; an agent adds them to one. */
export async function admitNewcomer(ctx: Context, newcomer: Newcomer): Promise<void> {
  const { ticket, email, messageIds } = newcomer;
  await ctx.db('messages').whereIn('id', messageIds).update({ new_person: false });
  await ctx
    .db('ticket_participants')
    .where({ ticket_id: ticket.id, email, role: 'stranger' })
    .update({ role: 'offered' });
  await recordFor(ctx, ticket, 'participant.admitted', { email });
}

/** Their messages go, with their files; the mails themselves stay with intake. */
export async function removeNewcomer(ctx: Context, newcomer: Newcomer): Promise<void> {
  const { ticket, email, messageIds } = newcomer;
  await ctx.db('messages').whereIn('id', messageIds).delete();
  await forgetNewcomer(ctx, newcomer);
  await recordFor(ctx, ticket, 'participant.blocked', { email, messages: messageIds.length });
}

/** Takes the newcomer from the list of people, and the messages that went with them out of the ticket's summary. */
export async function forgetNewcomer(ctx: Context, { ticket, email }: Newcomer): Promise<void> {
  await ctx.db('ticket_participants').where({ ticket_id: ticket.id, email, role: 'stranger' }).delete();
  await summarize(ctx, ticket.id);
}

/** Brings count, preview and last message of a ticket up to date with its messages. */
export async function summarize(ctx: Context, ticketId: number): Promise<void> {
  await ctx.db.raw(
    `update tickets t set message_count = (select count(*) from messages where ticket_id = t.id),
       preview = last.preview, last_message_kind = last.kind, last_message_at = last.created_at,
       updated_at = :now::timestamptz, version = version + 1
     from (select kind, created_at,
             left(trim(regexp_replace(left(coalesce(nullif(trim(text), ''), quoted_text), 800), '\\s+', ' ', 'g')), 200)
               as preview
           from messages where ticket_id = :ticketId order by id desc limit 1) last
     where t.id = :ticketId`,
    { ticketId, now: ctx.clock.now() },
  );
}

const recordFor = (
  ctx: Context,
  ticket: StoredTicket,
  type: string,
  data: Record<string, unknown>,
): Promise<void> => record(ctx, { type, ticketId: ticket.id, mailboxId: ticket.mailbox_id, data });
