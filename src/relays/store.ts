// SQL on the relays of mailboxes.
import type { Knex } from 'knex';
import type { RelaySettings } from './schemas.ts';

export interface MailboxRelay {
  mailbox_id: number;
  host: string;
  port: number;
  tls: RelaySettings['tls'];
  /** Null, as the secret: no login. */
  username: string | null;
  /** An envelope of src/platform/secrets.ts. */
  secret: string | null;
  max_per_minute: number | null;
  max_message_bytes: number | null;
}

export const findRelay = (db: Knex, mailboxId: number): Promise<MailboxRelay | undefined> =>
  db<MailboxRelay>('mailbox_relays').where({ mailbox_id: mailboxId }).first() as Promise<
    MailboxRelay | undefined
  >;

/** Where the password of a relay belongs; it opens nowhere else. */
export const relaySecretPlace = (mailboxId: number): string => `mailbox_relays:${mailboxId}`;

export const settingsOf = (relay: MailboxRelay): RelaySettings => ({
  host: relay.host,
  port: relay.port,
  tls: relay.tls,
  user: relay.username,
  maxPerMinute: relay.max_per_minute,
  maxMessageBytes: relay.max_message_bytes,
});
