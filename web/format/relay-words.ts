// Which relay a mailbox sends through, in a sentence.
import type { MailboxRelay, RelaySettings } from '../api/relays.ts';

export function relayWords({ settings, desk }: MailboxRelay): string {
  if (settings) return `Mail of this mailbox leaves through ${place(settings)}${limits(settings)}.`;
  if (desk) return `Mail of this mailbox leaves through the relay of the desk, ${place(desk)}.`;
  return 'The desk has no relay (SMTP_HOST): mail of this mailbox waits until it has one of its own.';
}

const place = ({ host, port }: { host: string; port: number }): string => `${host}:${port}`;

function limits({ user, maxPerMinute, maxMessageBytes }: RelaySettings): string {
  const words = [
    user === null ? '' : `as ${user}`,
    maxPerMinute === null ? '' : `at most ${maxPerMinute} mails a minute`,
    maxMessageBytes === null ? '' : `up to ${Math.round(maxMessageBytes / 1024 / 1024)} MB a mail`,
  ].filter((word) => word !== '');
  return words.length === 0 ? '' : `, ${words.join(', ')}`;
}
