// The canned reply of a rule, to the ticket's customer alone. Every brake on automatic mail holds for it: none to machines, lists and
// strangers, none to who is suppressed, and not beyond the budgets (RFC 3834, section 2).
import { noted } from '../../mail/noted.ts';
import { listOwnAddresses } from '../mailboxes/index.ts';
import { queueAutomaticReply, refuseAutomaticMail } from '../outbound/index.ts';
import type { Context } from '../platform/context.ts';
import { replyAutomatically } from '../tickets/index.ts';
import { fillText } from './fill-text.ts';
import { variablesOf } from './text-variables.ts';
import type { TicketFacts } from './ticket-facts.ts';

/** Must run inside a transaction, where `refuseCannedReply` has nothing against it. */
export async function sendCannedReply(
  ctx: Context,
  { facts, text }: { facts: TicketFacts; text: string },
): Promise<void> {
  const { ticketId, mailboxId, customerEmail: address, customerName: name } = facts;
  const filled = fillText(text, await variablesOf(ctx, ticketId));
  const reply = await replyAutomatically(ctx, { ticketId, to: { address, name }, text: filled });
  if (reply !== null) await queueAutomaticReply(ctx, reply, { id: ticketId, mailboxId });
}

/** Why none may be sent, in words; null: it may. Locks the recipient for the rest of the transaction. */
export async function refuseCannedReply(ctx: Context, facts: TicketFacts): Promise<string | null> {
  const { ticketId, customerEmail: address } = facts;
  return refuseByFacts(facts) ?? refuseByAddress(ctx, { address, ticketId });
}

/** What can be known without asking; the trial of a rule asks no more than this. */
export function refuseByFacts(facts: TicketFacts): string | null {
  if (facts.merged) return noted`The ticket was merged into another.`;
  if (facts.newPerson) return noted`Somebody new wrote, whom no agent has admitted.`;
  return facts.noAutomaticAnswer;
}

async function refuseByAddress(
  ctx: Context,
  { address, ticketId }: { address: string; ticketId: number },
): Promise<string | null> {
  const own = await listOwnAddresses(ctx.db, [address]);
  if (own.size > 0) return noted`The customer is a mailbox of ours.`;
  return refuseAutomaticMail(ctx, { recipient: address, ticketId });
}
