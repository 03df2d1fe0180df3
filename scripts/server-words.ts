// What the server says, in German: keeps src/platform/words/de.json in step with the source. Part of `npm run generate`.
import { readSaidWords } from './said-words.ts';

/**
 * The catalogue as it has to be: every sentence of the source and no other, new ones empty.
 * @throws where the source has words that cannot be translated
 */
export function freshCatalogue(root: string, before: string): { text: string; missing: string[] } {
  const { sources, problems } = readSaidWords(root, ['src', 'mail']);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const known = JSON.parse(before) as Record<string, string>;
  const catalogue = Object.fromEntries(sources.map((source) => [source, known[source] ?? '']));
  return {
    text: `${JSON.stringify(catalogue, null, 2)}\n`,
    missing: sources.filter((source) => !catalogue[source]),
  };
}
