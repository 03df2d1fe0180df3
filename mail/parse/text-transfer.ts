// Texts that say base64 and are not, or not to their end: lists append a footer in plain text, some programs declare it of all.
import { type TransferEncoding, decodeTransfer } from './transfer-encoding.ts';

const FOREIGN = /[^A-Za-z0-9+/=\s]/;
/** Junk that was put between the letters is to be ignored (RFC 2045 section 6.8); sentences have spaces and full stops all over. */
const MIN_FOREIGN_SHARE = 0.1;
/** A footer is short, and so is what must be looked at to know plain text. */
const MAX_LOOKED_AT = 64 * 1024;

/** The decoded octets of a text. */
export function decodeTextTransfer(bytes: Buffer, encoding: TransferEncoding): Buffer {
  if (encoding !== 'base64') return decodeTransfer(bytes, encoding);
  const from = Math.max(0, bytes.length - MAX_LOOKED_AT);
  const tail = bytes.toString('latin1', from);
  const foreign = FOREIGN.exec(tail);
  if (!foreign) return decodeTransfer(bytes, encoding);
  const line = tail.lastIndexOf('\n', foreign.index) + 1;
  if (!isPlain(tail.slice(line))) return decodeTransfer(bytes, encoding);
  const start = from + line;
  // What is foreign from the first line on was never base64.
  if (start === 0) return bytes;
  return Buffer.concat([
    decodeTransfer(bytes.subarray(0, start), encoding),
    Buffer.from('\r\n'),
    bytes.subarray(start),
  ]);
}

function isPlain(text: string): boolean {
  const foreign = text.match(/[^A-Za-z0-9+/=\r\n]/g)?.length ?? 0;
  return foreign >= 3 && foreign / text.length > MIN_FOREIGN_SHARE;
}
