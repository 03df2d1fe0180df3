// The words of one message: some sentences of its language with what changes filled in.
import type { Chance } from '../demo/random.ts';
import { languages, products, rareWord, type Language } from './phrases.ts';

export interface Story {
  language: Language;
  order: string;
  product: string;
  code: string;
}

/** How many rare words there are: the longer a desk lives, the more. */
const rareWords = 20_000;

export function tellStory(language: string, ticketId: number, chance: Chance): Story {
  return {
    language: languages[language] ?? (languages['en'] as Language),
    order: `${4000 + (ticketId % 900_000)}-${'ABCDEF'[ticketId % 6]}`,
    product: chance.pick(products),
    code: `LL-${chance.between(100_000, 999_999)}`,
  };
}

export const subjectOf = (story: Story, chance: Chance): string =>
  fill(chance.pick(story.language.subjects), story, '');

export function textOf(story: Story, by: { agent: boolean; name: string }, chance: Chance): string {
  const { language } = story;
  const sentences = by.agent ? language.answers : language.asks;
  const start = chance.between(0, sentences.length - 1);
  const count = Math.min(sentences.length, chance.between(2, 5));
  const body = Array.from({ length: count }, (_, index) => sentences[(start + index) % sentences.length]);
  if (chance.happens(0.25)) {
    // The low numbers come up far more often than the high ones.
    const number = Math.floor(rareWords * chance.next() ** 3);
    body.push(`(${rareWord(number)} ${rareWord(Math.floor(rareWords * chance.next()))})`);
  }
  const paragraphs = [language.greeting, body.join(chance.happens(0.3) ? '\n\n' : ' '), language.close];
  return fill(paragraphs.join('\n\n'), story, by.name);
}

const fill = (text: string, story: Story, name: string): string =>
  text.replace(/\{(order|product|code|name)\}/g, (_, key: string) =>
    key === 'name' ? name : story[key as 'order' | 'product' | 'code'],
  );
