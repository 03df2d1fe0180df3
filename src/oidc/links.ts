// Who of the desk is who at the provider: agents see their own link, admins see and remove anybody's.
import { findAgent } from '../agents/index.ts';
import { audit } from '../events/index.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { linksOf, type OidcLink } from './store.ts';

export const listMyLinks = (ctx: Context): Promise<OidcLink[]> => {
  if (ctx.actor.kind !== 'agent') throw new AppError('unauthenticated', 'Nobody is signed in.');
  return linksOf(ctx.db, ctx.actor.id);
};

/** @throws AppError `not_found` */
export async function listLinks(ctx: Context, { id }: { id: number }): Promise<OidcLink[]> {
  if ((await findAgent(ctx, id)) === undefined) throw notFound('agent');
  return linksOf(ctx.db, id);
}

/** Sessions that came by it end with it. @throws AppError `not_found` */
export const removeLinks = (ctx: Context, { id }: { id: number }): Promise<null> =>
  inTransaction(ctx, async (ctx) => {
    const gone = await listLinks(ctx, { id });
    await ctx.db('oidc_links').where({ agent_id: id }).delete();
    await ctx
      .db('sessions')
      .where({ agent_id: id })
      .whereIn('token_hash', ctx.db('oidc_sessions').select('token_hash'))
      .delete();
    for (const { issuer, subject, email } of gone) {
      await audit(ctx, {
        action: 'oidc.unlink',
        subject: { type: 'agent', id },
        data: { issuer, subject, email },
      });
    }
    return null;
  });
