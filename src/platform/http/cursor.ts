// Cursors of keyset pages: opaque to clients, the sort values of the last row inside.
import { AppError } from '../errors.ts';

export type CursorValues = (string | number)[];

export const encodeCursor = (values: CursorValues): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

/** @throws AppError `invalid` for anything we did not make */
export function decodeCursor(cursor: string, length: number): CursorValues {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (
      Array.isArray(values) &&
      values.length === length &&
      values.every((value) => typeof value === 'string' || Number.isSafeInteger(value))
    ) {
      return values as CursorValues;
    }
  } catch {
    // Said below, in words.
  }
  throw new AppError('invalid', 'The cursor is not one of ours: leave it out to start from the first page.');
}
