// Sentences of the server that people read: written in English where they are needed, with the values beside them, so that the
// one place that answers can say them in the reader's language. What has no values may stay a plain string.
import { readFileSync } from 'node:fs';
import type { Language } from './languages.ts';

export type { Language };

type Catalogue = Readonly<Record<string, string>>;

const german = JSON.parse(readFileSync(new URL('de.json', import.meta.url), 'utf8')) as Catalogue;

/** What the language says for each English sentence; '' where it has nothing. */
export const catalogueOf = (language: Language): Catalogue => (language === 'de' ? german : {});

/** An English sentence with its values; as a string and in JSON it is English. */
export class Said {
  /** With {0}, {1} where the values go: what the catalogue has it under. */
  readonly source: string;
  readonly values: readonly unknown[];
  constructor(source: string, values: readonly unknown[]) {
    this.source = source;
    this.values = values;
  }
  toString(): string {
    return inLanguage(this, 'en');
  }
  toJSON(): string {
    return this.toString();
  }
}

/** What can be said to people. */
export type Words = string | Said;

/** say`The mailbox ${address} is in use.` Values may be said themselves. */
export const say = (strings: readonly string[], ...values: unknown[]): Said =>
  new Said(
    strings.reduce((before, string, index) => `${before}{${index - 1}}${string}`),
    values,
  );

/** The words in a language; what the catalogue does not have stays English. */
export function inLanguage(words: Words, language: Language): string {
  const [source, values] = words instanceof Said ? [words.source, words.values] : [words, null];
  const translated = language === 'de' ? german[source] || source : source;
  if (values === null) return translated;
  return translated.replace(/\{(\d+)\}/g, (_, index: string) => {
    const value = values[Number(index)];
    return value instanceof Said ? inLanguage(value, language) : String(value);
  });
}
