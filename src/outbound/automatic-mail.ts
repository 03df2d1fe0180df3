// Whether one more automatic mail may go to somebody: not to who is suppressed, and not beyond the budgets. Rows are counted, under a
// lock on the recipient: two machines that answer each other come to rest whatever they leave out of their headers.
import { noted } from '../../mail/noted.ts';
import type { Context } from '../platform/context.ts';
import { lockAddress } from '../platform/db/lock-address.ts';
import { statement } from '../platform/db/statement.ts';
import { longestWindowMs, maxBudgetCount, overBudget, type Budget } from '../settings/index.ts';

/** Why not, in words; null: it may. Must run in the transaction that writes the mail. @param input.ticketId null: a new one */
export async function refuseAutomaticMail(
  ctx: Context,
  input: { recipient: string; ticketId: number | null },
): Promise<string | null> {
  const now = ctx.clock.now();
  const since = new Date(now.getTime() - longestWindowMs);
  // In this order: the count is made when the lock is held.
  const [, [had]] = await Promise.all([
    lockAddress(ctx.db, input.recipient),
    select(ctx.db, { ...input, now, since, limit: maxBudgetCount }),
  ]);
  if (had === undefined) throw new Error('desk_settings holds no row');
  if (had.suppression !== null) return wordsFor(had.suppression);
  const over =
    overBudget(had.automaticPerRecipient, had.inAll, now) ??
    overBudget(had.automaticPerTicket, had.ofTicket, now);
  if (over === null) return null;
  return noted`${input.recipient} has had ${over.count} automatic mails within ${over.minutes} minutes, which is the budget.`;
}

interface Suppression {
  reason: 'bounce' | 'complaint';
  status: string;
  until: string | null;
}

const wordsFor = ({ reason, status, until }: Suppression): string =>
  reason === 'complaint'
    ? noted`The recipient reported a mail of ours as spam.`
    : noted`Mail to this address bounced (${status || noted`no status`}); nothing automatic until ${until?.slice(0, 10)}.`;

interface Had {
  suppression: Suppression | null;
  automaticPerTicket: Budget;
  automaticPerRecipient: Budget;
  inAll: Date[];
  ofTicket: Date[];
}

const select = statement<Had>(
  'automatic-mails',
  `with had as (
     select created_at, ticket_id from outbound_mails
     where automatic_to = :recipient::citext and created_at > :since order by created_at desc limit :limit)
   select automatic_per_ticket as "automaticPerTicket", automatic_per_recipient as "automaticPerRecipient",
     (select to_jsonb(s) from suppressed_recipients s
       where s.email = :recipient::citext and (s.until is null or s.until > :now)) as suppression,
     array(select created_at from had) as "inAll",
     array(select created_at from had where ticket_id = :ticketId) as "ofTicket"
   from desk_settings`,
);
