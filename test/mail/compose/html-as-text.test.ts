import { expect } from 'chai';
import { htmlAsText } from '../../../mail/compose/html-as-text.ts';
import { HTML_ATTACKS } from '../../support/html-attacks.ts';
import { outgoingHtml, picturesIn, sanitizeHtml } from '../../../mail/sanitize/index.ts';

describe('the text beside the HTML of a reply', () => {
  it('has lists, quotes, tables in columns, links with their address and pictures by name', () => {
    const html = [
      '<p>Hello <strong>Ann</strong>,<br>see <a href="https://shop.example/a">the page</a>.</p>',
      '<ul><li><p>one</p></li><li><p>two</p></li></ul><blockquote><p>You wrote</p></blockquote>',
      '<table><tbody><tr><th><p>Item</p></th><th><p>Price</p></th></tr><tr><td><p>Lamp</p></td><td><p>12</p></td></tr></tbody></table>',
      '<p><img data-hd-cid="upload-1" alt="Invoice"></p>',
    ].join('');
    const lines = htmlAsText(html).split('\n');
    expect(lines).to.include.members([
      'Hello Ann,',
      'see the page <https://shop.example/a>.',
      '> You wrote',
      '[image: Invoice]',
    ]);
    expect(lines.map((line) => line.trim())).to.include.members(['- one', '- two']);
    const [head = '', row = ''] = lines.filter((line) => /Item|Lamp/.test(line));
    expect(head.indexOf('Price')).to.equal(row.indexOf('12'));
  });
});

describe('the HTML of a reply on its way out', () => {
  it('points its pictures at their parts again and gives tables their lines', () => {
    const stored = sanitizeHtml(
      '<p>A</p><img src="cid:upload-7" alt="a > b"><table><tbody><tr><td>1</td></tr></tbody></table>',
    );
    expect(picturesIn(stored)).to.deep.equal(['upload-7']);
    const sent = outgoingHtml(stored);
    expect(sent).to.contain('src="cid:upload-7"').and.not.contain('data-hd');
    expect(sent).to.contain('<td style="border:1px solid');
  });

  it('goes through the allow list once more, whatever was stored, and loses nothing that is on it', () => {
    for (const [name, attack] of Object.entries(HTML_ATTACKS)) {
      const sent = outgoingHtml(`<p>Hello</p>${attack}`);
      expect(sent, name).to.not.match(
        /<(?:script|style|iframe|object|embed|form|input|base|meta|link|svg|math|template)|javascript:|url\(/i,
      );
      // Values are quoted: what stands outside of quotes is a name.
      expect(sent.replaceAll(/"[^"]*"/g, '""'), name).to.not.match(
        /<[^>]*\s(?:on\w+|srcset|background)\s*=/i,
      );
    }
    const stored = sanitizeHtml(
      '<p style="color:#123456">A &amp; B&nbsp;<a href="https://shop.example/?a=1&amp;b=2">link</a></p><img src="cid:a%20b@c" alt="1 > 0">',
    );
    expect(outgoingHtml(stored)).to.equal(stored.replace('data-hd-cid="a b@c"', 'src="cid:a%20b@c"'));
  });

  it('leaves words alone that only look like a mark of ours', () => {
    const stored = sanitizeHtml('<p> data-hd-cid="upload-9" </p><img src="https://web.example/x.png">');
    const sent = outgoingHtml(stored);
    expect(sent).to.contain('<p> data-hd-cid="upload-9" </p>');
    expect(sent).to.contain('src="https://web.example/x.png"');
  });
});
