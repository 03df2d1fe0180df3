// Cuts the entries of lists out of one large JSON document, by following its brackets and texts; what is in them is for others to read.
import { noted } from '../../mail/noted.ts';

export type Piece = { line: number; list: string | null; text: string } | { line: number; problem: string };

/** A record larger than this is none. */
const maxPieceLength = 64 * 1024 * 1024;
/** Brackets within brackets: no export has so many, and each open one is held. */
const maxDepth = 200;

interface Level {
  isList: boolean;
  name: string | null;
}

interface Scan {
  levels: Level[];
  line: number;
  inText: boolean;
  escaped: boolean;
  /** The last text that ended, cut to what a name needs. */
  text: string;
  name: string | null;
  /** The entry that is being cut out. */
  piece: { depth: number; line: number; list: string | null; parts: string[]; length: number } | null;
}

/** Entries of the list at the top, or of those named. A problem ends it: what is behind it cannot be told apart. */
export async function* jsonPieces(
  texts: AsyncIterable<string>,
  lists: ReadonlySet<string>,
): AsyncGenerator<Piece> {
  const scan: Scan = {
    levels: [],
    line: 1,
    inText: false,
    escaped: false,
    text: '',
    name: null,
    piece: null,
  };
  for await (const text of texts) {
    for (const piece of scanText(scan, text, lists)) {
      yield piece;
      if ('problem' in piece) return;
    }
  }
  if (scan.levels.length > 0) {
    yield { line: scan.piece?.line ?? scan.line, problem: noted`The file ends in the middle of a record.` };
  }
}

function* scanText(scan: Scan, text: string, lists: ReadonlySet<string>): Generator<Piece> {
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (sign === '\n') scan.line += 1;
    if (scan.inText) inText(scan, sign);
    else if (sign === '"') Object.assign(scan, { inText: true, text: '' });
    else if (sign === '{' || sign === '[') {
      if (scan.piece === null && sign === '{' && isEntry(scan.levels, lists)) {
        const list = scan.levels.at(-1)?.name ?? null;
        scan.piece = { depth: scan.levels.length, line: scan.line, list, parts: [], length: 0 };
        from = at;
      }
      if (scan.levels.length >= maxDepth) {
        yield { line: scan.line, problem: noted`It is nested deeper than ${maxDepth} levels.` };
        return;
      }
      scan.levels.push({ isList: sign === '[', name: scan.name });
      scan.name = null;
    } else if (sign === '}' || sign === ']') {
      if (scan.levels.pop()?.isList !== (sign === ']')) {
        yield { line: scan.line, problem: noted`A bracket closes what was not opened.` };
        return;
      }
      const { piece } = scan;
      if (piece !== null && scan.levels.length === piece.depth) {
        scan.piece = null;
        yield { line: piece.line, list: piece.list, text: piece.parts.join('') + text.slice(from, at + 1) };
      }
    } else if (sign === ':') scan.name = scan.text;
    else if (sign === ',') scan.name = null;
  }
  const { piece } = scan;
  if (piece === null) return;
  piece.parts.push(text.slice(from));
  piece.length += text.length - from;
  if (piece.length > maxPieceLength)
    yield { line: piece.line, problem: noted`The record is larger than 64 MB.` };
}

function inText(scan: Scan, sign: string): void {
  if (scan.escaped) scan.escaped = false;
  else if (sign === '\\') scan.escaped = true;
  else if (sign === '"') {
    scan.inText = false;
    return;
  }
  // Names are short, and only they are looked at.
  if (scan.text.length < 64) scan.text += sign;
}

function isEntry(levels: readonly Level[], lists: ReadonlySet<string>): boolean {
  const parent = levels.at(-1);
  if (parent?.isList !== true) return false;
  return levels.length === 1 || (parent.name !== null && lists.has(parent.name));
}
