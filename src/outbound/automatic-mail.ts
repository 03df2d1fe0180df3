// Whether one more automatic mail may go to somebody: not to who is suppressed, and not beyond the budgets. Rows are counted, under a
// lock on the recipient: two machines that answer each other come to rest whatever they leave out of their headers.
import type { Context } from '../platform/context.ts';
import { lockAddress } from '../platform/db/lock-address.ts';
import { statement } from '../platform/db/statement.ts';
import { longestMinutes, overBudget, readSettings, type Budget } from '../settings/index.ts';

const minuteMs = 60_000;

/** More rows than any budget may allow are not read. */
const maxRows = 1001;

/** Why not, in words; null: it may. Must run in the transaction that writes the mail. @param input.ticketId null: a new one */
export async function refuseAutomaticMail(
  ctx: Context,
  input: { recipient: string; ticketId: number | null },
): Promise<string | null> {
  const { recipient, ticketId } = input;
  const now = ctx.clock.now();
  await lockAddress(ctx.db, recipient);
  const [suppressed] = await selectSuppression(ctx.db, { recipient, now });
  if (suppressed !== undefined) return wordsFor(suppressed);
  const settings = await readSettings(ctx.db);
  const minutes = longestMinutes(settings.automaticPerTicket, settings.automaticPerRecipient);
  const since = new Date(now.getTime() - minutes * minuteMs);
  const sent = await selectSent(ctx.db, { recipient, since, limit: maxRows });
  const ofTicket = sent.filter((mail) => mail.ticketId === ticketId);
  const over =
    overBudget(
      settings.automaticPerRecipient,
      sent.map((mail) => mail.at),
      now,
    ) ??
    overBudget(
      settings.automaticPerTicket,
      ofTicket.map((mail) => mail.at),
      now,
    );
  return over && budgetWords(recipient, over);
}

const budgetWords = (recipient: string, window: Budget[number]): string =>
  `${recipient} has had ${window.count} automatic mails within ${window.minutes} minutes, which is the budget.`;

interface Suppression {
  reason: 'bounce' | 'complaint';
  status: string;
  until: Date | null;
}

const wordsFor = ({ reason, status, until }: Suppression): string =>
  reason === 'complaint'
    ? 'The recipient reported a mail of ours as spam.'
    : `Mail to this address bounced (${status || 'no status'}); nothing automatic until ${until?.toISOString()}.`;

const selectSuppression = statement<Suppression>(
  'suppressed-recipient',
  `select reason, status, until from suppressed_recipients
   where email = :recipient::citext and (until is null or until > :now)`,
);

const selectSent = statement<{ at: Date; ticketId: number | null }>(
  'automatic-mails',
  `select created_at as at, ticket_id as "ticketId" from outbound_mails
   where automatic_to = :recipient::citext and created_at > :since order by created_at desc limit :limit`,
);
