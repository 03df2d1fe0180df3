// What a mail can refer to. The unsigned signals count only when the sender takes part in the ticket: a Message-ID or a number
// can be known to others.
import type { Knex } from 'knex';
import { statement } from '../platform/db/statement.ts';

/** More references than this are not looked up: the newest matter, and the list is the sender's to fill. */
const maxReferences = 20;

export interface ReferredTicket {
  ticketId: number;
  senderTakesPart: boolean;
}

/** The newest ticket of the mailbox that holds one of the messages; one the sender takes part in comes first. Else null. */
export async function findTicketByMessageIds(
  db: Knex,
  input: { mailboxId: number; messageIds: string[]; sender: string },
): Promise<ReferredTicket | null> {
  if (input.messageIds.length === 0) return null;
  const messageIds = input.messageIds.slice(-maxReferences);
  const [row] = await selectByMessageIds(db, { ...input, messageIds });
  return row ?? null;
}

const takesPart = `exists (select 1 from ticket_participants p
   where p.ticket_id = t.id and p.email = :sender::citext and p.role <> 'stranger')`;

const selectByMessageIds = statement<ReferredTicket>(
  'ticket-by-message-ids',
  `select t.id as "ticketId", ${takesPart} as "senderTakesPart"
   from messages m join tickets t on t.id = m.ticket_id
   where m.message_id = any(:messageIds::text[]) and t.mailbox_id = :mailboxId
   order by "senderTakesPart" desc, m.id desc limit 1`,
);

/** The ticket with this number in the mailbox; else null. */
export async function findTicketByNumber(
  db: Knex,
  input: { mailboxId: number; number: number; sender: string },
): Promise<ReferredTicket | null> {
  const [row] = await selectByNumber(db, input);
  return row ?? null;
}

const selectByNumber = statement<ReferredTicket>(
  'ticket-by-number',
  `select t.id as "ticketId", ${takesPart} as "senderTakesPart" from tickets t
   where t.number = :number and t.mailbox_id = :mailboxId`,
);

/** Where a message of ours is now: split off, it takes its tokens along. Null when it is gone. */
export async function findTicketOfMessage(db: Knex, id: number): Promise<number | null> {
  const [row] = await selectTicketOfMessage(db, { id });
  return row?.ticketId ?? null;
}

const selectTicketOfMessage = statement<{ ticketId: number }>(
  'ticket-of-message',
  'select ticket_id as "ticketId" from messages where id = :id',
);

/** Null when there is no such ticket. */
export async function findMailboxOfTicket(db: Knex, id: number): Promise<number | null> {
  const [row] = await selectMailboxOfTicket(db, { id });
  return row?.mailboxId ?? null;
}

const selectMailboxOfTicket = statement<{ mailboxId: number }>(
  'mailbox-of-ticket',
  'select mailbox_id as "mailboxId" from tickets where id = :id',
);
