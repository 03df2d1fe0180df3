// The note a macro leaves on a ticket, with its variables filled in.
import type { Context } from '../platform/context.ts';
import { fillVariables } from '../variables/index.ts';
import type { TicketActions } from './action-schemas.ts';
import { getTicketRow } from './ticket-row.ts';
import { ticketValues } from './ticket-values.ts';
import { writeNote } from './write-note.ts';

/** Nothing happens when it leaves none. @throws AppError `not_found` (ticket) */
export async function leaveNote(ctx: Context, ticketId: number, { note }: TicketActions): Promise<void> {
  if (!note?.trim()) return;
  const ticket = await getTicketRow(ctx, ticketId);
  const values = await ticketValues(ctx, {
    mailboxId: ticket.mailbox_id,
    customer: { name: ticket.customer_name, email: ticket.customer_email },
    subject: ticket.subject,
    number: String(ticket.number),
  });
  await writeNote(ctx, { id: ticketId, text: fillVariables({ text: note, html: null }, values).text });
}
