import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { parseSync } from 'vite';
import { collect, readSaidWords } from '../../../scripts/said-words.ts';
import { retelling } from '../../../src/platform/http/retell.ts';
import { retold } from '../../../src/platform/words/retold.ts';
import { inLanguage, say } from '../../../src/platform/words/say.ts';

const german = JSON.parse(readFileSync('src/platform/words/de.json', 'utf8')) as Record<string, string>;
const placeholders = (text: string): string[] => (text.match(/\{\d+\}/g) ?? []).toSorted();
const filled = (text: string): string => text.replaceAll(/\{(\d+)\}/g, (_, index: string) => `w${index}x`);

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
      'const line = { step, verdict, detail: noted`Came from ${name}.` };',
      "const bare = { step, verdict, detail: 'Came from nowhere.' };",
    ].join('\n');
    const { program } = parseSync('x.ts', text);
    const found = collect([{ path: 'x.ts', text, program: program as never }]);
    expect(found.sources).to.deep.equal([
      'Came from {0}.',
      'For a reason.',
      'Taken by {0}.',
      'There is no such ticket.',
      'is long',
      'is short',
      'is taken',
    ]);
    expect(found.problems).to.deep.equal([
      'x.ts:6: words with values in them are written say`…`',
      'x.ts:8: what a trace line says is kept: it is written noted`…`',
    ]);
  });

  it('is told from every other sentence once it was kept, with its values', () => {
    const untold = Object.entries(german).filter(
      ([kept, words]) => retold(filled(kept), 'de') !== filled(words),
    );
    // Too short to be known by their own words: told where they count something, or stand around a sentence.
    expect(
      untold.map(([kept]) => kept).filter((kept) => kept.replaceAll(/\{\d\}|\W/g, '').length > 6),
    ).to.deep.equal(['“{0}” is not a mail address.']);
  });

  it('is told again in sentences within sentences, and leaves alone what others said', () => {
    for (const [kept, told] of [
      [
        '12 held mails wait for a decision, the oldest for 3 days.',
        '12 Mails in Quarantäne warten auf eine Entscheidung (am längsten: 3 Tage).',
      ],
      ['The rule “Tell by mail” ran by Ann.', 'Die Regel „Tell by mail“ ist gelaufen (Ann).'],
      [
        'A reply to a@x.y, b@x.y could not be sent: 550 no.',
        'Eine Antwort an a@x.y, b@x.y konnte nicht gesendet werden: 550 no.',
      ],
      [
        'a@x.y: The mail is too large: the relay takes 5.0 MB.; b@x.y: 550 no such user',
        'a@x.y: Die Mail ist zu groß: Das Relay nimmt 5.0 MB an.; b@x.y: 550 no such user',
      ],
      [
        'The server refused the user name or the password. It said: 535 bad',
        'Der Server hat den Benutzernamen oder das Passwort abgelehnt. Er sagte: 535 bad',
      ],
      ['450 busy (given up after 3 attempts)', '450 busy (aufgegeben nach 3 Versuchen)'],
      ['Have a nice day, and by the way: no 5 mails.', 'Have a nice day, and by the way: no 5 mails.'],
    ] as const) {
      expect(retold(kept, 'de')).to.equal(told);
      expect(retold(kept, 'en')).to.equal(kept);
    }
  });

  it('is said again where the schema of an answer says that it was kept', () => {
    const noted = { type: 'string', 'x-noted': true };
    const retell = retelling({
      type: 'object',
      properties: {
        reason: noted,
        subject: { type: 'string' },
        lines: { type: 'array', items: { properties: { detail: noted } } },
      },
    });
    const kept = 'No virus found.';
    expect(
      retell?.({ reason: kept, subject: kept, lines: [{ detail: kept, step: kept }] }, 'de'),
    ).to.deep.equal({
      reason: 'Kein Virus gefunden.',
      subject: kept,
      lines: [{ detail: 'Kein Virus gefunden.', step: kept }],
    });
    expect(retelling({ type: 'object', properties: { subject: { type: 'string' } } })).to.equal(null);
  });
});
