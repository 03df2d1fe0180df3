import { expect } from 'chai';
import { linkify } from '../../../web/format/linkify.ts';

const links = (text: string) => linkify(text).flatMap(({ href }) => (href === null ? [] : [href]));

describe('addresses in plain text', () => {
  it('become links, and nothing of the text is lost', () => {
    const text = 'See https://a.example/x?y=1, or mail ann@example.com.';
    expect(links(text)).to.deep.equal(['https://a.example/x?y=1', 'mailto:ann@example.com']);
    expect(
      linkify(text)
        .map((part) => part.text)
        .join(''),
    ).to.equal(text);
  });

  it('keep a bracket that was opened inside, and leave one that was not', () => {
    expect(links('(https://a.example/x)')).to.deep.equal(['https://a.example/x']);
    expect(links('https://a.example/Lamp_(light)')).to.deep.equal(['https://a.example/Lamp_(light)']);
  });

  for (const text of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'ftp://a.example']) {
    it(`${text} is no link`, () => {
      expect(links(text)).to.deep.equal([]);
    });
  }

  for (const [what, text] of [
    ['a word without an end', 'a.b-c+'.repeat(40_000)],
    ['addresses without a domain', 'ann@'.repeat(40_000)],
    ['a domain without an end', `ann@${'a.'.repeat(40_000)}`],
    ['brackets and marks', `https://a.example/${').'.repeat(40_000)}`],
    ['many beginnings', 'https://'.repeat(20_000)],
  ] as const) {
    it(`${what} takes no time worth naming`, () => {
      const started = performance.now();
      linkify(text);
      expect(performance.now() - started).to.be.below(1000);
    });
  }
});
