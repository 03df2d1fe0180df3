// People who get nothing automatic: their address does not exist, or they took a mail of ours for spam. Agents may still write.
import type { Context } from '../platform/context.ts';
import { readSettings } from '../settings/index.ts';

const dayMs = 86_400_000;

/** Returns until when; null: for good, as after a complaint. A complaint stays whatever bounces later. */
export async function suppressRecipient(
  ctx: Context,
  input: {
    email: string;
    reason: 'bounce' | 'complaint';
    status: string;
    diagnostic: string;
    outboundMailId: number;
  },
): Promise<Date | null> {
  const now = ctx.clock.now();
  const { suppressionDays } = await readSettings(ctx.db);
  const until = input.reason === 'complaint' ? null : new Date(now.getTime() + suppressionDays * dayMs);
  await ctx.db.raw(
    `insert into suppressed_recipients (email, reason, status, diagnostic, outbound_mail_id, created_at, until)
     values (:email, :reason, :status, :diagnostic, :outboundMailId, :now, :until)
     on conflict (email) do update set reason = excluded.reason, status = excluded.status,
       diagnostic = excluded.diagnostic, outbound_mail_id = excluded.outbound_mail_id,
       created_at = excluded.created_at, until = excluded.until
     where suppressed_recipients.until is not null`,
    { ...input, diagnostic: input.diagnostic.slice(0, 500), now, until },
  );
  return until;
}
