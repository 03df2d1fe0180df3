// Mails with a link that opens something. Tokens are kept as hashes; so that the link does not lie beside them, it is taken from our copy of
// the mail once that is out.
import { takeLinksOut } from '../outbound/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { queueDeskMail } from './desk-mail.ts';

/** As queueDeskMail. */
export async function queueLinkMail(
  ctx: Context,
  mail: Parameters<typeof queueDeskMail>[1],
): Promise<number> {
  const id = await queueDeskMail(ctx, mail);
  await ctx.db('link_mails').insert({ outbound_mail_id: id });
  return id;
}

/** Worker. One that failed keeps its link, as somebody may send it once more. Returns how many mails. */
export const forgetSentLinks = (ctx: Context): Promise<number> =>
  inTransaction(ctx, async (ctx) => {
    const ids = (await ctx
      .db('link_mails as l')
      .join('outbound_mails as m', 'm.id', 'l.outbound_mail_id')
      .whereIn('m.state', ['sent', 'bounced', 'cancelled'])
      .pluck('m.id')) as number[];
    if (ids.length === 0) return 0;
    await takeLinksOut(ctx, ids);
    return ctx.db('link_mails').whereIn('outbound_mail_id', ids).delete();
  });
