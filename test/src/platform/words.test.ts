import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { parseSync } from 'vite';
import { collect, readSaidWords } from '../../../scripts/said-words.ts';
import { inLanguage, say } from '../../../src/platform/words/say.ts';

const german = JSON.parse(readFileSync('src/platform/words/de.json', 'utf8')) as Record<string, string>;
const placeholders = (text: string): string[] => (text.match(/\{\d+\}/g) ?? []).toSorted();

describe('what the server says', () => {
  it('has its German, sentence by sentence, with the same values in it', () => {
    const { sources, problems } = readSaidWords('.', ['src', 'mail']);
    expect(problems).to.deep.equal([]);
    expect(sources.length).to.be.above(300);
    expect(Object.keys(german)).to.have.members(sources);
    for (const [source, words] of Object.entries(german)) {
      expect(words, source).to.match(/\S/);
      expect(placeholders(words), source).to.deep.equal(placeholders(source));
    }
  });

  it('is English by itself, and said in German with what stands in it', () => {
    const said = say`${'subject'} ${say`must be at most ${5} characters long`}`;
    expect(String(said)).to.equal('subject must be at most 5 characters long');
    expect(JSON.stringify({ said })).to.equal('{"said":"subject must be at most 5 characters long"}');
    expect(inLanguage(said, 'de')).to.equal('subject darf höchstens 5 Zeichen lang sein');
    expect(inLanguage('Not found', 'de')).to.equal('Nicht gefunden');
    expect(inLanguage(say`${'{1} and Not found'}.`, 'de')).to.equal('{1} and Not found.');
  });

  it('is found wherever it is written, and what could not be translated is named', () => {
    const text = [
      "const refuse = (field: string, message: Words) => new AppError('invalid', message, { field });",
      "refuse('name', isLong ? 'is long' : 'is short');",
      "const why: Record<string, Words> = { a: 'For a reason.' };",
      "throw notFound('ticket');",
      "throw new AppError('conflict', say`Taken by ${name}.`, { errors: [{ field, message: 'is taken' }] });",
      "throw new AppError('conflict', `Lost by ${name}.`);",
    ].join('\n');
    const { program } = parseSync('x.ts', text);
    const found = collect([{ path: 'x.ts', text, program: program as never }]);
    expect(found.sources).to.deep.equal([
      'For a reason.',
      'Taken by {0}.',
      'There is no such ticket.',
      'is long',
      'is short',
      'is taken',
    ]);
    expect(found.problems).to.deep.equal(['x.ts:6: words with values in them are written say`…`']);
  });
});
