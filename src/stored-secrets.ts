// Every secret the desk keeps encrypted in its rows: what `npm run secrets:rotate` puts under a new AUTH_SECRET. A feature that keeps one
// more adds its line here.
import { dkimSecretPlace } from './dkim/index.ts';
import { imapClientSecretPlace, imapRefreshTokenPlace, imapSecretPlace } from './imap/index.ts';
import { mailHookBucketSecretPlace, mailHookSecretPlace } from './mail-hooks/index.ts';
import { oidcSecretPlace, oidcTokenPlace } from './oidc/index.ts';
import { relaySecretPlace } from './relays/index.ts';
import { totpSecretPlace } from './sign-in/index.ts';
import { webhookSecretPlace } from './webhooks/index.ts';

export interface StoredSecret {
  table: string;
  /** Names the row. */
  key: string;
  column: string;
  /** Further columns the place is made of. */
  parts?: string[];
  place(row: Record<string, unknown>): string;
}

export const storedSecrets: readonly StoredSecret[] = [
  ...Object.entries({
    secret: imapSecretPlace,
    client_secret: imapClientSecretPlace,
    refresh_token: imapRefreshTokenPlace,
  }).map(([column, placeOf]) => ({
    table: 'imap_accounts',
    key: 'mailbox_id',
    column,
    place: (row: Record<string, unknown>) => placeOf(Number(row['mailbox_id'])),
  })),
  {
    table: 'mailbox_relays',
    key: 'mailbox_id',
    column: 'secret',
    place: (row) => relaySecretPlace(Number(row['mailbox_id'])),
  },
  {
    table: 'dkim_keys',
    key: 'id',
    column: 'private_key',
    parts: ['domain', 'selector'],
    place: (row) => dkimSecretPlace(String(row['domain']), String(row['selector'])),
  },
  { table: 'oidc_settings', key: 'only_row', column: 'client_secret', place: () => oidcSecretPlace },
  { table: 'oidc_sessions', key: 'id', column: 'id_token', place: () => oidcTokenPlace },
  ...['secret', 'pending'].map((column) => ({
    table: 'totp_keys',
    key: 'agent_id',
    column,
    place: (row: Record<string, unknown>) => totpSecretPlace(Number(row['agent_id'])),
  })),
  ...['secret', 'previous_secret'].map((column) => ({
    table: 'webhooks',
    key: 'id',
    column,
    place: (row: Record<string, unknown>) => webhookSecretPlace(Number(row['id'])),
  })),
  ...['secret', 'previous_secret'].map((column) => ({
    table: 'mail_hooks',
    key: 'id',
    column,
    place: (row: Record<string, unknown>) => mailHookSecretPlace(Number(row['id'])),
  })),
  {
    table: 'mail_hooks',
    key: 'id',
    column: 's3_secret',
    place: (row) => mailHookBucketSecretPlace(Number(row['id'])),
  },
];
