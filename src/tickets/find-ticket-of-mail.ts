// The unsigned signals that a mail belongs to a ticket. Each counts only when the sender takes part in that ticket:
// a Message-ID or a number can be known to others.
import type { Knex } from 'knex';

/** More references than this are not looked up: the newest matter, and the list is the sender's to fill. */
const maxReferences = 20;

/** The newest ticket of the mailbox that holds one of the messages, with the sender taking part; else null. */
export async function findTicketByMessageIds(
  db: Knex,
  input: { mailboxId: number; messageIds: string[]; sender: string },
): Promise<{ ticketId: number; senderTakesPart: boolean } | null> {
  if (input.messageIds.length === 0) return null;
  const row = (await db('messages as m')
    .join('tickets as t', 't.id', 'm.ticket_id')
    .leftJoin('ticket_participants as p', (join) =>
      join.on('p.ticket_id', 't.id').andOnVal('p.email', input.sender).andOnVal('p.role', '<>', 'stranger'),
    )
    .whereIn('m.message_id', input.messageIds.slice(-maxReferences))
    .where('t.mailbox_id', input.mailboxId)
    .orderByRaw('(p.email is not null) desc, m.id desc')
    .first('t.id', db.raw('p.email is not null as takes_part'))) as
    | { id: number; takes_part: boolean }
    | undefined;
  return row ? { ticketId: row.id, senderTakesPart: row.takes_part } : null;
}

/** The ticket with this number in the mailbox, and whether the sender takes part in it; else null. */
export async function findTicketByNumber(
  db: Knex,
  input: { mailboxId: number; number: number; sender: string },
): Promise<{ ticketId: number; senderTakesPart: boolean } | null> {
  const row = (await db('tickets as t')
    .leftJoin('ticket_participants as p', (join) =>
      join.on('p.ticket_id', 't.id').andOnVal('p.email', input.sender).andOnVal('p.role', '<>', 'stranger'),
    )
    .where({ 't.number': input.number, 't.mailbox_id': input.mailboxId })
    .first('t.id', db.raw('p.email is not null as takes_part'))) as
    | { id: number; takes_part: boolean }
    | undefined;
  return row ? { ticketId: row.id, senderTakesPart: row.takes_part } : null;
}
