// The access token of an account, renewed before it runs out. Whoever holds the lease renews; what the endpoint hands out is kept before
// it is used, as a refresh token may be good for one use only.
import {
  type AskTokenEndpoint,
  type RenewedToken,
  TokenProblem,
  renewToken,
} from '../../mail/imap/renew-token.ts';
import type { Context } from '../platform/context.ts';
import type { SecretBox } from '../platform/secrets.ts';
import { refreshTokenPlace, secretPlace, clientSecretPlace, type ImapAccount } from './store.ts';

export interface TokenTools {
  secrets: SecretBox;
  askTokenEndpoint: AskTokenEndpoint;
}

/** Long enough for an endpoint that is away for a while; a token that lasts shorter is renewed after three quarters of its time. */
const aheadMs = 10 * 60_000;
/** After a renewal that failed while the old token is still good. */
const againMs = 60_000;

export const isRenewed = (account: ImapAccount): boolean =>
  account.auth === 'xoauth2' && account.refresh_token !== null && account.token_endpoint !== null;

/** When the token is to be renewed; null: never. Now for one that is missing. */
export function renewalDue(account: ImapAccount): Date | null {
  if (!isRenewed(account)) return null;
  const { token_expires_at: expires, token_renewed_at: renewed } = account;
  if (renewed === null) return new Date(0);
  if (expires === null) return null;
  const lifetime = expires.getTime() - renewed.getTime();
  return new Date(expires.getTime() - Math.min(aheadMs, lifetime / 4));
}

/** Milliseconds until the next renewal, or the next try of one that failed; null: none is due. */
export function untilRenewal(account: ImapAccount, now: Date): number | null {
  const due = renewalDue(account);
  if (due === null) return null;
  const wait = due.getTime() - now.getTime();
  return account.token_error === null ? Math.max(0, wait) : Math.max(againMs, wait);
}

/**
 * The token to sign in with. One that is due is renewed first; where that fails, one that is still good serves.
 * @param force the server refused the present one
 * @throws TokenProblem, SecretUnreadable
 */
export async function accessToken(
  ctx: Context,
  tools: TokenTools,
  { account, force = false }: { account: ImapAccount; force?: boolean },
): Promise<string> {
  const { secrets } = tools;
  const due = renewalDue(account);
  const now = ctx.clock.now();
  if (due === null || (!force && due > now))
    return secrets.open(account.secret, secretPlace(account.mailbox_id));
  try {
    return await renew(ctx, tools, account);
  } catch (error) {
    const { token_expires_at: expires, token_renewed_at: renewed } = account;
    const isGood = !force && renewed !== null && expires !== null && expires > now;
    if (error instanceof TokenProblem) await keepProblem(ctx, account, error.message);
    if (!isGood) throw error;
    return secrets.open(account.secret, secretPlace(account.mailbox_id));
  }
}

async function renew(ctx: Context, tools: TokenTools, account: ImapAccount): Promise<string> {
  const { secrets, askTokenEndpoint } = tools;
  const { mailbox_id: id, client_secret: sealedClient, refresh_token: sealedRefresh } = account;
  const grant = {
    tokenEndpoint: account.token_endpoint ?? '',
    clientId: account.client_id ?? '',
    clientSecret: sealedClient === null ? '' : secrets.open(sealedClient, clientSecretPlace(id)),
    refreshToken: secrets.open(sealedRefresh ?? '', refreshTokenPlace(id)),
    scope: account.token_scope ?? '',
  };
  const renewed = await renewToken(grant, askTokenEndpoint);
  await keep(ctx, account, sealed(secrets, id, renewed), renewed);
  return renewed.accessToken;
}

const sealed = (secrets: SecretBox, id: number, renewed: RenewedToken): Record<string, string> => ({
  secret: secrets.seal(renewed.accessToken, secretPlace(id)),
  ...(renewed.refreshToken !== null && {
    refresh_token: secrets.seal(renewed.refreshToken, refreshTokenPlace(id)),
  }),
});

/** Not where an admin has entered other settings meanwhile: those count. */
async function keep(
  ctx: Context,
  account: ImapAccount,
  secrets: Record<string, string>,
  { expiresInMs }: RenewedToken,
): Promise<void> {
  const now = ctx.clock.now();
  await ctx
    .db('imap_accounts')
    .where({ mailbox_id: account.mailbox_id, revision: account.revision })
    .update({
      ...secrets,
      token_renewed_at: now,
      token_expires_at: expiresInMs === null ? null : new Date(now.getTime() + expiresInMs),
      token_error: null,
    });
}

async function keepProblem(ctx: Context, account: ImapAccount, message: string): Promise<void> {
  await ctx
    .db('imap_accounts')
    .where({ mailbox_id: account.mailbox_id, revision: account.revision })
    .update({ token_error: message });
}
