// UTF-8 with a few octets that are none: a name pasted in by a program of another charset, a text cut off inside a character.
import { decodeAs } from './charset-decoders.ts';

/** Whole characters for each octet that is none: of other charsets a few octets in a row may look like UTF-8, never so many. */
const MIN_SHARE = { declared: 1, guessed: 3 };
const FIRST_CONTINUATION = 0x80;
const LAST_CONTINUATION = 0xbf;

/**
 * The text, with the octets that are no UTF-8 read as windows-1252, and a character that was cut off at the very end left out.
 * Null where so many are none that it is no UTF-8 at all.
 */
export function readFaultyUtf8(bytes: Buffer, evidence: keyof typeof MIN_SHARE): string | null {
  const faults: number[] = [];
  let whole = 0;
  let end = bytes.length;
  for (let at = 0; at < end;) {
    const length = sequenceLength(bytes, at);
    if (length > 1) whole++;
    if (length === 0 && isCutOff(bytes, at)) end = at;
    else if (length === 0) faults.push(at);
    at += Math.max(1, length);
  }
  if (whole < MIN_SHARE[evidence] * faults.length || whole === 0) return null;
  let text = '';
  let from = 0;
  for (const fault of faults) {
    text +=
      bytes.toString('utf8', from, fault) +
      (decodeAs(bytes.subarray(fault, fault + 1), 'windows-1252', false) ?? '');
    from = fault + 1;
  }
  return text + bytes.toString('utf8', from, end);
}

/** Of the character that begins there (RFC 3629, section 4); 0 where none does. */
function sequenceLength(bytes: Buffer, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const length = lengthByFirst(first);
  if (length === 0) return 0;
  for (let offset = 1; offset < length; offset++) {
    if (!isContinuation(bytes[at + offset] ?? 0, offset === 1 ? first : 0)) return 0;
  }
  return length;
}

function lengthByFirst(first: number): number {
  if (first < 0xc2 || first > 0xf4) return 0;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}

/** Overlong forms and surrogates are none; `first` is 0 behind the second octet. */
function isContinuation(octet: number, first: number): boolean {
  const low = { 0xe0: 0xa0, 0xf0: 0x90 }[first] ?? FIRST_CONTINUATION;
  const high = { 0xed: 0x9f, 0xf4: 0x8f }[first] ?? LAST_CONTINUATION;
  return octet >= low && octet <= high;
}

/** The text ends before the character does. */
function isCutOff(bytes: Buffer, at: number): boolean {
  const first = bytes[at] ?? 0;
  const there = bytes.length - at;
  if (there >= lengthByFirst(first)) return false;
  for (let offset = 1; offset < there; offset++) {
    if (!isContinuation(bytes[at + offset] ?? 0, offset === 1 ? first : 0)) return false;
  }
  return true;
}
