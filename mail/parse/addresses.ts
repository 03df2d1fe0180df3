// Address fields (RFC 5322 section 3.4) to addresses, bounded before the address parser sees them.
import addressparser from 'nodemailer/lib/addressparser';
import { decodeText } from './charset.ts';
import { cutTo } from './clean-text.ts';
import { decodeHeaderValue } from './encoded-words.ts';
import type { HeaderField } from './header-block.ts';
import { isWrittenAddress, readWrittenField } from './written-address.ts';
import type { ParseLimits } from './parse-limits.ts';
import type { Address } from './parsed-mail.ts';

/** RFC 5321 section 4.5.3.1.3 allows 256 for a path; a little more does no harm. */
const MAX_ADDRESS_LENGTH = 320;
const MAX_NAME_LENGTH = 500;
/** A dot-atom or a quoted local part, one @, and a domain of labels in any script, or an address literal. */
const USABLE =
  /^(?:[^\s"<>()[\]\\,;:@\u0000-\u001f]+|"(?:[^"\\\u0000-\u001f]|\\[ -~])*")@(?:[\p{L}\p{M}\p{N}_-][\p{L}\p{M}\p{N}._-]*|\[[\da-zA-Z:.]{2,60}\])$/u;

export interface AddressReading {
  addresses: Address[];
  /** What was written but gives no usable address. */
  unusable: string[];
  /** More than the limits allow were there. */
  cut: boolean;
}

/** Reads every field of that name. Encoded words are decoded in names only, after parsing: they can make no address. */
export function readAddresses(
  fields: readonly HeaderField[],
  name: string,
  options: { limits: ParseLimits; charsetHint: string | null },
): AddressReading {
  const reading: AddressReading = { addresses: [], unusable: [], cut: false };
  for (const field of fields) {
    if (field.name !== name || field.raw === '') continue;
    readField(field.raw, reading, options);
    if (reading.addresses.length >= options.limits.addressesPerHeader) break;
  }
  return reading;
}

function readField(
  raw: string,
  reading: AddressReading,
  options: { limits: ParseLimits; charsetHint: string | null },
): void {
  const bounded = boundField(raw, options.limits.addressFieldBytes);
  if (bounded.length < raw.length) reading.cut = true;
  const value = withPlainBrackets(
    /[\u0080-\u00ff]/.test(bounded)
      ? decodeText(Buffer.from(bounded, 'latin1'), options.charsetHint).text
      : bounded,
  );
  const field = readWrittenField(value);
  for (const entry of addressparser(value, { flatten: true })) {
    if (reading.addresses.length >= options.limits.addressesPerHeader) {
      reading.cut = true;
      return;
    }
    const written = entry.address.trim();
    const found = [written, inQuotes(written)].find((one) => isWrittenAddress(field, one));
    const address = found === undefined ? null : cleanAddress(found);
    const name = decodeHeaderValue(entry.name)
      .replaceAll(/[\s\u0000-\u001f\u007f]+/g, ' ')
      .trim();
    if (address !== null) reading.addresses.push({ address, name: cutTo(name, MAX_NAME_LENGTH) });
    else if (entry.address !== '' || name !== '')
      reading.unusable.push((entry.address || name).slice(0, 200));
  }
}

/** Forms write `<<ann@example.com>>` and `<mailto:ann@example.com>`. Only where it is the whole field: nothing else is guessed at. */
function withPlainBrackets(value: string): string {
  const found = /^([^<>]{0,500})<(?:<|mailto:)([^<>\s]{1,320})>>?\s*$/i.exec(value);
  return found ? `${found[1]}<${found[2]}>` : value;
}

/** As it must be written when its local part is no dot-atom: the parser takes the quotes away. */
function inQuotes(address: string): string {
  const at = address.lastIndexOf('@');
  return `"${address.slice(0, at)}"${address.slice(at)}`;
}

/** Ends at a comma, so that no address is cut in two. */
function boundField(raw: string, maxBytes: number): string {
  if (raw.length <= maxBytes) return raw;
  const comma = raw.lastIndexOf(',', maxBytes);
  return raw.slice(0, comma > 0 ? comma : maxBytes);
}

/** Null for what cannot be written to: two @ outside quotes, spaces, controls, no domain. */
function cleanAddress(given: string): string | null {
  // The dot of the root, which DNS writes and mail does not.
  const address = given.replace(/\.$/, '');
  if (address.length > MAX_ADDRESS_LENGTH || !USABLE.test(address)) return null;
  const at = address.lastIndexOf('@');
  return address.slice(0, at + 1) + address.slice(at + 1).toLowerCase();
}
