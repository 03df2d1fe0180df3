// An agent decides that a held mail is not wanted. Its row and bytes stay; only its outcome changes.
import { inTransaction, type Context } from '../platform/context.ts';
import { jsonb } from '../platform/db/connect.ts';
import { getInbound, refuseUnlessHeld } from './release-mail.ts';
import type { InboundRow } from './store.ts';

/** @throws AppError `not_found`, `conflict` when it is not held */
export async function discardMail(ctx: Context, input: { id: number }): Promise<InboundRow> {
  return inTransaction(ctx, async (ctx) => {
    const row = await getInbound(ctx, input.id, 'lock');
    refuseUnlessHeld(row);
    const by = ctx.actor.kind === 'agent' ? ctx.actor.name : 'the system';
    const trace = [...row.trace, { step: 'discard', verdict: 'discarded', detail: `Discarded by ${by}.` }];
    await ctx
      .db('inbound_mails')
      .where({ id: input.id })
      .update({ outcome: 'discarded', trace: jsonb(trace) });
    return { ...row, outcome: 'discarded', trace };
  });
}
