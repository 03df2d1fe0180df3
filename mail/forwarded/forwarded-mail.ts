// The author of a mail that was attached to another one (message/rfc822).
import { readAddresses } from '../parse/addresses.ts';
import { readHeaderBlock } from '../parse/header-block.ts';
import { PARSE_LIMITS } from '../parse/parse-limits.ts';
import type { Address } from '../parse/parsed-mail.ts';

/** @param head the first octets of the attached mail: its header, 64 KiB are plenty. Null when it names no usable author. */
export function readForwardedMail(head: Buffer): Address | null {
  const { fields } = readHeaderBlock(head, { start: 0, end: head.length }, PARSE_LIMITS);
  const [author = null] = readAddresses(fields, 'from', {
    limits: PARSE_LIMITS,
    charsetHint: null,
  }).addresses;
  return author;
}
