// SQL on accounts that are fetched by IMAP, and on the mails that were left in their folders.
import type { Knex } from 'knex';
import type { FromSchema } from 'json-schema-to-ts';
import type { imapSettingsSchema } from './schemas.ts';

export type ImapSettings = FromSchema<typeof imapSettingsSchema>;

export interface ImapAccount {
  mailbox_id: number;
  host: string;
  port: number;
  tls: ImapSettings['tls'];
  username: string;
  auth: ImapSettings['auth'];
  /** An envelope of src/platform/secrets.ts, as are the client's secret and the refresh token. */
  secret: string;
  /** Where an access token is renewed; null when it is not. */
  token_endpoint: string | null;
  client_id: string | null;
  client_secret: string | null;
  token_scope: string | null;
  refresh_token: string | null;
  /** Null when it was not said. */
  token_expires_at: Date | null;
  token_renewed_at: Date | null;
  /** Why the last renewal failed; null when it did not. */
  token_error: string | null;
  folder: string;
  after_fetch: ImapSettings['afterFetch'];
  move_to: string | null;
  existing: ImapSettings['existing'];
  /** Mail that was there before is existing mail. */
  starts_at: Date;
  enabled: boolean;
  /** Counts changes, so that a fetcher notices. */
  revision: number;
  /** Of the folder as it was last seen; null before. */
  uid_validity: number | null;
  /** Every mail up to here has been taken or is in imap_left_mails. */
  last_uid: number;
  state: AccountState;
  last_error: string | null;
  last_error_at: Date | null;
  last_fetch_at: Date | null;
  fetched: number;
  lease_owner: string | null;
  lease_until: Date | null;
}

export type AccountState = 'waiting' | 'connecting' | 'fetching' | 'connected' | 'failed';

export interface LeftMail {
  mailbox_id: number;
  uid: number;
  attempts: number;
  /** Null when it will not be tried again. */
  retry_at: Date | null;
  reason: string;
}

export const settingsOf = (account: ImapAccount): ImapSettings => ({
  host: account.host,
  port: account.port,
  tls: account.tls,
  user: account.username,
  auth: account.auth,
  oauth:
    account.token_endpoint === null
      ? null
      : {
          tokenEndpoint: account.token_endpoint,
          clientId: account.client_id ?? '',
          scope: account.token_scope ?? '',
        },
  folder: account.folder,
  afterFetch: account.after_fetch,
  moveTo: account.move_to,
  existing: account.existing,
  enabled: account.enabled,
});

export const findAccount = (db: Knex, mailboxId: number): Promise<ImapAccount | undefined> =>
  db<ImapAccount>('imap_accounts').where({ mailbox_id: mailboxId }).first() as Promise<
    ImapAccount | undefined
  >;

/** Where the secret of an account belongs; it opens nowhere else. */
export const secretPlace = (mailboxId: number): string => `imap_accounts:${mailboxId}`;

export const clientSecretPlace = (mailboxId: number): string => `${secretPlace(mailboxId)}:client`;
export const refreshTokenPlace = (mailboxId: number): string => `${secretPlace(mailboxId)}:refresh`;

/** Up to `limit` mails that are due again, those that waited longest first. */
export async function listDueMails(db: Knex, mailboxId: number, limit: number): Promise<number[]> {
  const rows = await db<LeftMail>('imap_left_mails')
    .where({ mailbox_id: mailboxId })
    .where('retry_at', '<=', db.fn.now())
    .orderBy('retry_at')
    .limit(limit)
    .select('uid');
  return rows.map((row) => row.uid);
}

/** Milliseconds until the next left mail is due; null when none is. */
export async function untilDue(db: Knex, mailboxId: number): Promise<number | null> {
  const row = (await db('imap_left_mails')
    .where({ mailbox_id: mailboxId })
    .first(db.raw('greatest(0, extract(epoch from min(retry_at) - now()) * 1000)::int as ms'))) as {
    ms: number | null;
  };
  return row.ms;
}

/** How many are left, and the latest of them. */
export async function summariseLeftMails(
  db: Knex,
  mailboxId: number,
  limit: number,
): Promise<{ waiting: number; refused: number; mails: LeftMail[] }> {
  const left = db<LeftMail>('imap_left_mails').where({ mailbox_id: mailboxId }).whereNot({ reason: '' });
  const [counts] = (await left
    .clone()
    .select(
      db.raw('count(retry_at) as waiting'),
      db.raw('count(*) - count(retry_at) as refused'),
    )) as unknown as {
    waiting: number;
    refused: number;
  }[];
  const mails = (await left.clone().orderBy('uid', 'desc').limit(limit)) as LeftMail[];
  return { waiting: counts?.waiting ?? 0, refused: counts?.refused ?? 0, mails };
}
