// The last brake on loops: so many mails of one sender into one ticket, fewer where they say that a machine wrote them, and so many
// automatic ones in all. What is beyond is held, not lost. Rows are counted, under a lock on the sender.
import { noted } from '../../../mail/noted.ts';
import type { Context } from '../../platform/context.ts';
import { lockAddress } from '../../platform/db/lock-address.ts';
import { statement } from '../../platform/db/statement.ts';
import { longestWindowMs, maxBudgetCount, overBudget, type Budget } from '../../settings/index.ts';
import { isLetIn } from '../rule-of-sender.ts';
import type { Gate, GateMail, GateVerdict } from './gate.ts';

const step = 'loop budget';

const pass = (detail: string): GateVerdict => ({ outcome: 'pass', line: { step, verdict: 'pass', detail } });

export const loopBudget: Gate = async (ctx, intake) => {
  const { mail, sender, ticketId } = intake;
  const automatic = mail.classification.kind === 'auto';
  if (ticketId === null && !automatic) return pass(noted`A person opens a ticket.`);
  if (isLetIn(intake)) return pass(noted`A rule lets the sender in at any time.`);
  // In this order: the count is made when the lock is held.
  const [, found] = await Promise.all([lockAddress(ctx.db, sender.address), cameBefore(ctx, intake)]);
  const { receivedAt: now } = intake.arrival;
  const perTicket = automatic ? found.automaticPerTicket : found.loopBudget;
  const intoTicket = ticketId === null ? null : overBudget(perTicket, found.intoTicket, now);
  const inAll = automatic ? overBudget(found.automaticPerRecipient, found.automatic, now) : null;
  const over = intoTicket ?? inAll;
  if (over === null) return pass(noted`Not more than two people would write.`);
  const { count, minutes } = over;
  const detail =
    intoTicket === null
      ? noted`${sender.address} sent that many automatic mails: ${count} within ${minutes} minutes.`
      : noted`${sender.address} wrote that often into this ticket: ${count} within ${minutes} minutes.`;
  return { outcome: 'hold', line: { step, verdict: 'hold', detail }, reason: 'loop_budget' };
};

interface CameBefore {
  loopBudget: Budget;
  automaticPerTicket: Budget;
  automaticPerRecipient: Budget;
  intoTicket: Date[];
  automatic: Date[];
}

async function cameBefore(ctx: Context, { sender, ticketId, arrival }: GateMail): Promise<CameBefore> {
  const since = new Date(arrival.receivedAt.getTime() - longestWindowMs);
  const [row] = await select(ctx.db, { sender: sender.address, ticketId, since, maxRows: maxBudgetCount });
  if (row === undefined) throw new Error('desk_settings holds no row');
  return row;
}

const select = statement<CameBefore>(
  'loop-budget',
  `with recursive way (id) as (
     select :ticketId::bigint
     union select t.merged_into_id from tickets t join way on t.id = way.id where t.merged_into_id is not null),
   came as (
     select received_at, kind, ticket_id from inbound_mails
     where lower(from_email) = lower(:sender) and received_at > :since
       and outcome in ('ticket_opened', 'message_added', 'auto_reply', 'bounce')
     order by received_at desc limit :maxRows)
   select loop_budget as "loopBudget", automatic_per_ticket as "automaticPerTicket",
     automatic_per_recipient as "automaticPerRecipient",
     array(select received_at from came where ticket_id in (select id from way)) as "intoTicket",
     array(select received_at from came where kind = 'auto') as automatic
   from desk_settings`,
);
