// Splits a plain text into the new words and the folded rest. Every line ends up in one of the two.
import {
  MAX_ATTRIBUTION_LINES,
  attributionLength,
  isForward,
  isRuledIntroduction,
  isSeparator,
  partedLine,
} from './attribution.ts';
import { splitClearsigned } from './clearsigned-text.ts';
import { headerBlockLength } from './header-lines.ts';
import { refersBelow } from './refers-below.ts';
import { signatureStart } from './signature-start.ts';

export interface FoldedText {
  /** The new words. */
  text: string;
  /** Introductions, quotes and signature, in order; '' if none. */
  quotedText: string;
}

/** Nobody writes that much by hand above a quote; above it nothing is folded. */
const MAX_FOLDED_CHARACTERS = 300_000;
const MAX_FOLDED_LINES = 10_000;
/** Signature, quote, list footer, one more signature: nobody has more of them. */
const MAX_TRAILING_ROUNDS = 6;

interface Marker {
  start: number;
  /** First line behind the introduction. */
  end: number;
}

/**
 * Folds only what a client or a signature delimiter marks as not new. Where new lines stand between quotes, the quotes
 * they answer stay visible with them. `answeredInside`: it is known that there are some where nothing marks them.
 */
export function foldText(text: string, answeredInside = false): FoldedText {
  const normal = text.replaceAll(/\r\n?/g, '\n');
  const { words, armour } = splitClearsigned(normal);
  const lines = words.split('\n').flatMap(partedLine);
  if (normal.length > MAX_FOLDED_CHARACTERS || lines.length > MAX_FOLDED_LINES)
    return { text: normal.trim(), quotedText: '' };
  const folded = new Set<number>();
  let end = foldMarked(lines, folded, answeredInside);
  end = foldTrailing(lines, folded, end);
  const isNew = (index: number): boolean => index < end && !folded.has(index);
  const rest = [pick(lines, (index) => !isNew(index)), armour].filter((part) => part !== '');
  return { text: pick(lines, isNew), quotedText: rest.join('\n\n') };
}

/** Folds introductions, and what they introduce unless it is answered in between. Returns the end of what may be new. */
function foldMarked(lines: readonly string[], folded: Set<number>, answeredInside: boolean): number {
  const lastWords = lastLineOfWords(lines);
  let saysMore: boolean | null = null;
  let wordsBefore = false;
  let isSentOn = false;
  for (let index = 0; index < lines.length; index++) {
    const marker = markerAt(lines, index);
    if (!marker) {
      wordsBefore ||= isWords(lines[index] ?? '');
      continue;
    }
    const forwards = isForward(lines[index] ?? '');
    // What is sent on may have been sent on before: all of it is what the mail has to say.
    if (forwards && isSentOn) {
      index = marker.end - 1;
      continue;
    }
    isSentOn ||= forwards && !wordsBefore;
    const quoteEnd = quoteRunEnd(lines, marker.end);
    if (quoteEnd === marker.end) {
      // Nothing is marked as quoted behind it: all the rest is, unless the mail begins here or says that there is more.
      saysMore ??= answeredInside || refersBelow(lines.slice(0, marker.start).join('\n'));
      if (wordsBefore && !saysMore) return marker.start;
      fold(folded, marker.start, marker.end);
    } else if (lastWords < quoteEnd) {
      return marker.start;
    } else {
      const keepsQuote = wordsBefore || isAnsweredInside(lines, quoteEnd);
      fold(folded, marker.start, keepsQuote ? marker.end : quoteEnd);
    }
    index = marker.end - 1;
  }
  return lines.length;
}

/** Index of the last line that is neither empty, quote, ruler, introduction nor signature; -1 if none. */
function lastLineOfWords(lines: readonly string[]): number {
  for (let index = signatureStart(lines) - 1; index >= 0; index--) {
    if (isWords(lines[index] ?? '') && !isPartOfMarker(lines, index)) return index;
  }
  return -1;
}

function isPartOfMarker(lines: readonly string[], index: number): boolean {
  for (let start = Math.max(0, index - MAX_ATTRIBUTION_LINES + 1); start <= index; start++) {
    const marker = markerAt(lines, start);
    if (marker && marker.end > index) return true;
  }
  return false;
}

function markerAt(lines: readonly string[], index: number): Marker | null {
  const line = lines[index] ?? '';
  if (isRuledIntroduction(line)) return { start: index, end: index + 1 };
  if (line.trim() === '' || isQuoted(line)) return null;
  const start = index;
  const ruled = isRuler(line) || isSeparator(line);
  const next = ruled ? nextWords(lines, index + 1) : index;
  // Programs leave a line empty above; right below other lines it is a form, or a log.
  const isApart = ruled || (lines[index - 1] ?? '').trim() === '';
  const header = isApart ? headerBlockLength(lines, next, ruled) : 0;
  if (header > 0) return { start, end: next + header };
  if (isSeparator(line)) return { start, end: index + 1 };
  const length = attributionLength(lines, index);
  return length > 0 ? { start, end: index + length } : null;
}

/** The end of quotes and empty lines from there on; `start` itself when the first words are not quoted. */
function quoteRunEnd(lines: readonly string[], start: number): number {
  let end = start;
  for (let index = start; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (isQuoted(line)) end = index + 1;
    else if (line.trim() !== '') break;
  }
  return end;
}

/** More quotes behind new words: an answer point by point. */
function isAnsweredInside(lines: readonly string[], from: number): boolean {
  return lines.slice(from).some(isQuoted);
}

/** From the end: signature, quotes without introduction, rulers, again and again. Text is left where there are no words but quotes. */
function foldTrailing(lines: readonly string[], folded: ReadonlySet<number>, from: number): number {
  let end = from;
  for (let round = 0; round < MAX_TRAILING_ROUNDS; round++) {
    const kept = lines.slice(0, end).map((line, index) => (folded.has(index) ? '' : line));
    let next = signatureStart(kept);
    while (next > 0 && isTrailing(kept[next - 1] ?? '')) next--;
    if (next === end) break;
    end = next;
  }
  return end;
}

function isTrailing(line: string): boolean {
  return line.trim() === '' || isQuoted(line) || isRuler(line);
}

function isWords(line: string): boolean {
  return !isTrailing(line);
}

function nextWords(lines: readonly string[], from: number): number {
  let index = from;
  while (index < lines.length && index - from < 3 && (lines[index] ?? '').trim() === '') index++;
  return index;
}

/** "> ", and "AB> " of clients that quote with initials. */
function isQuoted(line: string): boolean {
  // ">From " at the start of a line is what mbox files make of "From ".
  return /^\s{0,3}(?:[A-Z]{1,3})?>(?!From )/.test(line);
}

function isRuler(line: string): boolean {
  return /^[\s*]{0,3}[-_=*]{5,100}[\s*]{0,3}$/.test(line);
}

function fold(folded: Set<number>, from: number, to: number): void {
  for (let index = from; index < to; index++) folded.add(index);
}

/** Without empty lines around; spaces that begin the first line are layout and stay. */
function pick(lines: readonly string[], wanted: (index: number) => boolean): string {
  const picked = lines.filter((_, index) => wanted(index));
  const first = picked.findIndex((line) => line.trim() !== '');
  if (first === -1) return '';
  return picked.slice(first).join('\n').trimEnd();
}
