// Somebody new wrote to a ticket: an agent admits them, splits their words off, or blocks them. The record of their mails follows.
import { noted } from '../../mail/noted.ts';
import { audit } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { jsonb } from '../platform/db/connect.ts';
import { blockSender } from '../sender-rules/index.ts';
import {
  admitNewcomer,
  getMessageRow,
  getTicketRow,
  lockNewcomer,
  removeNewcomer,
  splitOffNewcomer,
} from '../tickets/index.ts';
import { nameOf } from './held-mail.ts';

type MessageRow = Awaited<ReturnType<typeof getMessageRow>>;
type TicketDetailRow = Awaited<ReturnType<typeof getTicketRow>>;

/** @throws AppError `not_found`, `conflict` when somebody has decided already; the same for the others here */
export async function admitSender(ctx: Context, input: { id: number }): Promise<MessageRow> {
  return inTransaction(ctx, async (ctx) => {
    const newcomer = await lockNewcomer(ctx, input.id);
    await admitNewcomer(ctx, newcomer);
    const mails = await note(ctx, newcomer.messageIds, { what: 'Admitted' });
    await auditEach(ctx, mails, { action: 'inbound.admit', newcomer });
    return getMessageRow(ctx.db, input.id);
  });
}

/** All the sender wrote to this ticket so far becomes a ticket of their own. */
export async function splitOffSender(ctx: Context, input: { id: number }): Promise<{ ticketId: number }> {
  return inTransaction(ctx, async (ctx) => {
    const newcomer = await lockNewcomer(ctx, input.id);
    const ticketId = await splitOffNewcomer(ctx, newcomer);
    const mails = await note(ctx, newcomer.messageIds, {
      what: noted`Split off from ticket id ${newcomer.ticket.id}`,
      columns: { ticket_id: ticketId },
    });
    await auditEach(ctx, mails, { action: 'inbound.split_off', newcomer });
    return { ticketId };
  });
}

/** Their mail to this mailbox is refused from now on; what they wrote here is taken out, and kept as discarded mail. */
export async function blockNewSender(ctx: Context, input: { id: number }): Promise<TicketDetailRow> {
  return inTransaction(ctx, async (ctx) => {
    const newcomer = await lockNewcomer(ctx, input.id);
    const { ticket, email, messageIds } = newcomer;
    await blockSender(ctx, { email, mailboxId: ticket.mailbox_id });
    const mails = await note(ctx, messageIds, {
      what: noted`Sender blocked, taken out of ticket id ${ticket.id}`,
      columns: { outcome: 'discarded', reason: 'blocked', ticket_id: null, message_id: null },
    });
    await auditEach(ctx, mails, { action: 'inbound.block', newcomer });
    await removeNewcomer(ctx, newcomer);
    return getTicketRow(ctx, ticket.id);
  });
}

async function auditEach(
  ctx: Context,
  mails: readonly number[],
  { action, newcomer }: { action: string; newcomer: Awaited<ReturnType<typeof lockNewcomer>> },
): Promise<void> {
  const data = { email: newcomer.email, ticketId: newcomer.ticket.id };
  for (const id of mails) await audit(ctx, { action, subject: { type: 'inbound_mail', id }, data });
}

/** Writes what was decided into the trace of the mails behind the messages; returns the ids of those mails. */
async function note(
  ctx: Context,
  messageIds: readonly number[],
  decision: { what: string; columns?: Record<string, unknown> },
): Promise<number[]> {
  const detail = noted`${decision.what} by ${nameOf(ctx.actor)}.`;
  const line = jsonb([{ step: 'new person', verdict: 'decided', detail }]);
  const rows = (await ctx
    .db('inbound_mails')
    .whereIn('message_id', messageIds)
    .update({ ...decision.columns, trace: ctx.db.raw('trace || ?::jsonb', [line]) })
    .returning('id')) as { id: number }[];
  return rows.map(({ id }) => id);
}
