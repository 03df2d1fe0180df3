// The words of a search as PostgreSQL's tsquery.
import { places, shortestPart } from './document.ts';
import type { SearchTerms, WordTerm } from './parse-query.ts';
import { tagWord } from './document.ts';
import { isUnspaced } from './words.ts';

/** What a search asks of the index. */
export interface TextQuery {
  /** All that must be there; null when the search has no words that it wants, only others or none. */
  all: string | null;
  /** The same, with its words in the subject, the customer, the number or the tags alone; null when there are no such words. */
  head: string | null;
}

/** Parts of words that were typed, and the words of the desk that have them inside. */
export type Expansions = ReadonlyMap<string, readonly string[]>;

/** Parts for which the vocabulary is to be looked through. */
export function partsOf({ terms }: SearchTerms): string[] {
  const parts = terms.flatMap((term) =>
    term.kind === 'words' && term.part === 'any' && term.words.length === 1 ? term.words : [],
  );
  return [...new Set(parts.filter((part) => part.length >= shortestPart && !isUnspaced(part)))];
}

export function textQuery({ terms }: SearchTerms, expansions: Expansions): TextQuery {
  const all: string[] = [];
  const head: string[] = [];
  let [isWanted, isOfHead] = [false, false];
  for (const term of terms) {
    const text = termText(term, expansions);
    if (text === null) continue;
    isWanted ||= !term.not;
    all.push(term.not ? `!(${text})` : `(${text})`);
    const inHead = term.kind === 'words' && term.place === 'text' && !term.not;
    isOfHead ||= inHead;
    // A word of the head is a word of the ticket too: there is no need to ask for both.
    head.push(inHead ? `(${wordsText(term, expansions, places.head)})` : (all.at(-1) ?? ''));
  }
  return { all: isWanted ? all.join(' & ') : null, head: isOfHead ? head.join(' & ') : null };
}

/** What is only unwanted, for a search that wants nothing by the index. */
export function unwantedText({ terms }: SearchTerms, expansions: Expansions): string | null {
  const texts = terms.filter((term) => term.not).flatMap((term) => termText(term, expansions) ?? []);
  return texts.length === 0 ? null : texts.map((text) => `!(${text})`).join(' & ');
}

function termText(term: SearchTerms['terms'][number], expansions: Expansions): string | null {
  if (term.kind === 'words') return wordsText(term, expansions, placeOf[term.place]);
  if (term.kind === 'custom') return null;
  if (term.name === 'tag')
    return term.values
      .map((tag) => lexeme(tagWord(tag.replace(/\*$/, '')), '', tag.endsWith('*')))
      .join(' | ');
  if (term.name === 'has') return term.values.map((what) => lexeme(places.has + what, '', false)).join(' | ');
  if (term.name === 'number')
    return term.values.map((number) => lexeme(places.number + number, '', false)).join(' | ');
  return null;
}

const placeOf: Record<WordTerm['place'], string> = {
  text: '',
  from: places.from,
  to: places.to,
  cc: places.cc,
  subject: '',
  file: '',
};
/** The subject and the names of files are told by weights (document.ts). */
const weightOf: Partial<Record<WordTerm['place'], string>> = { subject: 'A', file: 'C' };

function wordsText(term: WordTerm, expansions: Expansions, place: string): string {
  const { words } = term;
  const weight = weightOf[term.place] ?? '';
  const last = words.length - 1;
  const texts = words.map((word, index) =>
    lexeme(place + word, weight, index === last && isStart(term, word)),
  );
  const inside = last === 0 ? (expansions.get(words[0] ?? '') ?? []) : [];
  const others = term.part === 'any' ? inside.map((word) => lexeme(place + word, weight, false)) : [];
  return [texts.join(' <-> '), ...others].join(' | ');
}

/** Whether a word may be the beginning of a longer one: short beginnings would find everything. */
function isStart({ part, words }: WordTerm, word: string): boolean {
  if (part === 'whole') return false;
  if (isUnspaced(word)) return true;
  return word.length >= (part === 'start' || words.length > 1 ? 2 : 3);
}

const lexeme = (word: string, weight: string, isPrefix: boolean): string =>
  `'${word.replace(/\\/g, '\\\\').replace(/'/g, "''")}'${weight === '' && !isPrefix ? '' : `:${isPrefix ? '*' : ''}${weight}`}`;
