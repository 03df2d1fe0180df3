// The language of the search box: words, "phrases", prefixes*, fields like from:ann, and -what is not wanted. Nothing typed is an error:
// what makes no sense is left out and explained.
import { readCustomTerm, type CustomTerm } from './custom-term.ts';
import { piecesOf, type Piece } from './query-pieces.ts';
import { readDay } from './read-day.ts';
import { wordsOf } from './words.ts';

export interface SearchTerms {
  /** All of them must be met. */
  terms: Term[];
}

export interface ParsedQuery extends SearchTerms {
  problems: QueryProblem[];
}

export type Term = WordTerm | FieldTerm | CustomTerm;

export interface WordTerm {
  kind: 'words';
  not: boolean;
  /** Of one thing typed; several stand one behind the other (4711-A). */
  words: string[];
  /** What the last one may be a part of: nothing, the beginning of a word, or any part of one. */
  part: 'whole' | 'start' | 'any';
  /** Where they must stand; text: anywhere. */
  place: 'text' | 'from' | 'to' | 'cc' | 'subject' | 'file';
}

export interface FieldTerm {
  kind: 'field';
  not: boolean;
  name: FieldName;
  /** Several: any of them. */
  values: string[];
  /** Of before, after, on. */
  from?: Date;
  until?: Date;
}

export type FieldName =
  | 'tag'
  | 'status'
  | 'priority'
  | 'mailbox'
  | 'assignee'
  | 'team'
  | 'has'
  | 'is'
  | 'number'
  | 'before'
  | 'after'
  | 'on';

export interface QueryProblem {
  /** What it is about, in UTF-16 units of the query. */
  start: number;
  end: number;
  message: string;
}

const wordPlaces: Record<string, WordTerm['place']> = {
  from: 'from',
  to: 'to',
  cc: 'cc',
  subject: 'subject',
  file: 'file',
};

/** What a field takes, in words for those who typed something else; a list is all there is. */
const fieldValues: Record<FieldName, string | readonly string[]> = {
  tag: 'a tag, like tag:refund',
  status: ['new', 'open', 'pending', 'solved', 'closed'],
  priority: ['low', 'normal', 'high', 'urgent'],
  mailbox: 'a mailbox by its name or address, like mailbox:support',
  assignee: 'an agent by name or address, me or none',
  team: 'a team by its name, or none',
  has: ['attachment', 'note'],
  is: [
    'new',
    'open',
    'pending',
    'solved',
    'closed',
    'active',
    'assigned',
    'unassigned',
    'unread',
    'waiting',
    'snoozed',
    'spam',
    'merged',
  ],
  number: 'the number of a ticket, like #1001',
  before: 'a date like 2026-11-25',
  after: 'a date like 2026-11-25',
  on: 'a date like 2026-11-25',
};

/** More is no search but a text that was pasted. */
const mostTerms = 30;

/** @param zone an IANA time zone: where the days of the dates begin */
export function parseQuery(query: string, by: { now: Date; zone: string }): ParsedQuery {
  const terms: Term[] = [];
  const problems: QueryProblem[] = [];
  // PostgreSQL keeps no NUL in text.
  for (const piece of piecesOf(query.replaceAll('\0', ' '))) {
    const read = readPiece(piece, by);
    if (typeof read === 'string') problems.push({ start: piece.start, end: piece.end, message: read });
    else if (read !== null && terms.length < mostTerms) terms.push(read);
  }
  return { terms, problems };
}

type By = { now: Date; zone: string };

/** The term; words about what is wrong with it; null when there is nothing in it. */
function readPiece(piece: Piece, by: By): Term | string | null {
  const { field, value, not } = piece;
  if (field === '') {
    const number = /^#(\d{1,15})$/.exec(value)?.[1];
    if (number !== undefined) return { kind: 'field', not, name: 'number', values: [number] };
    return readWords(piece, value, 'text');
  }
  if (field === 'field') return readCustomTerm(piece);
  const place = wordPlaces[field];
  if (place !== undefined)
    return value === '' ? `${field}: wants ${placeWords[place]}` : readWords(piece, value, place);
  if (!isField(field)) return readWords(piece, `${field} ${value}`, 'text');
  return readField(field, piece, by);
}

const placeWords: Record<WordTerm['place'], string> = {
  text: 'a word',
  from: 'a name or an address, or a part of one',
  to: 'a name or an address, or a part of one',
  cc: 'a name or an address, or a part of one',
  subject: 'a word of the subject',
  file: 'a part of the name of a file',
};

const isField = (name: string): name is FieldName => Object.hasOwn(fieldValues, name);

function readWords({ not, quoted }: Piece, value: string, place: WordTerm['place']): WordTerm | null {
  const found = wordsOf(value, 50);
  // The last letter of a run of pairs is in the pair before it.
  const words = found.filter((word, index) => !isTail(found, index)).map((word) => word.text);
  if (words.length === 0) return null;
  if (quoted) return { kind: 'words', not, words, part: 'whole', place };
  return { kind: 'words', not, words, part: value.endsWith('*') ? 'start' : 'any', place };
}

function isTail(words: ReturnType<typeof wordsOf>, index: number): boolean {
  const [before, word] = [words[index - 1], words[index]];
  return (
    word?.isPair === true && before?.isPair === true && word.end === before.end && word.start > before.start
  );
}

function readField(name: FieldName, { value, not }: Piece, by: By): FieldTerm | string {
  const wants = fieldValues[name];
  const wish = `${name}: wants ${typeof wants === 'string' ? wants : oneOf(wants)}`;
  if (value.trim() === '') return wish;
  if (name === 'before' || name === 'after' || name === 'on') {
    const day = readDay(value, by);
    return day === null
      ? wish
      : { kind: 'field', not, name, values: [value], from: day.from, until: day.until };
  }
  if (name === 'number')
    return /^#?\d{1,15}$/.test(value) ? { kind: 'field', not, name, values: [value.replace('#', '')] } : wish;
  const values = value
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  if (typeof wants === 'string') return { kind: 'field', not, name, values };
  const lower = values.map((one) => one.toLowerCase().replace(/^(attachment|note)s$/, '$1'));
  return lower.every((one) => wants.includes(one)) && lower.length > 0
    ? { kind: 'field', not, name, values: lower }
    : wish;
}

const oneOf = (values: readonly string[]): string =>
  `${values.slice(0, -1).join(', ')} or ${values.at(-1) ?? ''}`;
