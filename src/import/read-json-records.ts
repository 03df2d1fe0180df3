// The records of a JSON file, one at a time, however large it is: a record a line (as incremental exports give), an array of them, or
// pages of an API, which hold a list under a name such as `tickets`. Never more than one record is held.
import { StringDecoder } from 'node:string_decoder';
import { noted } from '../../mail/noted.ts';
import { jsonPieces } from './json-pieces.ts';

export type ReadRecord =
  | { line: number; list: string | null; value: Record<string, unknown> }
  | { line: number; problem: string };

type Open = () => Promise<AsyncIterable<Uint8Array>>;

/** A longer line is one document, which is read piece by piece. */
const maxLineLength = 32 * 1024 * 1024;
const unreadable = noted`This is not JSON that can be read.`;

/**
 * What cannot be read is told with its line; the rest is read on.
 * @param lists names of lists whose entries are records, in an object that is none itself
 */
export async function* readJsonRecords(open: Open, lists: ReadonlySet<string>): AsyncGenerator<ReadRecord> {
  if (await beginsWithRecord(await open())) {
    yield* recordsByLine(await open(), lists);
    return;
  }
  let found = false;
  for await (const piece of jsonPieces(textOf(await open()), lists)) {
    found = true;
    if ('problem' in piece) yield piece;
    else yield recordOf(piece.text, piece);
  }
  // One record alone, over several lines.
  if (!found) yield* aloneIn(await open(), lists);
}

async function* textOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let first = true;
  for await (const chunk of bytes) {
    const text = decoder.write(Buffer.from(chunk));
    yield first ? text.replace(/^\uFEFF/, '') : text;
    first = false;
  }
  yield decoder.end();
}

/** The lines with their numbers; those that are empty are left out. One that is too long is cut, and so cannot be read. */
async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<{ line: number; text: string }> {
  let line = 1;
  let rest = '';
  for await (const text of textOf(bytes)) {
    const parts = text.split('\n');
    for (const [index, part] of parts.entries()) {
      if (rest.length < maxLineLength) rest += part;
      if (index === parts.length - 1) break;
      if (rest.trim() !== '') yield { line, text: rest };
      rest = '';
      line += 1;
    }
  }
  if (rest.trim() !== '') yield { line, text: rest };
}

async function beginsWithRecord(bytes: AsyncIterable<Uint8Array>): Promise<boolean> {
  for await (const { text } of linesOf(bytes)) return parsed(text) !== null;
  return false;
}

async function* recordsByLine(
  bytes: AsyncIterable<Uint8Array>,
  lists: ReadonlySet<string>,
): AsyncGenerator<ReadRecord> {
  for await (const { line, text } of linesOf(bytes)) yield* recordsIn(text, line, lists);
}

async function* aloneIn(
  bytes: AsyncIterable<Uint8Array>,
  lists: ReadonlySet<string>,
): AsyncGenerator<ReadRecord> {
  let text = '';
  for await (const part of textOf(bytes)) {
    text += part;
    if (text.length > maxLineLength) break;
  }
  if (text.trim() !== '') yield* recordsIn(text, 1, lists);
}

/** A record, or a page of them. */
function* recordsIn(text: string, line: number, lists: ReadonlySet<string>): Generator<ReadRecord> {
  const value = parsed(text);
  if (value === null) {
    yield { line, problem: unreadable };
    return;
  }
  const page = 'id' in value ? [] : listsOf(value, lists);
  if (page.length === 0) yield { line, list: null, value };
  for (const { list, entries } of page) {
    for (const entry of entries) if (isObject(entry)) yield { line, list, value: entry };
  }
}

function listsOf(
  value: Record<string, unknown>,
  lists: ReadonlySet<string>,
): { list: string; entries: unknown[] }[] {
  const inside = isObject(value['_embedded']) ? value['_embedded'] : {};
  return Object.entries({ ...value, ...inside }).flatMap(([list, entries]) =>
    lists.has(list) && Array.isArray(entries) ? [{ list, entries }] : [],
  );
}

function recordOf(text: string, { line, list }: { line: number; list: string | null }): ReadRecord {
  const value = parsed(text);
  return value === null ? { line, problem: unreadable } : { line, list, value };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
