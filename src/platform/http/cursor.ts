// Cursors of keyset pages: opaque to clients, the sort values of the last row inside.
import { AppError } from '../errors.ts';

export type CursorValues = (string | number)[];

export const encodeCursor = (values: CursorValues): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

type Kind = 'text' | 'number';
type ValuesOf<Kinds extends readonly Kind[]> = {
  [Index in keyof Kinds]: Kinds[Index] extends 'number' ? number : string;
};

/** @throws AppError `invalid` for anything we did not make */
export function decodeCursor<const Kinds extends readonly Kind[]>(
  cursor: string,
  kinds: Kinds,
): ValuesOf<Kinds> {
  const values = parse(cursor);
  if (Array.isArray(values) && values.length === kinds.length) {
    const read = kinds.map((kind, index) => readValue(kind, values[index]));
    if (!read.includes(null)) return read as ValuesOf<Kinds>;
  }
  throw new AppError('invalid', 'The cursor is not one of ours: leave it out to start from the first page.');
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

/** Null for what is not of this kind; PostgreSQL keeps no NUL in text, and ids are no larger than a safe integer. */
function readValue(kind: Kind, value: unknown): string | number | null {
  if (kind === 'text') return typeof value === 'string' && !value.includes('\0') ? value : null;
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return Number.isSafeInteger(number) ? (number as number) : null;
}
