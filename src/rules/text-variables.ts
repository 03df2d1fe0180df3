// What the variables in a rule's text stand for on a ticket.
import type { Context } from '../platform/context.ts';
import { getTicketRow } from '../tickets/index.ts';
import { getMailbox } from '../mailboxes/index.ts';
import { harmlessName, type Variable } from './fill-text.ts';

/** As the ticket is now, after the rule's own changes. @throws AppError `not_found` */
export async function variablesOf(ctx: Context, ticketId: number): Promise<Record<Variable, string>> {
  const ticket = await getTicketRow(ctx, ticketId);
  const mailbox = await getMailbox(ctx, ticket.mailbox_id);
  return {
    'customer.name': harmlessName(ticket.customer_name),
    'customer.email': ticket.customer_email,
    'ticket.number': String(ticket.number),
    'mailbox.name': mailbox.name,
    'mailbox.address': mailbox.address,
    'agent.name': ticket.assignee_name ?? '',
    'team.name': ticket.team_name ?? '',
  };
}
