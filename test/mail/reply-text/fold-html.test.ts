// Quotes in HTML as the clients mark them.
import { expect } from 'chai';
import { foldedHtmlToText } from '../../../mail/parse/html-text.ts';
import { foldHtml } from '../../../mail/reply-text/index.ts';
import { sanitizeHtml } from '../../../mail/sanitize/index.ts';

const HEADER = '<b>From:</b> Support<br><b>Sent:</b> Monday<br><b>To:</b> Ann<br><b>Subject:</b> Order';

const CLIENTS: Record<string, string> = {
  Gmail:
    '<div dir="ltr">New.</div><br><div class="gmail_quote"><div class="gmail_attr">On Mon wrote:<br></div><blockquote class="gmail_quote">Old.</blockquote></div>',
  'Outlook on the web': `<div>New.</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg">${HEADER}</div><div>Old.</div>`,
  'Outlook behind Outlook': `<div>New.</div><div id="x_divRplyFwdMsg">${HEADER}</div><div>Old.</div>`,
  'New Outlook': `<div>New.</div><div id="mail-editor-reference-message-container"><div>${HEADER}</div><div>Old.</div></div>`,
  Word: `<div class="WordSection1"><p>New.</p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p>${HEADER}</p></div></div><p>Old.</p></div>`,
  'Apple Mail':
    '<div>New.<br><div><blockquote type="cite"><div>On 23. Nov 2026, at 09:00, Support wrote:</div><br>Old.</blockquote></div></div>',
  Thunderbird:
    '<p>New.</p><div class="moz-cite-prefix">On 23.11.26 09:00, Support wrote:<br></div><blockquote type="cite" cite="mid:x"><p>Old.</p></blockquote>',
  Yahoo:
    '<div>New.</div><div id="ydp1yahoo_quoted" class="yahoo_quoted"><div>On Monday wrote:</div>Old.</div>',
  Proton:
    '<div>New.</div><div class="protonmail_quote">On Monday wrote:<br><blockquote class="protonmail_quote" type="cite">Old.</blockquote></div>',
  Zimbra:
    '<div>New.</div><hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__">From: Support</div><div data-marker="__QUOTED_TEXT__">Old.</div>',
  Zoho: '<div>New.</div><div class="zmail_extra">---- On Mon wrote ----<blockquote>Old.</blockquote></div>',
  'an unknown client':
    '<p>New.</p><p>On Mon, 23 Nov 2026, Support &lt;support@desk.example&gt; wrote:</p><blockquote>Old.</blockquote>',
};

function read(html: string): { html: string; text: string; quotedText: string } {
  const safe = sanitizeHtml(foldHtml(html));
  return { html: safe, ...foldedHtmlToText(safe) };
}

describe('foldHtml', () => {
  for (const [client, html] of Object.entries(CLIENTS)) {
    it(`folds the quote of ${client}`, () => {
      const folded = read(html);
      expect(folded.text).to.equal('New.');
      expect(folded.quotedText).to.contain('Old.');
      expect(folded.html.split('<details class="hd-quote"><summary>···</summary>')).to.have.length(2);
    });
  }

  it('folds a quote above the new words', () => {
    expect(read('<blockquote type="cite">Old.</blockquote><p>New.</p>')).to.include({
      text: 'New.',
      quotedText: '> Old.',
    });
  });

  it('leaves quotes open that are answered in between', () => {
    for (const html of [
      '<p>Hi</p><blockquote type="cite">Q1</blockquote><p>A1</p><blockquote type="cite">Q2</blockquote><p>A2</p>',
      '<div class="gmail_quote"><div class="gmail_attr">On Mon wrote:</div><blockquote class="gmail_quote">Q1</blockquote><div>A1</div><blockquote class="gmail_quote">Q2</blockquote></div>',
    ]) {
      expect(read(html).html).to.not.contain('<details');
      expect(read(html).text).to.contain('A1').and.contain('Q1');
    }
  });

  it('leaves a mail open that is nothing but a quote', () => {
    expect(read('<div class="gmail_quote">---------- Forwarded message<br>Offer</div>').text).to.contain(
      'Offer',
    );
  });

  it('leaves ordinary HTML exactly as it is', () => {
    for (const html of [
      '<p>Words</p>',
      '<blockquote>A poem</blockquote><p>Nice?</p>',
      '<div style="border:none;border-top:solid #ccc 1pt"><p>A ruled box</p></div>',
    ]) {
      expect(foldHtml(html)).to.equal(html);
    }
  });
});
