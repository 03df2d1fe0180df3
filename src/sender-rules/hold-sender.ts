// Mail of this sender waits for a person from now on; and the way back.
import { inTransaction, type Context } from '../platform/context.ts';
import { readPattern } from './pattern.ts';
import { getSenderRule } from './store.ts';
import { auditRule } from './write-rule.ts';

/**
 * Answers the id of the rule it made; null when the sender has a rule in that mailbox already, which stays as it is.
 * @throws AppError `invalid` when `email` is no address
 */
export async function holdSender(
  ctx: Context,
  input: { email: string; mailboxId: number },
): Promise<number | null> {
  // What an address may hold and a pattern gives a meaning to.
  const { pattern } = readPattern(input.email.replaceAll('*', '_'));
  return inTransaction(ctx, async (ctx) => {
    const { rows } = (await ctx.db.raw(
      `insert into sender_rules (pattern, verdict, action, mailbox_id, created_at, created_by)
       values (:pattern, 'block', 'hold', :mailboxId, :now, :agentId)
       on conflict (pattern, coalesce(mailbox_id, 0)) do nothing returning id`,
      {
        pattern,
        mailboxId: input.mailboxId,
        now: ctx.clock.now(),
        agentId: ctx.actor.kind === 'agent' ? ctx.actor.id : null,
      },
    )) as { rows: { id: number }[] };
    const id = rows[0]?.id;
    if (id === undefined) return null;
    await auditRule(ctx, { action: 'create', id, before: null, after: await getSenderRule(ctx.db, id) });
    return id;
  });
}

/** Lifts a rule `holdSender` made, unless somebody has changed or removed it since. */
export async function liftHold(ctx: Context, input: { id: number }): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const mine = { id: input.id, verdict: 'block', action: 'hold' };
    if (!(await ctx.db('sender_rules').where(mine).forUpdate().first('id'))) return;
    const before = await getSenderRule(ctx.db, input.id);
    await ctx.db('sender_rules').where({ id: input.id }).delete();
    await auditRule(ctx, { action: 'delete', id: input.id, before, after: null });
  });
}
