// How the fetching of a mailbox is going, in a few words.
import { msg, str } from '@lit/localize';
import type { ImapStatus } from '../api/imap.ts';
import { numberWords, plural } from './plural.ts';
import { dayAndTime } from './times.ts';

const states: Record<ImapStatus['state'], string> = {
  off: msg('Switched off'),
  waiting: msg('Waits for a worker'),
  connecting: msg('Connecting…'),
  fetching: msg('Fetching…'),
  connected: msg('Connected, waits for new mail'),
  failed: msg('Not connected'),
};

export const imapState = (status: ImapStatus): string => states[status.state];

/** "217 mails fetched, the last one at 10:42". */
export function imapCount({ fetched, lastFetchAt }: ImapStatus, now = new Date()): string {
  if (lastFetchAt === null) return msg('No mail fetched yet');
  const last = dayAndTime(lastFetchAt, now);
  return plural(fetched, {
    one: msg(str`${numberWords(fetched)} mail fetched, the last one ${last}`),
    other: msg(str`${numberWords(fetched)} mails fetched, the last one ${last}`),
  });
}

/** How the access token is renewed, where it is. */
export function imapToken({ token }: ImapStatus, now = new Date()): string {
  const until = token.expiresAt === null ? '' : dayAndTime(token.expiresAt, now);
  switch (token.state) {
    case 'none':
      return msg('Used as it was given');
    case 'waiting':
      return msg('Not fetched yet');
    case 'fresh':
      return until === ''
        ? msg('Good, and renewed when it is refused')
        : msg(str`Good until ${until}, renewed before`);
    case 'failing':
      return `${msg(str`Could not be renewed, good until ${until}.`)} ${token.problem ?? ''}`;
    case 'failed':
      return `${msg('Has run out and could not be renewed.')} ${token.problem ?? ''}`;
  }
}

/** What stays in the folder, or null. */
export function imapLeft({ left }: ImapStatus): string | null {
  const parts = [
    left.waiting > 0 ? msg(str`${left.waiting} tried again soon`) : '',
    left.refused > 0 ? msg(str`${left.refused} will not be taken`) : '',
  ].filter((part) => part !== '');
  return parts.length > 0 ? msg(str`Left in the folder: ${parts.join(', ')}`) : null;
}
