// Addresses of the form mailbox+<letter>-<ids>-<version>-<mac>@domain, several ids with dots between them.
import { splitAddress } from './base-address.ts';
import {
  MAC_PATTERN,
  type MailKey,
  type TokenPurpose,
  decodeId,
  encodeId,
  sign,
  verify,
} from './signature.ts';

/** RFC 5321 section 4.5.3.1.1. */
const MAX_LOCAL_PART_OCTETS = 64;

export interface AddressForm {
  purpose: TokenPurpose;
  letter: string;
}

export type SignedAddress =
  | { outcome: 'valid'; ids: number[]; mailbox: string }
  | { outcome: 'tampered' }
  | null;

/** The plain mailbox address when its local part leaves no room for the token (more than 30 octets). */
export function signAddress(form: AddressForm & { ids: number[] }, mailbox: string, key: MailKey): string {
  const parts = splitAddress(mailbox);
  if (!parts) throw new RangeError(`not an address: ${mailbox}`);
  const ids = form.ids.map(encodeId).join('.');
  const local = `${parts.local}+${form.letter}-${ids}-${key.version}-${sign(form.purpose, form.ids, key)}`;
  return Buffer.byteLength(local) > MAX_LOCAL_PART_OCTETS ? mailbox : `${local}@${parts.domain}`;
}

/** Null when the address has no token of this form; case is ignored, as relays may change it. */
export function readSignedAddress(
  form: AddressForm,
  address: string,
  keys: readonly MailKey[],
): SignedAddress {
  const parts = splitAddress(address.trim().toLowerCase());
  if (!parts || parts.local.length > 256) return null;
  const start = parts.local.lastIndexOf(`+${form.letter}-`);
  if (start < 1) return null;
  const match = TOKEN.exec(parts.local.slice(start + form.letter.length + 2));
  if (!match) return null;
  const [, idsText = '', versionText = '', mac = ''] = match;
  const ids = idsText.split('.').flatMap((text) => decodeId(text) ?? []);
  const token = { purpose: form.purpose, ids, version: Number(versionText), mac };
  if (ids.length !== idsText.split('.').length || !verify(token, keys)) return { outcome: 'tampered' };
  return { outcome: 'valid', ids, mailbox: `${parts.local.slice(0, start)}@${parts.domain}` };
}

const TOKEN = new RegExp(`^([0-9a-z.]{1,35})-([0-9]{1,9})-(${MAC_PATTERN})$`);
