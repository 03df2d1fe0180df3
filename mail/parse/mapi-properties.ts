// Lists of MAPI properties inside TNEF ([MS-OXTNEF] 2.1.3.4): numbered values, of which text and octets are of use.
import type { BinaryCursor } from './binary-cursor.ts';
import { decodeText } from './charset.ts';

export type PropertyValue = { text: string } | { octets: Buffer };

/** Real messages have about 150. */
const MAX_PROPERTIES = 4000;
const MAX_VALUES = 10_000;
const MULTIPLE = 0x1000;
const NAMED_FROM = 0x8000;

const STRING8 = 0x1e;
const UNICODE = 0x1f;
const OBJECT = 0x0d;
const BINARY = 0x102;
/** Octets a value of fixed size takes, filled up to four. */
const FIXED: Record<number, number> = {
  0x02: 4,
  0x03: 4,
  0x04: 4,
  0x05: 8,
  0x06: 8,
  0x07: 8,
  0x0a: 4,
  0x0b: 4,
  0x14: 8,
  0x40: 8,
  0x48: 16,
};

/** The first value of each property, by its id; numbers and dates are skipped. @throws EndOfOctets, RangeError */
export function readMapiProperties(cursor: BinaryCursor, codepage: string): Map<number, PropertyValue> {
  const properties = new Map<number, PropertyValue>();
  const count = cursor.uint32();
  if (count > MAX_PROPERTIES) throw new RangeError(`${count} properties`);
  for (let index = 0; index < count; index++) {
    const type = cursor.uint16();
    const id = cursor.uint16();
    if (id >= NAMED_FROM) skipName(cursor);
    const value = readValue(cursor, type, codepage);
    // Names of one's own may have any id: only the well-known ones are looked for.
    if (value !== null && id < NAMED_FROM && !properties.has(id)) properties.set(id, value);
  }
  return properties;
}

function skipName(cursor: BinaryCursor): void {
  cursor.take(16);
  if (cursor.uint32() === 0) cursor.uint32();
  else cursor.padded();
}

function readValue(cursor: BinaryCursor, type: number, codepage: string): PropertyValue | null {
  const single = type & ~MULTIPLE;
  const fixed = FIXED[single];
  const varies = [STRING8, UNICODE, OBJECT, BINARY].includes(single);
  if (fixed === undefined && !varies) throw new RangeError(`a value of type ${type}`);
  const count = varies || type !== single ? cursor.uint32() : 1;
  if (count > MAX_VALUES) throw new RangeError(`${count} values`);
  let first: PropertyValue | null = null;
  for (let index = 0; index < count; index++) {
    if (fixed !== undefined) cursor.take(fixed);
    else {
      const run = cursor.padded();
      first ??= single === OBJECT ? { octets: run.subarray(16) } : variableValue(run, single, codepage);
    }
  }
  return first;
}

function variableValue(run: Buffer, type: number, codepage: string): PropertyValue {
  if (type === BINARY) return { octets: run };
  const { text } =
    type === UNICODE
      ? { text: run.subarray(0, run.length & ~1).toString('utf16le') }
      : decodeText(run, codepage);
  return { text: text.split('\0', 1)[0] ?? '' };
}
