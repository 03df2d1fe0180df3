// Every word of the console goes through msg(), so that it can be said in every language.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { bareWords } from '../support/bare-words.ts';

const root = join(import.meta.dirname, '../../web');
/** Tools, not the console; and the words of other languages themselves. */
const OTHERS = /^(?:locales\/|vite\.config\.ts|guide\.config\.ts)/;

const textsOf = (source: string): string[] => bareWords('page.ts', source).map(({ text }) => text);

describe('words on the screen', () => {
  it('all go through msg()', () => {
    const bare = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !OTHERS.test(path))
      .flatMap((path) =>
        bareWords(path, readFileSync(join(root, path), 'utf8')).map(
          ({ line, text }) => `web/${path}:${line}: ${text}`,
        ),
      );
    expect(bare, bare.join('\n')).to.deep.equal([]);
  });

  it('are found between tags, in attributes people read, in labels, toasts and constants', () => {
    expect(textsOf('html`<p>Mail <b>${count}</b> waits</p>`')).to.deep.equal(['Mail', 'waits']);
    expect(textsOf('html`<button aria-label="Close it" class="Big Button">${icon}</button>`')).to.deep.equal([
      'Close it',
    ]);
    expect(textsOf('const item = { label: "Status", value: "open" };')).to.deep.equal(['Status']);
    expect(textsOf('toast(`Sent to ${name}`); toast(`${name} (off)`);')).to.deep.equal([
      'Sent to …',
      '… (off)',
    ]);
    expect(textsOf("html`<p>${held ? 'Held mail' : nothing}</p>`")).to.deep.equal(['Held mail']);
  });

  it('are not what msg() holds, nor names of code, people and products', () => {
    expect(textsOf("html`<p>${msg('Held mail')} ${msg(html`from <b>Ann</b>`)}</p>`")).to.deep.equal([]);
    expect(
      textsOf("import x from 'Some place'; type A = 'Not read'; if (key === 'Enter') go();"),
    ).to.deep.equal([]);
    expect(textsOf("html`<p class=${on ? 'row selected' : ''}>HelpDesk</p>`")).to.deep.equal([]);
    expect(textsOf("host.querySelector('p a'); const at = 'eva@shop.example, shop.example';")).to.deep.equal(
      [],
    );
  });
});
