// Ends the fetching of a mailbox: its settings and its secret are gone, what was fetched stays.
import { getMailbox } from '../mailboxes/index.ts';
import { auditChange } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { findAccount, settingsOf } from './store.ts';

/** @throws AppError `not_found` when there is no such mailbox */
export async function removeImapAccount(ctx: Context, { id }: { id: number }): Promise<null> {
  return inTransaction(ctx, async (ctx) => {
    await getMailbox(ctx, id);
    const account = await findAccount(ctx.db, id);
    if (account === undefined) return null;
    await ctx.db('imap_accounts').where({ mailbox_id: id }).delete();
    const subject = { type: 'imap_account', id };
    await auditChange(ctx, { action: 'imap.remove', subject, before: settingsOf(account), after: null });
    return null;
  });
}
