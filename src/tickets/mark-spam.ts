// A ticket nobody should see: closed and out of the lists, its customer's further mail held where the agent says so. Undone exactly.
import { audit, record } from '../events/index.ts';
import type { Context } from '../platform/context.ts';
import { holdSender, liftHold } from '../sender-rules/index.ts';
import { changeStatus } from './change-ticket.ts';
import { onTicket } from './on-ticket.ts';
import type { TicketStatus } from './schemas.ts';
import type { StoredTicket } from './store.ts';
import type { TicketDetailRow } from './ticket-row.ts';
import type { SpamInput } from './verb-schemas.ts';

interface SpamEvent {
  status: TicketStatus;
  /** The rule made for it; null: none was, or there was one already. */
  ruleId: number | null;
}

/** @throws AppError `not_found`, `conflict` */
export function markSpam(ctx: Context, input: SpamInput & { id: number }): Promise<TicketDetailRow> {
  return onTicket(ctx, input, async (ctx, ticket) => {
    if (ticket.spam_at !== null) return;
    const email = await customerOf(ctx, ticket);
    const rule = input.always ? await holdSender(ctx, { email, mailboxId: ticket.mailbox_id }) : null;
    const marked = await mark(ctx, ticket, ctx.clock.now());
    const event: SpamEvent = { status: ticket.status, ruleId: rule };
    await tell(ctx, ticket, 'ticket.marked_spam', { ...event, email, always: input.always ?? false });
    await changeStatus(ctx, marked, 'closed');
    await audit(ctx, { action: 'ticket.spam', subject: { type: 'ticket', id: ticket.id }, data: { email } });
  });
}

/** As it was, and the rule made for it lifted. @throws AppError `not_found`, `conflict` */
export function unmarkSpam(ctx: Context, input: { id: number }): Promise<TicketDetailRow> {
  return onTicket(ctx, input, async (ctx, ticket) => {
    if (ticket.spam_at === null) return;
    const row = (await ctx
      .db('ticket_events')
      .where({ ticket_id: ticket.id, type: 'ticket.marked_spam' })
      .orderBy('id', 'desc')
      .first('data')) as { data: SpamEvent } | undefined;
    if (row?.data.ruleId) await liftHold(ctx, { id: row.data.ruleId });
    const marked = await mark(ctx, ticket, null);
    await tell(ctx, ticket, 'ticket.unmarked_spam', {});
    // Unless somebody, or a mail, has opened it since.
    if (ticket.status === 'closed') await changeStatus(ctx, marked, row?.data.status ?? 'open');
    await audit(ctx, { action: 'ticket.not_spam', subject: { type: 'ticket', id: ticket.id } });
  });
}

async function mark(ctx: Context, ticket: StoredTicket, at: Date | null): Promise<StoredTicket> {
  const version = ticket.version + 1;
  await ctx
    .db('tickets')
    .where({ id: ticket.id })
    .update({ spam_at: at, version, updated_at: ctx.clock.now() });
  return { ...ticket, spam_at: at, version };
}

async function customerOf(ctx: Context, ticket: StoredTicket): Promise<string> {
  const row = (await ctx.db('customers').where({ id: ticket.customer_id }).first('email')) as {
    email: string;
  };
  return row.email;
}

const tell = (ctx: Context, ticket: StoredTicket, type: string, data: object): Promise<void> =>
  record(ctx, { type, ticketId: ticket.id, mailboxId: ticket.mailbox_id, data: { ...data } });
