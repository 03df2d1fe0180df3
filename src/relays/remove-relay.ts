// A mailbox sends through the relay of the desk again; the settings and the password of its own are forgotten.
import { audit } from '../events/index.ts';
import { getMailbox } from '../mailboxes/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { findRelay, forgetTurns } from './store.ts';

/** @throws AppError `not_found` when there is no such mailbox */
export async function removeRelay(ctx: Context, { id }: { id: number }): Promise<null> {
  return inTransaction(ctx, async (ctx) => {
    await getMailbox(ctx, id);
    const relay = await findRelay(ctx.db, id);
    if (relay === undefined) return null;
    await ctx.db('mailbox_relays').where({ mailbox_id: id }).delete();
    await forgetTurns(ctx.db, { relay, mailboxId: id, now: ctx.clock.now() });
    await audit(ctx, { action: 'relay.remove', subject: { type: 'relay', id } });
    return null;
  });
}
