// Where the words of a search stand in a text, and the piece of the text worth showing.
import { shortestPart } from './document.ts';
import type { SearchTerms, WordTerm } from './parse-query.ts';
import { isUnspaced, wordsOf, type Word } from './words.ts';

export type Mark = [start: number, end: number];

export interface Marked {
  marks: Mark[];
  /** Which of the terms were found, by their index. */
  terms: Set<number>;
}

/** The terms that can be marked in texts of one kind. */
export function markedTerms(
  { terms }: SearchTerms,
  places: readonly WordTerm['place'][],
): Map<number, WordTerm> {
  return new Map(
    terms.flatMap((term, index) =>
      term.kind === 'words' && !term.not && places.includes(term.place) ? [[index, term] as const] : [],
    ),
  );
}

export function markWords(text: string, terms: ReadonlyMap<number, WordTerm>): Marked {
  const marks: Mark[] = [];
  const found = new Set<number>();
  if (terms.size > 0 && text !== '') {
    const words = wordsOf(text);
    for (const [index, term] of terms)
      for (const [at] of words.entries()) {
        const mark = markAt(words, at, term);
        if (mark === null) continue;
        marks.push(mark);
        found.add(index);
      }
  }
  return { marks: merged(marks), terms: found };
}

function markAt(words: readonly Word[], at: number, term: WordTerm): Mark | null {
  const last = term.words.length - 1;
  let mark: Mark | null = null;
  for (const [index, wanted] of term.words.entries()) {
    const word = words[at + index];
    if (word === undefined) return null;
    const part = partOf(word, wanted, index === last ? term : null);
    if (part === null) return null;
    mark = [mark?.[0] ?? part[0], part[1]];
  }
  return mark;
}

/** Where `wanted` stands in the word; `loose`: it may be a part of it as its term says. */
function partOf(word: Word, wanted: string, loose: WordTerm | null): Mark | null {
  if (word.text === wanted) return [word.start, word.end];
  if (loose === null || loose.part === 'whole') return null;
  const at = word.text.indexOf(wanted);
  const isInside =
    at > 0 && loose.part === 'any' && loose.words.length === 1 && wanted.length >= shortestPart;
  const isStart =
    at === 0 &&
    (isUnspaced(wanted) || wanted.length >= (loose.part === 'start' || loose.words.length > 1 ? 2 : 3));
  if (!isInside && !isStart) return null;
  if (word.isPair) return [word.start, word.start + wanted.length];
  // Where folding changed the length (ß, æ) letters no longer stand where they stood.
  const isAligned = word.text.length === word.end - word.start;
  return isAligned ? [word.start + at, word.start + at + wanted.length] : [word.start, word.end];
}

function merged(marks: Mark[]): Mark[] {
  const result: Mark[] = [];
  for (const mark of marks.toSorted((a, b) => a[0] - b[0] || b[1] - a[1])) {
    const before = result.at(-1);
    if (before !== undefined && mark[0] <= before[1]) before[1] = Math.max(before[1], mark[1]);
    else result.push([...mark]);
  }
  return result;
}

/** Letters shown, and how many of them stand before the first mark. */
const shown = 180;
const lead = 50;

/** One line around the first mark; its marks moved with it. */
export function excerptOf(
  text: string,
  terms: ReadonlyMap<number, WordTerm>,
): { text: string; marks: Mark[] } | null {
  const line = text.replace(/\s+/g, ' ').trim();
  const { marks } = markWords(line, terms);
  const [first] = marks;
  if (first === undefined) return null;
  const start = first[0] <= lead * 1.5 ? 0 : wordStart(line, first[0] - lead);
  const end = Math.min(line.length, start + shown);
  const before = start > 0 ? '… ' : '';
  const cut = wholeLetters(line.slice(start, end));
  const moved = marks
    .filter((mark) => mark[0] >= start && mark[1] <= start + cut.length)
    .map((mark): Mark => [mark[0] - start + before.length, mark[1] - start + before.length]);
  return { text: `${before}${cut}${end < line.length ? ' …' : ''}`, marks: moved };
}

const wordStart = (line: string, at: number): number => {
  const space = line.indexOf(' ', at);
  return space === -1 || space > at + 25 ? at + (isLowHalf(line.charCodeAt(at)) ? 1 : 0) : space + 1;
};

/** Without half of a letter at the end. */
const wholeLetters = (text: string): string => (/[\ud800-\udbff]$/.test(text) ? text.slice(0, -1) : text);
const isLowHalf = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;
