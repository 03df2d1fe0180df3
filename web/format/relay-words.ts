// Which relay a mailbox sends through, in a sentence.
import { msg, str } from '@lit/localize';
import type { MailboxRelay, RelaySettings } from '../api/relays.ts';
import { numberWords } from './plural.ts';

export function relayWords({ settings, desk }: MailboxRelay): string {
  if (settings)
    return msg(
      str`Mail of this mailbox leaves through ${[place(settings), ...limits(settings)].join(', ')}.`,
    );
  if (desk) return msg(str`Mail of this mailbox leaves through the relay of the desk, ${place(desk)}.`);
  return msg('The desk has no relay (SMTP_HOST): mail of this mailbox waits until it has one of its own.');
}

const place = ({ host, port }: { host: string; port: number }): string => `${host}:${port}`;

function limits({ user, maxPerMinute, maxMessageBytes }: RelaySettings): string[] {
  return [
    user === null ? '' : msg(str`as ${user}`),
    maxPerMinute === null ? '' : msg(str`at most ${numberWords(maxPerMinute)} mails a minute`),
    maxMessageBytes === null ? '' : msg(str`up to ${Math.round(maxMessageBytes / 1024 / 1024)} MB a mail`),
  ].filter((word) => word !== '');
}
