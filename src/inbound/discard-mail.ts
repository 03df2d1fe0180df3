// Somebody decides that a held mail is not wanted. Its row and bytes stay; only its outcome changes.
import { noted } from '../../mail/noted.ts';
import { audit } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { jsonb } from '../platform/db/connect.ts';
import { getInbound, nameOf, refuseUnlessHeld } from './held-mail.ts';
import type { InboundRow } from './store.ts';

/**
 * @param input.why said in the trace behind who did it
 * @throws AppError `not_found`, `conflict` when it is not held
 */
export async function discardMail(ctx: Context, input: { id: number; why?: string }): Promise<InboundRow> {
  const { id, why = '' } = input;
  return inTransaction(ctx, async (ctx) => {
    const row = await getInbound(ctx, id, 'lock');
    refuseUnlessHeld(row);
    const detail = why
      ? noted`Discarded by ${nameOf(ctx.actor)}: ${why}.`
      : noted`Discarded by ${nameOf(ctx.actor)}.`;
    const trace = [...row.trace, { step: 'discard', verdict: 'discarded', detail }];
    await ctx
      .db('inbound_mails')
      .where({ id })
      .update({ outcome: 'discarded', trace: jsonb(trace) });
    await audit(ctx, {
      action: 'inbound.discard',
      subject: { type: 'inbound_mail', id },
      data: { reason: row.reason, ...(why ? { why } : {}) },
    });
    return { ...row, outcome: 'discarded', trace };
  });
}
