// The signed Reply-To: whoever writes to it was sent it, so the mail belongs to that ticket.
import { readSignedAddress, signAddress } from './signed-address.ts';
import type { MailKey } from './signature.ts';

const FORM = { purpose: 'reply', letter: 't' } as const;

/** `support+t-<ticket>-<version>-<mac>@example.com`; the plain address when its local part has over 30 octets. */
export function replyAddress(mailbox: string, ticketId: number, key: MailKey): string {
  return signAddress({ ...FORM, ids: [ticketId] }, mailbox, key);
}

/** Null: no token. Tampered: shaped like one, but no key made it; treat the mail as if it had none. */
export function readReplyAddress(
  address: string,
  keys: readonly MailKey[],
): { outcome: 'valid'; ticketId: number; mailbox: string } | { outcome: 'tampered' } | null {
  const read = readSignedAddress(FORM, address, keys);
  if (read?.outcome !== 'valid') return read;
  const [ticketId, ...more] = read.ids;
  if (ticketId === undefined || more.length > 0) return { outcome: 'tampered' };
  return { outcome: 'valid', ticketId, mailbox: read.mailbox };
}
