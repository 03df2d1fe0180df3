// How a mailbox is fetched, and how that is going.
import { getMailbox } from '../mailboxes/index.ts';
import type { Context } from '../platform/context.ts';
import type { ShownAccount } from './present.ts';
import { findAccount, summariseLeftMails } from './store.ts';

/** As many as a page shows of the mails that were left in the folder. */
const shownMails = 20;

/** Null when it is not fetched. @throws AppError `not_found` when there is no such mailbox */
export async function getImapAccount(ctx: Context, { id }: { id: number }): Promise<ShownAccount | null> {
  await getMailbox(ctx, id);
  const account = await findAccount(ctx.db, id);
  if (account === undefined) return null;
  const left = await summariseLeftMails(ctx.db, id, shownMails);
  const { rows } = await ctx.db.raw<{ rows: { now: Date }[] }>('select now() as now');
  return { account, left, now: rows[0]?.now ?? new Date() };
}
