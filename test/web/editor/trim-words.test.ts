import { expect } from 'chai';
import { trimmedWords } from '../../../web/editor/trim-words.ts';

const html = (words: string): string | null => trimmedWords({ text: '', html: words }).html;

describe('what is sent', () => {
  it('has no empty paragraphs and bullets at its end', () => {
    for (const [given, sent] of [
      ['<p>Hello</p><p></p><p dir="auto"><br></p>', '<p>Hello</p>'],
      ['<p>Hello<br><br>  </p>', '<p>Hello</p>'],
      ['<ul><li><p>One</p></li><li><p></p></li></ul><p>&nbsp;</p>', '<ul><li><p>One</p></li></ul>'],
      ['<p>So:</p><ol start="3"><li><p></p></li></ol>', '<p>So:</p>'],
      ['<ul><li><p>One</p><ul><li><p dir="auto"></p></li></ul></li></ul>', '<ul><li><p>One</p></li></ul>'],
      ['<blockquote><p>Said</p><p></p></blockquote>', '<blockquote><p>Said</p></blockquote>'],
      ['<p></p>', ''],
    ] as const)
      expect(html(given), given).to.equal(sent);
    expect(trimmedWords({ text: 'Hello\n\n \n', html: null })).to.deep.equal({ text: 'Hello', html: null });
  });

  it('keeps everything between its words, and what only looks empty', () => {
    for (const given of [
      '<p>A</p><p></p><p>B</p>',
      '<ul><li><p></p></li><li><p>B</p></li></ul>',
      '<p>A</p><p><img src="cid:upload-1"></p>',
      '<table><tbody><tr><td><p>A</p></td><td><p></p></td></tr></tbody></table>',
      '<p>a &lt;/p&gt; b</p>',
    ])
      expect(html(given)).to.equal(given);
  });
});
