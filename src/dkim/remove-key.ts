// Forgets a key. Mail of its domain is no longer signed when it was the active one.
import { audit } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { findKey } from './store.ts';

/** @throws AppError `not_found` */
export async function removeDkimKey(ctx: Context, { id }: { id: number }): Promise<null> {
  return inTransaction(ctx, async (ctx) => {
    const key = await findKey(ctx.db, id);
    if (key === undefined) throw notFound('DKIM key');
    await ctx.db('dkim_keys').where({ id }).delete();
    const { domain, selector, state } = key;
    await audit(ctx, {
      action: 'dkim.remove',
      subject: { type: 'dkim_key', id },
      data: { domain, selector, state },
    });
    return null;
  });
}
