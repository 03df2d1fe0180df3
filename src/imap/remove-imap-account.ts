// Ends the fetching of a mailbox: its settings and its secret are gone, what was fetched stays.
import { getMailbox } from '../mailboxes/index.ts';
import type { Context } from '../platform/context.ts';

/** @throws AppError `not_found` when there is no such mailbox */
export async function removeImapAccount(ctx: Context, { id }: { id: number }): Promise<null> {
  await getMailbox(ctx, id);
  await ctx.db('imap_accounts').where({ mailbox_id: id }).delete();
  return null;
}
