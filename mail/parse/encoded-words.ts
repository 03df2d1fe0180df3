// Header octets to text: encoded words (RFC 2047) with the faults of real mail, and raw 8-bit values.
import { decodeText } from './charset.ts';
import { decodeQuotedPrintable } from './transfer-encoding.ts';

interface Word {
  charset: string;
  bytes: Buffer;
}

const WORD_START = /=\?([!->@-~]{1,60})\?([bq])\?/gi;

/**
 * Decodes a raw field value (one character an octet). Adjacent words of one charset are joined before decoding, so a
 * character broken across them survives. `charsetHint` is the body's charset, for headers with undeclared octets.
 */
export function decodeHeaderValue(raw: string, charsetHint: string | null = null): string {
  const value = /[\u0080-\u00ff]|\u001b/.test(raw)
    ? decodeText(Buffer.from(raw, 'latin1'), charsetHint).text
    : raw;
  if (!value.includes('=?')) return value;
  const decoded = decodeWords(value);
  // Programs encode again what a library has encoded already; text that only speaks of encoded words has others around them.
  return /^=\?[^?\s]{1,60}\?[bq]\?[^?]*\?=$/i.test(decoded) ? decodeWords(decoded) : decoded;
}

function decodeWords(value: string): string {
  let result = '';
  let position = 0;
  let pending: Word[] = [];
  WORD_START.lastIndex = 0;
  for (let match = WORD_START.exec(value); match; match = WORD_START.exec(value)) {
    const end = endOfWord(value, WORD_START.lastIndex);
    if (end === -1) break;
    const between = value.slice(position, match.index);
    // White space between two words only separates them (RFC 2047 section 6.2).
    if (pending.length === 0 || between.trim() !== '') {
      result += joinWords(pending) + between;
      pending = [];
    }
    pending.push(readWord(match[1] ?? '', match[2] ?? 'q', value.slice(WORD_START.lastIndex, end)));
    position = end + 2;
    WORD_START.lastIndex = position;
  }
  return result + joinWords(pending) + value.slice(position);
}

/** A field that was cut off ends inside its last word: what is there of it can be read. */
function endOfWord(value: string, from: number): number {
  const end = value.indexOf('?=', from);
  return end === -1 && from < value.length && !/[\s?]./.test(value.slice(from)) ? value.length : end;
}

function readWord(charset: string, encoding: string, content: string): Word {
  // RFC 2231 section 5 allows a language behind the charset.
  const label = charset.split('*')[0] ?? '';
  const bytes =
    encoding.toLowerCase() === 'b'
      ? Buffer.from(content.replaceAll(/=+(?=.)/g, ''), 'base64')
      : decodeQuotedPrintable(Buffer.from(content.replaceAll('_', '=20'), 'utf8'));
  return { charset: label.toLowerCase(), bytes };
}

function joinWords(words: readonly Word[]): string {
  let text = '';
  for (let index = 0; index < words.length;) {
    const charset = words[index]?.charset ?? '';
    const group: Buffer[] = [];
    for (; words[index]?.charset === charset; index++) group.push(words[index]?.bytes ?? Buffer.alloc(0));
    text += decodeText(Buffer.concat(group), charset).text;
  }
  return text;
}
