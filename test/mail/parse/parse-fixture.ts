// Reads fixtures and strings through the parser, in this process.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { AttachmentSpool } from '../../../mail/parse/attachment-spool.ts';
import { PARSE_LIMITS, type ParseLimits } from '../../../mail/parse/parse-limits.ts';
import { parseMail } from '../../../mail/parse/parse-mail.ts';
import type { ParsedMail } from '../../../mail/parse/parsed-mail.ts';

export interface Given {
  envelopeFrom?: string;
  limits?: Partial<ParseLimits>;
  charset?: string;
}

export function fixture(name: string): Buffer {
  return readFileSync(new URL(`../fixtures/${name}.eml`, import.meta.url));
}

export async function parse(
  source: Buffer | string,
  { envelopeFrom = 'ann@example.com', limits, charset }: Given = {},
): Promise<ParsedMail> {
  const bounds = { ...PARSE_LIMITS, ...limits };
  const directory = mkdtempSync(path.join(os.tmpdir(), 'parse-test-'));
  try {
    const spool = new AttachmentSpool(directory, bounds);
    const envelope = { from: envelopeFrom, to: ['support@desk.example'] };
    return await parseMail({
      source: Buffer.from(source),
      envelope,
      limits: bounds,
      spool,
      charset: charset ?? null,
    });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

export function parseFixture(name: string, given?: Given): Promise<ParsedMail> {
  return parse(fixture(name), given);
}

/** Header lines and a body, with CRLF. */
export function mailOf(headers: readonly string[], body = ''): string {
  return [...headers, '', body].join('\r\n');
}
