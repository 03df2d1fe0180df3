// Sentences that were kept in English (noted`…`), said in the reader's language when they are answered: found again by their shape, with
// the values put into the translation. What others said, and what we no longer say, stays as it was kept.
import { catalogueOf } from './say.ts';
import type { Language } from './languages.ts';

interface Shape {
  /** What stands around the values, in order: one more than there are values. */
  literals: string[];
  translation: string;
  /** Has too few words of its own to be known by them: one of its values must be known, or a number. */
  isWeak: boolean;
}

interface Shapes {
  whole: ReadonlyMap<string, string>;
  /** By the first word; '' for those that begin with a value. The most words of their own first. */
  byFirstWord: ReadonlyMap<string, readonly Shape[]>;
}

/** A relay may answer with pages. */
const longest = 4000;
const enoughLetters = 6;
const betweenSentences = /(?<=[.?!]) (?=[A-Z“])/;
const placeholder = /\{\d+\}/;

const known = new Map<Language, Shapes>();

/** The sentence, or what can be told of several, in the language. */
export function retold(text: string, language: Language): string {
  if (language === 'en' || text === '' || text.length > longest) return text;
  const shapes = shapesOf(language);
  return (
    shapes.whole.get(text) ??
    sentenceBySentence(text, shapes) ??
    asOne(text, shapes) ??
    inPieces(text, shapes)
  );
}

/** Null unless they are several, and each is known. */
function sentenceBySentence(text: string, shapes: Shapes): string | null {
  const sentences = text.split(betweenSentences);
  const told = sentences.map((sentence) => asOne(sentence, shapes));
  return sentences.length > 1 && told.every((one) => one !== null) ? told.join(' ') : null;
}

/** Sentences in sentences in sentences are not said; looking on for them would cost more with each word of what others wrote. */
const deepest = 3;

/** Null when no sentence of ours has this shape. @param depth how many sentences it stands in */
function asOne(text: string, shapes: Shapes, depth = 0): string | null {
  const whole = shapes.whole.get(text);
  if (whole !== undefined) return whole;
  if (depth === deepest) return null;
  const first = firstWordOf(text);
  const candidates = [...(shapes.byFirstWord.get(first) ?? []), ...(shapes.byFirstWord.get('') ?? [])];
  for (const shape of candidates) {
    for (const values of [valuesIn(text, shape.literals, 'first'), valuesIn(text, shape.literals, 'last')]) {
      const told = values && fill(shape, values, { shapes, depth });
      if (told !== null) return told;
    }
  }
  return null;
}

/** Several sentences of which some are ours, what several recipients were told, and what others said behind a sentence of ours. */
function inPieces(text: string, shapes: Shapes): string {
  for (const [separator, joint] of [
    ['; ', '; '],
    [betweenSentences, ' '],
  ] as const) {
    const pieces = text.split(separator);
    if (pieces.length > 1)
      return pieces.map((piece) => asOne(piece, shapes) ?? ending(piece, shapes)).join(joint);
  }
  return ending(text, shapes);
}

function ending(text: string, shapes: Shapes): string {
  const unstopped = text.endsWith('.') ? asOne(text.slice(0, -1), shapes) : null;
  if (unstopped !== null) return `${unstopped}.`;
  const at = text.indexOf(': ');
  if (at === -1) return text;
  const [before, after] = [text.slice(0, at), text.slice(at + 2)];
  return `${asOne(before, shapes) ?? before}: ${asOne(after, shapes) ?? after}`;
}

function fill(
  shape: Shape,
  values: readonly string[],
  { shapes, depth }: { shapes: Shapes; depth: number },
): string | null {
  const isCounted = values.some((value) => /^\d[\d.,]*$/.test(value));
  if (shape.isWeak && !isCounted && depth > 0) return null;
  const told = values.map((value) =>
    /\s/.test(value) || shape.isWeak ? asOne(value, shapes, depth + 1) : null,
  );
  if (shape.isWeak && !isCounted && told.every((one) => one === null)) return null;
  return shape.translation.replaceAll(/\{(\d+)\}/g, (_, index: string) => {
    const at = Number(index);
    return told[at] ?? values[at] ?? '';
  });
}

/** What stands between the literals, each taken where it comes first, or last; no way back, so that no text costs more than its length. */
function valuesIn(text: string, literals: readonly string[], which: 'first' | 'last'): string[] | null {
  const [head = '', ...rest] = literals;
  const tail = rest.pop() ?? '';
  if (!text.startsWith(head) || !text.endsWith(tail) || text.length < head.length + tail.length) return null;
  const middle = text.slice(head.length, text.length - tail.length);
  const values: string[] = [];
  let from = 0;
  for (const literal of rest) {
    const at = which === 'first' ? middle.indexOf(literal, from) : middle.lastIndexOf(literal);
    if (at < from) return null;
    values.push(middle.slice(from, at));
    from = at + literal.length;
  }
  return [...values, middle.slice(from)];
}

function shapesOf(language: Language): Shapes {
  const made = known.get(language) ?? makeShapes(Object.entries(catalogueOf(language)));
  known.set(language, made);
  return made;
}

function makeShapes(entries: readonly [source: string, translation: string][]): Shapes {
  const translated = entries.filter(([, translation]) => translation !== '');
  const shapes = translated
    .filter(([source]) => placeholder.test(source) && lettersIn(source.split(placeholder)) > 0)
    .map(([source, translation]) => ({ ...shapeOf(source, translation), source }))
    .toSorted((a, b) => lettersIn(b.literals) - lettersIn(a.literals));
  return {
    whole: new Map(translated),
    byFirstWord: Map.groupBy(shapes, ({ literals }) => firstWordOf(literals[0] ?? '')),
  };
}

/** Placeholders of a source stand in the order of their numbers. */
function shapeOf(source: string, translation: string): Shape {
  const literals = source.split(placeholder);
  const beginsWithWords = firstWordOf(literals[0] ?? '') !== '';
  return { literals, translation, isWeak: !beginsWithWords && lettersIn(literals) < enoughLetters };
}

const lettersIn = (literals: readonly string[]): number =>
  literals.join('').replaceAll(/[^\p{L}]/gu, '').length;

/** The first word, where it ends before a value may begin. */
const firstWordOf = (text: string): string => /^(\S+)\s/.exec(text)?.[1] ?? '';
