// Whom a mail in a folder was sent from and to, as the server that delivered it wrote into its header.
import { open } from 'node:fs/promises';
import { readAddresses } from '../parse/addresses.ts';
import { firstField, readHeaderBlock } from '../parse/header-block.ts';
import { PARSE_LIMITS } from '../parse/parse-limits.ts';
import type { MailSource } from '../smtp/spooled-mail.ts';

export interface DeliveryEnvelope {
  /** Return-Path (RFC 5321, section 4.4), empty for the null sender; else the author; null when the header names neither. */
  from: string | null;
  /** Where servers say for whom they took it, nearest to us first. Anybody can write such a line: proof of nothing. */
  to: string[];
}

/** Written by Postfix, qmail, Dovecot, Exim, Fastmail and others, at the top of the header, upon delivery. */
const recipientFields = new Set([
  'delivered-to',
  'x-original-to',
  'envelope-to',
  'x-envelope-to',
  'x-delivered-to',
  'x-forwarded-to',
]);
/** Every forwarding adds one or two. */
const maxRecipients = 20;
const options = { limits: PARSE_LIMITS, charsetHint: null };

export async function readDeliveryEnvelope(source: MailSource): Promise<DeliveryEnvelope> {
  const head = await headOf(source);
  const { fields } = readHeaderBlock(head, { start: 0, end: head.length }, PARSE_LIMITS);
  const to = fields
    .filter(({ name }) => recipientFields.has(name))
    .slice(0, maxRecipients)
    .flatMap((field) => readAddresses([field], field.name, options).addresses.map(({ address }) => address));
  return { from: returnPath(firstField(fields, 'return-path')) ?? authorOf(fields), to: [...new Set(to)] };
}

function returnPath(raw: string | null): string | null {
  if (raw === null) return null;
  if (/^<\s*>$/.test(raw.trim())) return '';
  return readAddresses([{ name: 'return-path', raw }], 'return-path', options).addresses[0]?.address ?? null;
}

const authorOf = (fields: Parameters<typeof readAddresses>[0]): string | null =>
  readAddresses(fields, 'from', options).addresses[0]?.address ?? null;

async function headOf(source: MailSource): Promise<Buffer> {
  if ('bytes' in source) return source.bytes.subarray(0, PARSE_LIMITS.headerBytes);
  const file = await open(source.path);
  try {
    const head = Buffer.alloc(PARSE_LIMITS.headerBytes);
    const { bytesRead } = await file.read(head, 0, head.length, 0);
    return head.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
