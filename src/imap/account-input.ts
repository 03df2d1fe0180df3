// What a request says about an account, put together with what is kept.
import type { FromSchema } from 'json-schema-to-ts';
import { AppError } from '../platform/errors.ts';
import type { SecretBox } from '../platform/secrets.ts';
import type { imapInputSchema } from './schemas.ts';
import {
  clientSecretPlace,
  refreshTokenPlace,
  secretPlace,
  settingsOf,
  type ImapAccount,
  type ImapSettings,
} from './store.ts';
import { say, type Words } from '../platform/words/say.ts';

export type ImapInput = { id: number } & FromSchema<typeof imapInputSchema>;

const defaults = {
  folder: 'INBOX',
  afterFetch: 'seen',
  moveTo: null,
  existing: 'take',
  enabled: true,
  oauth: null,
} as const;

/** @throws AppError `invalid` */
export function settingsFrom(input: ImapInput, before: ImapAccount | undefined): ImapSettings {
  const { id: _id, secret: _secret, oauth: _oauth, ...given } = input;
  const oauth = oauthFrom(input, before);
  const settings = { ...(before ? settingsOf(before) : defaults), ...given, oauth };
  if (oauth !== null && settings.auth !== 'xoauth2') throw invalid('oauth', 'is for access tokens only');
  const { afterFetch, moveTo, folder } = settings;
  if (afterFetch === 'move' && moveTo === null) throw invalid('moveTo', 'say where the mails go');
  if (moveTo === folder) throw invalid('moveTo', 'must be another folder');
  return settings;
}

/** Absent: as it was. With a password there is nothing to renew. */
function oauthFrom({ oauth, auth }: ImapInput, before: ImapAccount | undefined): ImapSettings['oauth'] {
  if (oauth === undefined) return before && auth === 'xoauth2' ? settingsOf(before).oauth : null;
  if (oauth === null) return null;
  const { tokenEndpoint, clientId, scope = '' } = oauth;
  return { tokenEndpoint, clientId, scope };
}

/**
 * What renews the token, as it was given, else as it is kept: secrets go to no endpoint but the one they were entered for.
 * @throws AppError `invalid`
 */
export function grantColumns(
  input: ImapInput,
  {
    settings,
    before,
    secrets,
  }: { settings: ImapSettings; before: ImapAccount | undefined; secrets: SecretBox },
): Record<string, unknown> {
  const { oauth } = settings;
  if (oauth === null) return noGrant;
  const given = input.oauth ?? {};
  const isKept =
    before?.token_endpoint === oauth.tokenEndpoint &&
    before.client_id === oauth.clientId &&
    isSameLogin(settings, before);
  const { clientSecret, refreshToken } = given as { clientSecret?: string; refreshToken?: string };
  if (!isKept && refreshToken === undefined)
    throw invalid(
      'oauth.refreshToken',
      before?.refresh_token ? 'enter it again: endpoint, client or user have changed' : 'is missing',
    );
  const isNew = refreshToken !== undefined;
  return {
    token_endpoint: oauth.tokenEndpoint,
    client_id: oauth.clientId,
    token_scope: oauth.scope,
    ...(clientSecret !== undefined && {
      client_secret: secrets.seal(clientSecret, clientSecretPlace(input.id)),
    }),
    ...(clientSecret === undefined && !isKept && { client_secret: null }),
    ...(isNew && { refresh_token: secrets.seal(refreshToken, refreshTokenPlace(input.id)) }),
    // A new grant begins with a renewal, which shows whether it is good.
    ...((isNew || input.secret !== undefined) && { token_renewed_at: null, token_expires_at: null }),
    token_error: null,
  };
}

const noGrant = {
  token_endpoint: null,
  client_id: null,
  client_secret: null,
  token_scope: null,
  refresh_token: null,
  token_renewed_at: null,
  token_expires_at: null,
  token_error: null,
};

/**
 * The secret that was given, else the kept one, which goes nowhere but where it was entered for.
 * @throws AppError `invalid`
 */
export function secretFor(
  input: ImapInput,
  {
    settings,
    before,
    secrets,
  }: { settings: ImapSettings; before: ImapAccount | undefined; secrets: SecretBox },
): string {
  if (input.secret !== undefined) return input.secret;
  // The first renewal brings it.
  if (settings.oauth !== null) return before && isSameLogin(settings, before) ? kept(before, secrets) : '';
  if (before === undefined) throw invalid('secret', 'is missing');
  if (isSameLogin(settings, before)) return kept(before, secrets);
  throw invalid('secret', 'enter it again: server, encryption or user have changed');
}

const kept = (account: ImapAccount, secrets: SecretBox): string =>
  secrets.open(account.secret, secretPlace(account.mailbox_id));

function isSameLogin(settings: ImapSettings, before: ImapAccount): boolean {
  const old = settingsOf(before);
  return (['host', 'port', 'tls', 'user', 'auth'] as const).every((name) => settings[name] === old[name]);
}

const invalid = (field: string, message: Words): AppError =>
  new AppError('invalid', say`${field}: ${message}.`, { errors: [{ field, message }] });
