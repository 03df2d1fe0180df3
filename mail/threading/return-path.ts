// The signed envelope sender (VERP): a bounce to it names the outbound mail that came back.
import { readSignedAddress, signAddress } from './signed-address.ts';
import type { MailKey } from './signature.ts';

const FORM = { purpose: 'bounce', letter: 'b' } as const;

/** `support+b-<outbound mail>-<version>-<mac>@example.com`; the plain address when its local part has over 30 octets. */
export function returnPath(mailbox: string, outboundMailId: number, key: MailKey): string {
  return signAddress({ ...FORM, ids: [outboundMailId] }, mailbox, key);
}

/** Null: no token. Tampered: a forged one; such a report changes nothing. */
export function readReturnPath(
  address: string,
  keys: readonly MailKey[],
): { outcome: 'valid'; outboundMailId: number; mailbox: string } | { outcome: 'tampered' } | null {
  const read = readSignedAddress(FORM, address, keys);
  if (read?.outcome !== 'valid') return read;
  const [outboundMailId, ...more] = read.ids;
  if (outboundMailId === undefined || more.length > 0) return { outcome: 'tampered' };
  return { outcome: 'valid', outboundMailId, mailbox: read.mailbox };
}
