// Signs out of the desk, and says where the browser goes to sign out at the provider too (OpenID Connect RP-Initiated Logout 1.0).
import * as client from 'openid-client';
import { deleteSession } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import { SecretUnreadable, type SecretBox } from '../platform/secrets.ts';
import { configurationOf, type Directory } from './start-sign-in.ts';
import { Refused } from './refused.ts';
import { idTokenPlace, readProvider } from './store.ts';

/** The session ends whatever the provider is like today. Null: there is nothing to do at the provider. */
export async function signOut(
  ctx: Context,
  { sessionId }: { sessionId: Buffer },
  parts: { directory: Directory; secrets: SecretBox; signOutUri: string },
): Promise<{ continueAt: string | null }> {
  const from = (await ctx
    .db('oidc_sessions')
    .where({ token_hash: sessionId })
    .first('issuer', 'id_token')) as { issuer: string; id_token: string } | undefined;
  await deleteSession(ctx.db, sessionId);
  if (from === undefined) return { continueAt: null };
  const { issuer, signOutThere } = await readProvider(ctx.db);
  if (!signOutThere || issuer !== from.issuer) return { continueAt: null };
  return { continueAt: await addressThere(ctx, from.id_token, parts) };
}

async function addressThere(
  ctx: Context,
  sealed: string,
  parts: { directory: Directory; secrets: SecretBox; signOutUri: string },
): Promise<string | null> {
  try {
    const { configuration } = await configurationOf(ctx, parts.directory);
    if (configuration.serverMetadata().end_session_endpoint === undefined) return null;
    const address = client.buildEndSessionUrl(configuration, {
      post_logout_redirect_uri: parts.signOutUri,
      id_token_hint: parts.secrets.open(sealed, idTokenPlace),
    });
    return address.href;
  } catch (error) {
    if (!(error instanceof Refused) && !(error instanceof SecretUnreadable)) throw error;
    ctx.log.warn({ err: error }, 'signed out of the desk only');
    return null;
  }
}
