// What can be found of a ticket, as the tsvector that stands for it: the words of everything said, with their places for phrases, and
// words that name where they stood (`f/ann`: somebody called Ann wrote).
import { fold, wordsOf } from './words.ts';

export interface SearchedTicket {
  number: number;
  subject: string;
  customer: { email: string; name: string };
  tags: readonly string[];
  /** The newest first: of a ticket with a book of words the old ones are left out. */
  messages: readonly SearchedMessage[];
}

export interface SearchedMessage {
  kind: string;
  from: { email: string | null; name: string };
  to: readonly Address[];
  cc: readonly Address[];
  text: string;
  quotedText: string;
  /** Names of its files; pictures within the text are none. */
  files: readonly string[];
}

interface Address {
  address: string;
  name: string;
}

export interface SearchDocument {
  /** In PostgreSQL's notation. */
  vector: string;
  /** Words of which parts can be searched for. */
  vocabulary: Set<string>;
}

/** Where a word stood, written before it. Words of what is said have none. */
export const places = {
  head: 'h/',
  from: 'f/',
  to: 't/',
  cc: 'c/',
  tag: 'tag/',
  has: 'has/',
  number: 'n/',
} as const;

/** PostgreSQL keeps no place behind this one, and no more than 255 of one word. */
const lastPlace = 16_383;
const mostPlaces = 200;
/** A tsvector holds a megabyte. */
const mostWords = 40_000;
const mostOfMessage = 20_000;
/** Shorter parts of words would find everything. */
export const shortestPart = 4;
const longestInVocabulary = 40;

export function buildDocument(ticket: SearchedTicket): SearchDocument {
  const writer = createWriter();
  const { number, subject, customer, tags, messages } = ticket;
  writer.exact(`${places.number}${number}`);
  for (const text of [String(number), subject, customer.name, customer.email]) {
    writer.text(text, 'A');
    writer.text(text, 'A', places.head);
  }
  for (const tag of tags) {
    writer.exact(tagWord(tag));
    writer.text(tag, 'B');
    writer.text(tag, 'B', places.head);
  }
  const people = createPeople(writer);
  people(places.from, { address: customer.email, name: customer.name });
  for (const message of messages) addMessage(writer, people, message);
  return writer.end();
}

type Writer = ReturnType<typeof createWriter>;

function addMessage(writer: Writer, people: ReturnType<typeof createPeople>, message: SearchedMessage): void {
  const { kind, from, to, cc, text, quotedText, files } = message;
  if (kind === 'note') writer.exact(`${places.has}note`);
  else people(places.from, { address: from.email ?? '', name: from.name });
  for (const person of to) people(places.to, person);
  for (const person of cc) people(places.cc, person);
  for (const file of files) {
    writer.exact(`${places.has}attachment`);
    writer.text(file, 'C');
  }
  writer.text(text, 'D');
  writer.text(quotedText, null);
}

/** Each person once: a conversation names the same ones in every mail. */
function createPeople(writer: Writer): (place: string, person: Address) => void {
  const seen = new Set<string>();
  return (place, { address, name }) => {
    const key = `${place}${address} ${name}`;
    if (seen.has(key)) return;
    seen.add(key);
    for (const text of [address, name]) {
      writer.text(text, 'B');
      writer.text(text, 'B', place);
    }
  };
}

function createWriter() {
  const found = new Map<string, string[]>();
  const vocabulary = new Set<string>();
  let place = 0;

  const add = (word: string, mark: string | null): void => {
    const known = found.get(word);
    if (known === undefined) {
      if (found.size < mostWords) found.set(word, mark === null ? [] : [mark]);
    } else if (mark !== null && known.length < mostPlaces) known.push(mark);
  };

  return {
    /** @param weight null: the words without their places; they are found, but not in phrases. */
    text(text: string, weight: 'A' | 'B' | 'C' | 'D' | null, prefix = ''): void {
      if (text === '') return;
      for (const word of wordsOf(text, mostOfMessage)) {
        const placed = weight !== null && place < lastPlace;
        if (placed) place += 1;
        add(prefix + word.text, placed ? (weight === 'D' ? String(place) : `${place}${weight}`) : null);
        if (prefix === '' && isInVocabulary(word)) vocabulary.add(word.text);
      }
      // So that no phrase reaches from one text into the next.
      place += 1;
    },
    exact: (word: string): void => add(word, null),
    end(): SearchDocument {
      let vector = '';
      for (const [word, marks] of found)
        vector += marks.length === 0 ? `'${word}' ` : `'${word}':${marks.join(',')} `;
      return { vector, vocabulary };
    },
  };
}

const isInVocabulary = ({ text, isPair }: { text: string; isPair: boolean }): boolean =>
  !isPair && text.length > shortestPart && text.length <= longestInVocabulary;

/** A tag is one word, whatever stands in it. */
export const tagWord = (tag: string): string => places.tag + fold(tag.trim()).replace(/['\\\s]+/g, '_');
