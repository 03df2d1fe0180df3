// An agent wants neither a held mail nor the next one of its sender: the mail is discarded, a rule blocks the sender.
import { audit } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { blockSender } from '../sender-rules/index.ts';
import { discardMail } from './discard-mail.ts';
import { getInbound, refuseUnlessHeld } from './held-mail.ts';
import type { InboundRow } from './store.ts';

/**
 * The rule is for the mail's own mailbox.
 * @throws AppError `not_found`, `conflict` when the mail is not held or names no sender
 */
export async function blockHeldSender(ctx: Context, input: { id: number }): Promise<InboundRow> {
  const { id } = input;
  return inTransaction(ctx, async (ctx) => {
    const row = await getInbound(ctx, id, 'lock');
    refuseUnlessHeld(row);
    const email = row.from_email ?? row.envelope_from;
    if (!email.includes('@'))
      throw new AppError('conflict', 'The mail names no sender that could be blocked.');
    const rule = await blockSender(ctx, { email, mailboxId: row.mailbox_id });
    await audit(ctx, {
      action: 'inbound.block',
      subject: { type: 'inbound_mail', id },
      data: { email, ruleId: rule.id },
    });
    return discardMail(ctx, { id, why: `${email} is blocked` });
  });
}
