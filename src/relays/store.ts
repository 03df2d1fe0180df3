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

/** Relays that are one server and one login share their turns. */
export const turnsName = (host: string, port: number, user: string | null): string =>
  `${user ?? ''}@${host.toLowerCase()}:${port}`;

/** Turns promised at `relay` were for another pace, or another relay: the mails of the mailbox that wait for them ask again. */
export async function forgetTurns(
  db: Knex,
  input: { relay: MailboxRelay; mailboxId: number; now: Date },
): Promise<void> {
  const { host, port, username } = input.relay;
  await db('relay_turns')
    .where({ relay: turnsName(host, port, username) })
    .update({ promised_until: '-infinity' });
  await db('outbound_mails')
    .where({ mailbox_id: input.mailboxId })
    .whereIn('state', ['queued', 'deferred'])
    .where('turn_at', '>', input.now)
    .update({ next_attempt_at: input.now });
}

/** The host a mailbox sends through when it has a relay of its own. */
export const findRelayHost = async (db: Knex, mailboxId: number): Promise<string | null> =>
  (await findRelay(db, mailboxId))?.host ?? null;
