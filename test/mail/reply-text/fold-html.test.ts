// Quotes in HTML as the clients mark them.
import { expect } from 'chai';
import { foldedHtmlToText, htmlToText } from '../../../mail/parse/html-text.ts';
import { foldHtml, foldText } from '../../../mail/reply-text/index.ts';
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
  'Outlook on phones':
    '<div>New.</div><div class="ms-outlook-mobile-reference-message skipProofing"><hr><b>From:</b> Support<br>Old.</div>',
  'Outlook as Zendesk and Salesforce pass it on': `<p>New.</p><p>________________________________</p><p>${HEADER}</p><p>Old.</p>`,
  'Word without its rule': `<div class="WordSection1"><p class="MsoNormal">New.</p><p class="MsoNormal"><b>From:</b> Support <b>Sent:</b> Monday<br><b>To:</b> Ann<br><b>Cc:</b> Bob<br><b>Subject:</b> Order</p><p>Old.</p></div>`,
  'Apple Mail that forwards with words': `<div>New.</div><div><br><div>Begin forwarded message:</div><br><blockquote type="cite"><div>${HEADER}</div><div>Old.</div></blockquote></div>`,
  'Spark and Newton':
    '<div name="messageBodySection"><div>New.</div></div><div name="messageReplySection">On Mon, 23 Nov 2026, Support wrote:<br><blockquote>Old.</blockquote></div>',
  Front:
    '<div>New.</div><div>On November 23, 2026 at 9:00, Support wrote:</div><blockquote class="front-blockquote">Old.</blockquote>',
  GMX: '<div>New.</div><div name="quote" style="border-left:2px solid #C3D9E5"><div><b>Gesendet:</b> Montag, 23. November 2026 um 09:00 Uhr<br><b>Von:</b> Support<br><b>An:</b> Ann<br><b>Betreff:</b> Order</div><div>Old.</div></div>',
  Yandex:
    '<div>New.</div><div> </div><div>23.11.2026, 09:00, "Support" &lt;support@desk.example&gt;:</div><blockquote><p>Old.</p></blockquote>',
  'mail.ru':
    '<div>New.</div><blockquote style="border-left:1px solid #0857A6">Понедельник, 23 ноября 2026, 9:00 +03:00 от Support &lt;support@desk.example&gt;:<br><div>Old.</div></blockquote>',
  QQ: '<div>New.</div><div style="font-size:12px;padding:2px 0">------------------ 原始邮件 ------------------</div><div><b>发件人:</b> Support</div><div>Old.</div>',
  Samsung: `<div>New.</div><div><br></div><div id="composer_signature">Sent from my phone</div><div><br></div><div style="font-size:100%"><!-- originalMessage --><div>-------- Original message --------</div><div>From: Support</div><div>Date: 23/11/2026</div></div><div>Old.</div>`,
  Roundcube:
    '<div class="pre"><p>New.</p><p id="reply-intro">On 2026-11-23 09:00, Support wrote:</p><blockquote type="cite"><div id="replybody1">Old.</div></blockquote></div>',
  Fastmail:
    '<div>New.</div><div><br></div><div>On Mon, 23 Nov 2026, at 9:00 AM, Support wrote:</div><blockquote type="cite" id="qt"><div>Old.</div></blockquote>',
  Tutanota:
    '<div>New.</div><br><br>Nov 23, 2026, 09:00 by support@desk.example:<br><blockquote class="tutanota_quote">Old.</blockquote>',
  Orange:
    '<p>New.</p><blockquote>&gt; Message du 23/11/26 09:00<br>&gt; De : "Support"<br>&gt; A : ann<br>&gt; Objet : Order<br>Old.</blockquote>',
  Seznam:
    '<p>New.</p><aside>---------- Původní e-mail ----------<br>Od: Support<br>Komu: ann<br>Datum: 23. 11. 2026<br>Předmět: Order</aside><blockquote>Old.</blockquote>',
  'NetEase Mail Master':
    '<div>New.</div><div class="ntes-mailmaster-quote"><div>---- 回复的原邮件 ----</div><div>Old.</div></div>',
  'an unknown client':
    '<p>New.</p><p>On Mon, 23 Nov 2026, Support &lt;support@desk.example&gt; wrote:</p><blockquote>Old.</blockquote>',
};

function outlook(inside: string): string {
  return `<div id="appendonsend"></div><hr><div id="divRplyFwdMsg">${HEADER}</div><div>1. Colour?</div>${inside}<div>2. Size?</div>`;
}

function read(html: string): { html: string; text: string; quotedText: string } {
  const safe = sanitizeHtml(foldHtml(html).html);
  const { text, quotedText } = foldedHtmlToText(safe);
  const rest = foldText(text);
  return { html: safe, text: rest.text, quotedText: `${rest.quotedText}\n${quotedText}`.trim() };
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

  it('leaves an Outlook quote open that is answered inside, text and HTML', () => {
    for (const html of [
      `<p>Hello,</p>${outlook('<p><span style="font-size:11pt; color:#FF0000">The blue one please</span></p>')}`,
      `<p>Hello,</p>${outlook('<p><font color="red">The blue one please</font></p>')}`,
      `<p>Hello,</p>${outlook('<p><b><i>[Ann Lee] The blue one please</i></b></p>')}`,
      `<p>Please find my answers below in red.</p>${outlook('<p>The blue one please</p>')}`,
      `<p>Siehe Antworten unten im Text.</p>${outlook('<p>The blue one please</p>')}`,
      `<p>Voir mes réponses ci-dessous.</p>${outlook('<p>The blue one please</p>')}`,
      `<div>See inline.</div><div style="border:none;border-top:solid #E1E1E1 1.0pt"><p>${HEADER}</p></div><p>1. Colour?</p><p style="color:#0070C0">The blue one please</p>`,
    ]) {
      const folded = foldHtml(html);
      expect(folded, html).to.deep.equal({ html, answeredInside: true });
      expect(foldText(htmlToText(sanitizeHtml(html)), true).text, html).to.contain('The blue one please');
    }
  });

  it('folds an Outlook quote whose signature has colours and links', () => {
    const old =
      '<div>Old.</div><p style="color:#E36C0A">Support Team</p><p><a href="https://x.example" style="color:blue">our long blue link</a></p><p><b style="color:red">Sale</b></p>';
    expect(read(`<div>New.</div><div id="divRplyFwdMsg">${HEADER}</div>${old}`).text).to.equal('New.');
  });

  it('leaves a mail open that is nothing but a quote', () => {
    expect(read('<div class="gmail_quote">---------- Forwarded message<br>Offer</div>').text).to.contain(
      'Offer',
    );
  });

  it('leaves ordinary HTML exactly as it is', () => {
    for (const html of [
      '<p>Words</p>',
      '<p>Please change:</p><p>From: 10:00<br>To: 12:00<br>Date: Monday</p><p>Thanks</p>',
      '<blockquote>A poem</blockquote><p>Nice?</p>',
      '<div style="border:none;border-top:solid #ccc 1pt"><p>A ruled box</p></div>',
    ]) {
      expect(foldHtml(html).html).to.equal(html);
    }
  });
});
