// The connections of a worker: one pool of sessions for each relay, opened when the first mail goes there.
import { createRelay, type Relay, type RelayTimeouts } from '../../mail/smtp/relay.ts';
import type { SecretBox } from '../platform/secrets.ts';
import type { DeskRelay } from './desk-relay.ts';
import { relayOptions } from './relay-options.ts';
import { relaySecretPlace, settingsOf, turnsName, type MailboxRelay } from './store.ts';

/** A relay's row as it came with a mail. */
export type RelayOfMail = Omit<MailboxRelay, 'mailbox_id'>;

export interface ChosenRelay {
  relay: Relay;
  maxMessageBytes: number | null;
  /** Null: it takes as much as we have. Relays that are one server and one login share their turns. */
  turns: { name: string; perMinute: number } | null;
}

export interface Relays {
  /** False: mail of mailboxes without a relay of their own waits. */
  hasDesk: boolean;
  /**
   * @param own the relay of the mail's mailbox as it is now; null: the desk's
   * @throws SecretUnreadable
   */
  choose(mailboxId: number, own: RelayOfMail | null): ChosenRelay;
  /** Idle sessions end at once, busy ones after their mail. */
  close(): Promise<void>;
}

export interface RelayPoolOptions {
  desk: DeskRelay | null;
  secrets: SecretBox;
  /** Sessions to each relay at the same time. */
  maxConnections: number;
  helloName: string;
  timeouts?: Partial<RelayTimeouts> | undefined;
}

export function createRelays(options: RelayPoolOptions): Relays {
  const { desk, secrets, maxConnections, helloName } = options;
  const open = (given: Parameters<typeof createRelay>[0]): Relay =>
    createRelay({ ...given, ...(options.timeouts === undefined ? {} : { timeouts: options.timeouts }) });
  const deskRelay = desk && open({ ...desk.options, maxConnections });
  const pools = new Map<number, { key: string; relay: Relay }>();

  /** Settings come with each mail: a change made anywhere counts from the next mail on. */
  const ownRelay = (mailboxId: number, row: RelayOfMail): Relay => {
    const key = JSON.stringify([row.host, row.port, row.tls, row.username, row.secret]);
    const known = pools.get(mailboxId);
    if (known?.key === key) return known.relay;
    const password = row.secret === null ? null : secrets.open(row.secret, relaySecretPlace(mailboxId));
    const settings = settingsOf({ ...row, mailbox_id: mailboxId });
    const relay = open({ ...relayOptions(settings, password), maxConnections, helloName });
    void known?.relay.close();
    pools.set(mailboxId, { key, relay });
    return relay;
  };

  return {
    hasDesk: deskRelay !== null,
    choose(mailboxId, own) {
      if (own !== null) {
        return {
          relay: ownRelay(mailboxId, own),
          maxMessageBytes: own.max_message_bytes,
          turns: turnsAt(own.host, own.port, own.username, own.max_per_minute),
        };
      }
      if (deskRelay === null || desk === null) throw new Error('The desk has no relay.');
      const { host, port, user } = desk.options;
      return {
        relay: deskRelay,
        maxMessageBytes: desk.maxMessageBytes,
        turns: turnsAt(host, port, user ?? null, desk.maxPerMinute),
      };
    },
    async close() {
      await deskRelay?.close();
      for (const { relay } of pools.values()) await relay.close();
    },
  };
}

const turnsAt = (
  host: string,
  port: number,
  user: string | null,
  perMinute: number | null,
): ChosenRelay['turns'] => (perMinute === null ? null : { name: turnsName(host, port, user), perMinute });
