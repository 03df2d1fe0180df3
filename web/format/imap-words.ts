// How the fetching of a mailbox is going, in a few words.
import type { ImapStatus } from '../api/imap.ts';
import { dayAndTime } from './times.ts';

const states: Record<ImapStatus['state'], string> = {
  off: 'Switched off',
  waiting: 'Waits for a worker',
  connecting: 'Connecting…',
  fetching: 'Fetching…',
  connected: 'Connected, waits for new mail',
  failed: 'Not connected',
};

export const imapState = (status: ImapStatus): string => states[status.state];

/** "217 mails fetched, the last one at 10:42". */
export function imapCount({ fetched, lastFetchAt }: ImapStatus, now = new Date()): string {
  if (lastFetchAt === null) return 'No mail fetched yet';
  return `${fetched} ${fetched === 1 ? 'mail' : 'mails'} fetched, the last one ${dayAndTime(lastFetchAt, now)}`;
}

/** How the access token is renewed, where it is. */
export function imapToken({ token }: ImapStatus, now = new Date()): string {
  const until = token.expiresAt === null ? '' : dayAndTime(token.expiresAt, now);
  switch (token.state) {
    case 'none':
      return 'Used as it was given';
    case 'waiting':
      return 'Not fetched yet';
    case 'fresh':
      return until === '' ? 'Good, and renewed when it is refused' : `Good until ${until}, renewed before`;
    case 'failing':
      return `Could not be renewed, good until ${until}. ${token.problem ?? ''}`;
    case 'failed':
      return `Has run out and could not be renewed. ${token.problem ?? ''}`;
  }
}

/** What stays in the folder, or null. */
export function imapLeft({ left }: ImapStatus): string | null {
  const parts = [
    left.waiting > 0 ? `${left.waiting} tried again soon` : '',
    left.refused > 0 ? `${left.refused} will not be taken` : '',
  ].filter((part) => part !== '');
  return parts.length > 0 ? `Left in the folder: ${parts.join(', ')}` : null;
}
