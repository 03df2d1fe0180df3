// What may be the address of a mailbox of ours.
import { splitAddress } from '../../mail/threading/index.ts';
import { AppError } from '../platform/errors.ts';
import { say, type Words } from '../platform/words/say.ts';

/** RFC 5321, section 4.5.3.1: octets of a local part and of a path. */
const maxLocalPart = 64;
const maxAddress = 254;

/** A dot-atom (RFC 5322, section 3.2.3), letters beyond ASCII allowed (RFC 6532). Quoted local parts are not for us. */
const localPart = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const domainLabel = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u;

/**
 * The address in the form it is kept in: trimmed, lower case.
 * @throws AppError `invalid` that names `field`
 */
export function readMailboxAddress(text: string, field: 'address' | 'aliases'): string {
  const address = text.trim().toLowerCase();
  const parts = splitAddress(address);
  const readable =
    parts !== null &&
    Buffer.byteLength(address) <= maxAddress &&
    Buffer.byteLength(parts.local) <= maxLocalPart &&
    localPart.test(parts.local) &&
    parts.domain.split('.').every((label) => domainLabel.test(label));
  if (!readable) throw refused(field, say`${JSON.stringify(text.trim())} is not a mail address.`);
  if (field === 'address' && parts.local.includes('+')) {
    throw refused(field, 'The main address cannot hold a +: what follows it marks the ticket in replies.');
  }
  return address;
}

const refused = (field: string, message: Words): AppError =>
  new AppError('invalid', message, {
    errors: [{ field, message }],
  });
