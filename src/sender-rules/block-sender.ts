// One click: mail of this sender is refused from now on.
import type { Context } from '../platform/context.ts';
import { readPattern } from './pattern.ts';
import { getSenderRule, type SenderRuleRow } from './store.ts';

/**
 * A rule the sender has already in that mailbox becomes a blocking one.
 * @param input.mailboxId null: in all mailboxes
 * @throws AppError `invalid` when `email` is no address
 */
export async function blockSender(
  ctx: Context,
  input: { email: string; mailboxId: number | null },
): Promise<SenderRuleRow> {
  // What an address may hold and a pattern gives a meaning to.
  const { pattern } = readPattern(input.email.replaceAll('*', '_'));
  const [row] = (
    (await ctx.db.raw(
      `insert into sender_rules (pattern, verdict, action, mailbox_id, created_at, created_by)
       values (:pattern, 'block', 'refuse', :mailboxId, :now, :agentId)
       on conflict (pattern, coalesce(mailbox_id, 0)) do update set verdict = 'block'
       returning id`,
      {
        pattern,
        mailboxId: input.mailboxId,
        now: ctx.clock.now(),
        agentId: ctx.actor.kind === 'agent' ? ctx.actor.id : null,
      },
    )) as { rows: { id: number }[] }
  ).rows;
  return getSenderRule(ctx.db, row?.id ?? 0);
}
