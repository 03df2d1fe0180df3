// A whole ticket of another desk, as it was there: its people, what was said, in order. Answers nobody, starts no clock, and is told by
// one line on its timeline.
import { jsonb } from '../platform/db/connect.ts';
import type { Context } from '../platform/context.ts';
import { addParticipants, previewOf, type EmailAddress, type Participant } from './store.ts';
import type { TicketPriority, TicketStatus } from './schemas.ts';

export interface OldMessage {
  kind: 'customer' | 'reply' | 'note';
  agentId: number | null;
  customerId: number | null;
  from: EmailAddress;
  cc: EmailAddress[];
  messageId: string | null;
  createdAt: Date;
  text: string;
  quotedText: string;
  html: string | null;
}

export interface OldTicket {
  mailboxId: number;
  customer: { id: number; email: string; name: string };
  assigneeId: number | null;
  /** Kept where no ticket has it. */
  number: number | null;
  subject: string;
  status: TicketStatus;
  priority: TicketPriority;
  tags: string[];
  createdAt: Date;
  solvedAt: Date | null;
  messages: OldMessage[];
  /** For the timeline: the desk it comes from, and what it was called there. */
  origin: { source: string; id: string };
}

/** Ids of what was made; messages in the order given. Must run inside a transaction. */
export async function importTicket(
  ctx: Context,
  ticket: OldTicket,
): Promise<{ ticketId: number; number: number; messageIds: number[] }> {
  const last = ticket.messages.at(-1);
  const lastAt = last?.createdAt ?? ticket.createdAt;
  const number = await freeNumber(ctx, ticket.number);
  const [row] = (await ctx
    .db('tickets')
    .insert({
      ...(number === null ? {} : { number }),
      mailbox_id: ticket.mailboxId,
      customer_id: ticket.customer.id,
      assignee_id: ticket.assigneeId,
      subject: ticket.subject,
      status: ticket.status,
      priority: ticket.priority,
      tags: ticket.tags,
      message_count: ticket.messages.length,
      preview: last === undefined ? '' : previewOf(last),
      last_message_kind: last?.kind ?? 'customer',
      last_message_at: lastAt,
      created_at: ticket.createdAt,
      updated_at: ticket.solvedAt !== null && ticket.solvedAt > lastAt ? ticket.solvedAt : lastAt,
      solved_at: isDone(ticket.status) ? (ticket.solvedAt ?? lastAt) : null,
      closed_at: ticket.status === 'closed' ? (ticket.solvedAt ?? lastAt) : null,
    })
    .returning(['id', 'number'])) as { id: number; number: number }[];
  if (row === undefined) throw new Error('importTicket returned no row');
  await addParticipants(ctx.db, row.id, participantsOf(ticket), ticket.createdAt);
  const messageIds = await insertMessages(ctx, row.id, ticket);
  await ctx.db('ticket_events').insert({
    ticket_id: row.id,
    type: 'ticket.opened',
    data: jsonb({ by: 'import', ...ticket.origin }),
    created_at: ticket.createdAt,
  });
  return { ticketId: row.id, number: row.number, messageIds };
}

const isDone = (status: TicketStatus): boolean => status === 'solved' || status === 'closed';

/** Null where it is taken. New tickets are numbered beyond those that came. */
async function freeNumber(ctx: Context, wanted: number | null): Promise<number | null> {
  if (wanted === null) return null;
  const { rows } = await ctx.db.raw<{ rows: { free: boolean }[] }>(
    `select not exists (select 1 from tickets where number = :wanted) as free,
       case when :wanted > (select last_value from ticket_numbers) then setval('ticket_numbers', :wanted) end`,
    { wanted },
  );
  return rows[0]?.free === true ? wanted : null;
}

function participantsOf({ customer, messages }: OldTicket): Participant[] {
  const copied = messages.flatMap(({ cc }) => cc);
  const authors = messages.filter(({ kind }) => kind === 'customer').map(({ from }) => from);
  const known = new Set([customer.email.toLowerCase()]);
  const others = [...authors, ...copied].filter(({ address }) => {
    const isNew = !known.has(address.toLowerCase());
    known.add(address.toLowerCase());
    return isNew;
  });
  return [
    { email: customer.email, name: customer.name, role: 'customer' },
    ...others.map(({ address, name }) => ({ email: address, name, role: 'offered' as const })),
  ];
}

async function insertMessages(
  ctx: Context,
  ticketId: number,
  { messages, subject, customer }: OldTicket,
): Promise<number[]> {
  if (messages.length === 0) return [];
  const rows = (await ctx
    .db('messages')
    .insert(
      messages.map((message) => ({
        ticket_id: ticketId,
        kind: message.kind,
        author_agent_id: message.agentId,
        author_customer_id: message.customerId,
        from_email: message.from.address || null,
        from_name: message.from.name,
        recipients_to: jsonb(
          message.kind === 'reply' ? [{ address: customer.email, name: customer.name }] : [],
        ),
        recipients_cc: jsonb(message.cc),
        subject,
        message_id: message.messageId,
        created_at: message.createdAt,
        text: message.text,
        quoted_text: message.quotedText,
        html: message.html,
      })),
    )
    .returning('id')) as { id: number }[];
  return rows.map(({ id }) => id);
}
