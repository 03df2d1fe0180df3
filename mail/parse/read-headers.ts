// The header fields of a mail as values: decoded, cleaned and bounded.
import { noted } from '../noted.ts';
import { type AddressReading, readAddresses } from './addresses.ts';
import { decodeText } from './charset.ts';
import { cleanLine, cleanName, cleanSubject, cutTo } from './clean-text.ts';
import { readClaimedDate } from './claimed-date.ts';
import { decodeHeaderValue } from './encoded-words.ts';
import { type HeaderField, firstField } from './header-block.ts';
import { boundIds, readMessageId, readMessageIds } from './message-ids.ts';
import type { ParseLimits } from './parse-limits.ts';
import type { Address, ParsedMail } from './parsed-mail.ts';

export type MailHeaders = Pick<
  ParsedMail,
  | 'messageId'
  | 'inReplyTo'
  | 'references'
  | 'from'
  | 'sender'
  | 'replyTo'
  | 'to'
  | 'cc'
  | 'deliveredTo'
  | 'subject'
  | 'date'
  | 'headers'
>;

export interface HeaderReading {
  limits: ParseLimits;
  /** Charset of the body, for headers with undeclared octets. */
  charsetHint: string | null;
  warnings: Set<string>;
}

/** A subject is a line on a screen, not a book. */
const MAX_SUBJECT_LENGTH = 998;
const MAX_VALUE_LENGTH = 4000;
/** All values kept for checks and display; the raw mail has the rest. */
const MAX_HEADERS_LENGTH = 128 * 1024;

export function readMailHeaders(fields: readonly HeaderField[], given: HeaderReading): MailHeaders {
  const { warnings } = given;
  const reading = { ...given, charsetHint: given.charsetHint ?? charsetOfWords(fields) };
  const addresses = (name: string): Address[] =>
    noteAddresses(name, readAddresses(fields, name, reading), warnings);
  const from = addresses('from');
  if (from.length > 1) warnings.add(noted`several authors are named, the first is taken`);
  const date = firstField(fields, 'date');
  const claimed = readClaimedDate(date);
  if (date !== null && claimed === null) warnings.add(noted`the date cannot be read`);
  return {
    messageId: optional(readMessageId(inUnicode(firstField(fields, 'message-id')))),
    inReplyTo: idsOf(fields, 'in-reply-to', reading.limits),
    references: idsOf(fields, 'references', reading.limits),
    from: from[0] ?? null,
    sender: addresses('sender')[0] ?? null,
    replyTo: addresses('reply-to'),
    to: addresses('to'),
    cc: addresses('cc'),
    deliveredTo: ['delivered-to', 'x-original-to', 'envelope-to'].flatMap((name) =>
      addresses(name).map(({ address }) => address),
    ),
    subject: cutTo(
      cleanSubject(decodeHeaderValue(firstField(fields, 'subject') ?? '', reading.charsetHint)),
      MAX_SUBJECT_LENGTH,
    ),
    date: claimed,
    headers: decodeAll(fields, reading),
  };
}

/** The program that wrote one field in a charset wrote the others in it, also where it forgot to say so. */
function charsetOfWords(fields: readonly HeaderField[]): string | null {
  for (const { name, raw } of fields) {
    const charset = /^(?:from|subject|to|reply-to|sender)$/.test(name)
      ? /=\?([^?*\s]{2,40})(?:\*[^?\s]{0,20})?\?[bq]\?/i.exec(raw)?.[1]
      : undefined;
    if (charset !== undefined && !/^(?:utf-?8|us-ascii)$/i.test(charset)) return charset;
  }
  return null;
}

function noteAddresses(name: string, reading: AddressReading, warnings: Set<string>): Address[] {
  if (reading.cut) warnings.add(noted`only some of the addresses in ${name} are read`);
  if (reading.unusable.length > 0 && !name.includes('delivered') && name !== 'to' && name !== 'cc') {
    warnings.add(noted`${name} holds no usable address: ${cleanLine(reading.unusable[0] ?? '')}`);
  }
  return reading.addresses.map(({ address, name: label }) => ({
    address: cleanLine(address),
    name: cleanName(label),
  }));
}

/** Repeated fields are joined: some gateways split References. */
function idsOf(fields: readonly HeaderField[], name: string, limits: ParseLimits): string[] {
  const raw = fields.filter((field) => field.name === name).map((field) => inUnicode(field.raw));
  return raw.length === 0
    ? []
    : boundIds([...new Set(raw.flatMap(readMessageIds))], limits.references).map(cleanLine);
}

/** Ids hold no encoded words, but raw UTF-8 (RFC 6532). */
function inUnicode<T extends string | null>(raw: T): T | string {
  return raw !== null && /[\u0080-\u00ff]/.test(raw)
    ? decodeText(Buffer.from(raw, 'latin1'), null).text
    : raw;
}

function optional(text: string | null): string | null {
  return text === null || cleanLine(text) === '' ? null : cleanLine(text);
}

function decodeAll(fields: readonly HeaderField[], reading: HeaderReading): [string, string][] {
  const headers: [string, string][] = [];
  let length = 0;
  for (const { name, raw } of fields) {
    const value = cleanLine(decodeHeaderValue(raw.slice(0, MAX_VALUE_LENGTH), reading.charsetHint));
    length += name.length + value.length;
    if (length > MAX_HEADERS_LENGTH) {
      reading.warnings.add(noted`only a part of the header fields is shown`);
      break;
    }
    headers.push([name, value]);
  }
  return headers;
}
