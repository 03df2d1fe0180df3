// One click: mail of this sender is refused from now on.
import { inTransaction, type Context } from '../platform/context.ts';
import { readPattern } from './pattern.ts';
import { auditRule } from './write-rule.ts';
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
  const { mailboxId } = input;
  return inTransaction(ctx, async (ctx) => {
    const known = (await ctx
      .db('sender_rules')
      .where({ pattern, mailbox_id: mailboxId })
      .forUpdate()
      .first('id')) as { id: number } | undefined;
    const before = known ? await getSenderRule(ctx.db, known.id) : null;
    const [row] = (
      (await ctx.db.raw(
        `insert into sender_rules (pattern, verdict, action, mailbox_id, created_at, created_by)
         values (:pattern, 'block', 'refuse', :mailboxId, :now, :agentId)
         on conflict (pattern, coalesce(mailbox_id, 0)) do update set verdict = 'block'
         returning id`,
        {
          pattern,
          mailboxId,
          now: ctx.clock.now(),
          agentId: ctx.actor.kind === 'agent' ? ctx.actor.id : null,
        },
      )) as { rows: { id: number }[] }
    ).rows;
    const after = await getSenderRule(ctx.db, row?.id ?? 0);
    const action = before === null ? 'create' : 'change';
    await auditRule(ctx, { action, id: after.id, before, after });
    return after;
  });
}
