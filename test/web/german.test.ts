// Every string of the console has its German, and the module the console loads says what the translators wrote.
import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { templates } from '../../web/locales/de.ts';

interface Unit {
  id: string;
  source: string;
  /** '' when nobody has written it. */
  target: string;
}

const xliff = readFileSync(new URL('../../web/locales/de.xlf', import.meta.url), 'utf8');
const units: Unit[] = (xliff.match(/<trans-unit[\s\S]*?<\/trans-unit>/g) ?? []).map((unit) => ({
  id: /id="([^"]+)"/.exec(unit)?.[1] ?? '',
  source: /<source>([\s\S]*?)<\/source>/.exec(unit)?.[1] ?? '',
  target: /<target>([\s\S]*?)<\/target>/.exec(unit)?.[1] ?? '',
}));
const placeholders = (text: string): string[] => (text.match(/<x id="\d+"/g) ?? []).toSorted();

const named = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
const plain = (text: string): string =>
  text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: keyof typeof named) => named[name]);

/** The text with each `${…}` as a hole; an expression may have braces of its own. */
function withHoles(text: string): string {
  let out = '';
  for (let at = 0; at < text.length; at += 1) {
    if (!text.startsWith('${', at)) {
      out += text[at];
      continue;
    }
    let depth = 1;
    for (at += 2; depth > 0 && at < text.length; at += 1) {
      if (text[at] === '{') depth += 1;
      if (text[at] === '}') depth -= 1;
    }
    at -= 1;
    out += '⟨⟩';
  }
  return out;
}

const written = (target: string): string =>
  withHoles(plain(target.replace(/<x id="\d+" equiv-text="([^"]*)"\/>/g, '$1')));

function loaded(template: string | { strings: readonly string[] }): string {
  if (typeof template === 'string') return template;
  const text = template.strings.join('⟨⟩');
  // Only what Lit reads as HTML may be written as HTML.
  return '_$litType$' in template ? plain(text) : text;
}

describe('the German of the console', () => {
  it('is there for every string', () => {
    expect(units.length).to.be.greaterThan(1000);
    expect(units.filter(({ target }) => target.trim() === '').map(({ source }) => source)).to.deep.equal([]);
  });

  it('has the same things put in as the English', () => {
    const wrong = units.filter(
      ({ source, target }) => placeholders(source).join('') !== placeholders(target).join(''),
    );
    expect(wrong.map(({ source }) => source)).to.deep.equal([]);
  });

  it('is what the console loads', () => {
    const made = new Map(Object.entries(templates).map(([id, template]) => [id, loaded(template)]));
    const stale = units.filter(({ id, target }) => made.get(id) !== written(target));
    expect(stale.map(({ source }) => source)).to.deep.equal([]);
    expect([...made.keys()].toSorted()).to.deep.equal(units.map(({ id }) => id).toSorted());
  });
});
