// Reading whole mails: words, names and files come out right, whatever the sender's software did.
import { expect } from 'chai';
import { parse, parseFixture, mailOf } from './parse-fixture.ts';

/** Text and HTML of one mail. */
const bothOf = (text: string, html: string): string =>
  `--b\r\nContent-Type: text/plain\r\n\r\n${text}\r\n--b\r\nContent-Type: text/html\r\n\r\n${html}\r\n--b--\r\n`;

const textOf = async (text: string, html: string): Promise<string> =>
  (await parse(mailOf(['Content-Type: multipart/alternative; boundary=b'], bothOf(text, html)))).text;

const page = (body: string): string => mailOf(['Content-Type: text/html; charset=utf-8'], body);

describe('parseMail', () => {
  describe('charsets', () => {
    it('reads windows-1252 that claims to be UTF-8', async () => {
      const mail = await parseFixture('windows-1252-declared-as-utf-8');
      expect(mail.text).to.equal('Die Gebühr beträgt 5 € – “zu viel” für mich.');
      expect(mail.warnings).to.deep.equal(['text declared as utf-8, read as windows-1252']);
    });

    it('reads UTF-8 that claims to be latin-1', async () => {
      const mail = await parseFixture('utf-8-declared-as-latin-1');
      expect(mail.text).to.equal('Crème brûlée für zwei, s’il vous plaît.');
      expect(mail.warnings.join()).to.contain('read as utf-8');
    });

    it('reads a text whose charset is unknown', async () => {
      const mail = await parseFixture('charset-unknown');
      expect(mail.text).to.equal('Grüße aus Köln, schöne Tage.');
      expect(mail.warnings.join()).to.contain('declared as x-unknown');
    });

    it('reads a raw 8-bit subject in the charset of the body', async () => {
      const mail = await parseFixture('koi8-r-subject-without-encoding');
      expect(mail.subject).to.equal('Вопрос о заказе');
      expect(mail.text).to.equal('Где мой заказ?');
    });

    it('recognises undeclared ISO-2022-JP by its escapes', async () => {
      const mail = await parseFixture('iso-2022-jp-undeclared');
      expect(mail.subject).to.equal('注文について');
      expect(mail.text).to.equal('注文はどこですか。');
    });

    it('joins encoded words that break inside a character', async () => {
      const mail = await parseFixture('encoded-word-broken-inside-a-character');
      expect(mail.subject).to.equal('Größe of shoe');
      expect(mail.from).to.deep.equal({ address: 'joerg@example.com', name: 'Jörg' });
    });
  });

  describe('headers', () => {
    it('reads a mail without author, date and Message-ID', async () => {
      const mail = await parseFixture('no-from-no-date-no-message-id');
      expect(mail).to.include({
        from: null,
        date: null,
        messageId: null,
        subject: 'hello',
        text: 'From a device.',
      });
    });

    it('takes the first of several authors and subjects, and no date from garbage', async () => {
      const mail = await parseFixture('several-authors-and-a-garbage-date');
      expect(mail.from?.address).to.equal('ann@example.com');
      expect(mail.subject).to.equal('one');
      expect(mail.date).to.equal(null);
      expect(mail.warnings).to.include('the date cannot be read');
    });

    it('skips a header line without a name', async () => {
      const mail = await parseFixture('header-line-without-a-name');
      expect(mail).to.include({ subject: 'still read', text: 'Text.' });
    });

    it('makes no address out of an encoded word', async () => {
      const mail = await parseFixture('encoded-word-that-would-make-an-address');
      expect(mail.from).to.deep.equal({ address: 'mallory@example.net', name: '<ceo@desk.example>,' });
    });

    it('collects the addresses a mail was delivered to', async () => {
      const headers = [
        'Delivered-To: a@desk.example',
        'X-Original-To: b@desk.example',
        'Envelope-To: <c@desk.example>',
        'From: x@y.example',
      ];
      const mail = await parse(mailOf(headers));
      expect(mail.deliveredTo).to.deep.equal(['a@desk.example', 'b@desk.example', 'c@desk.example']);
    });

    it('reads In-Reply-To and repeated References', async () => {
      const mail = await parse(
        mailOf([
          'In-Reply-To: your mail of Monday <a@x> (really)',
          'References: <r1@x>',
          'References: <r2@x>\r\n <a@x>',
        ]),
      );
      expect(mail.inReplyTo).to.deep.equal(['a@x']);
      expect(mail.references).to.deep.equal(['r1@x', 'r2@x', 'a@x']);
    });

    it('leaves no NUL, control or lone surrogate in any text', async () => {
      const mail = await parse(
        mailOf(
          [
            'Subject: a\u0000b',
            'From: "x\u0001y" <a@b.example>',
            'Content-Type: text/plain; charset=utf-16le',
          ],
          'x\u0000\u0000\ud800',
        ),
      );
      expect(JSON.stringify(mail)).to.not.match(/\\u0000|\\u0001|\\ud8/i);
    });
  });

  describe('body and attachments', () => {
    it('unflows format=flowed with DelSp', async () => {
      const mail = await parseFixture('format-flowed-with-delsp');
      expect(mail.text).to.equal('This is a long line that goes on.\nStuffed\n> quoted text\nDone.');
      expect(mail.quotedText).to.equal('-- \nAnn');
    });

    it('decodes file names of every form and makes them safe', async () => {
      const { attachments } = await parseFixture('file-names-in-every-form');
      expect(attachments.map(({ filename }) => filename)).to.deep.equal([
        'Rechnung März.pdf',
        'grüße.txt',
        'photogpj.exe',
        'picture.png',
      ]);
    });

    it('reports what the bytes are, not what is declared', async () => {
      const { attachments } = await parseFixture('file-names-in-every-form');
      expect(attachments.map(({ contentType }) => contentType)).to.deep.equal([
        'application/pdf',
        'text/plain',
        'application/octet-stream',
        'text/html',
      ]);
      expect(attachments[3]).to.include({ declaredType: 'image/png', size: 25 });
    });

    it('marks an image as inline only when the HTML shows it', async () => {
      const mail = await parseFixture('inline-image-by-content-id');
      expect(
        mail.attachments.map(({ filename, inline, contentId }) => ({ filename, inline, contentId })),
      ).to.deep.equal([
        { filename: 'shot.png', inline: true, contentId: 'shot@example' },
        { filename: 'logo.gif', inline: false, contentId: 'logo@example' },
      ]);
      expect(mail.html)
        .to.contain('data-hd-cid="shot@example"')
        .and.contain('data-hd-remote="https://track.example/p.gif"');
      expect(mail.html).to.not.contain(' src=');
    });

    it('finds pictures whose address is written in another way than their part', async () => {
      const mail = await parseFixture('pictures-addressed-in-other-letters');
      expect(mail.attachments.map(({ inline, contentId }) => [inline, contentId])).to.deep.equal([
        [true, 'Image1@X'],
        [true, 'a%40b'],
        [true, 'bild-ü@x'],
        [true, 'q@x'],
        [true, 'logo.png'],
      ]);
      for (const { contentId } of mail.attachments)
        expect(mail.html).to.contain(`data-hd-cid="${contentId}"`);
    });

    it('calls an attached mail by its subject', async () => {
      const mail = await parseFixture('attached-mail-without-a-name');
      expect(mail.attachments.map(({ filename, contentType }) => [filename, contentType])).to.deep.equal([
        ['Offer - März.eml', 'message/rfc822'],
      ]);
      expect(mail.text).to.equal('Please look at this.');
    });

    it('keeps words before and after an inline text file together', async () => {
      const mail = await parseFixture('text-attachment-and-disclaimer');
      expect(mail.text).to.equal('First words.\nLast words.');
      expect(mail.attachments.map(({ filename }) => filename)).to.deep.equal(['server.log']);
    });

    it('finds parts divided by another boundary than declared', async () => {
      const mail = await parseFixture('boundary-not-as-declared');
      expect(mail).to.include({ text: 'The words.', html: '<p>The words.</p>' });
    });

    it('takes text and harmless HTML from hostile HTML', async () => {
      const mail = await parseFixture('html-only-hostile');
      expect(mail.text).to.match(/^My printer is broken\./);
      expect(mail.html).to.contain(
        '<a href="https://shop.example/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer nofollow">two</a>',
      );
      expect(mail.html).to.not.match(/script|steal|form|iframe|position|url\(|onload|<style/);
    });

    it('takes the words from the HTML when the text part is empty', async () => {
      const body =
        '--b\r\nContent-Type: text/plain\r\n\r\n \r\n--b\r\nContent-Type: text/html\r\n\r\n<p>Words</p>\r\n--b--\r\n';
      const mail = await parse(mailOf(['Content-Type: multipart/alternative; boundary=b'], body));
      expect(mail.text).to.equal('Words');
    });

    it('takes the words from the HTML when the text part names its pictures only', async () => {
      expect(await textOf('[cid:image001.png@01D]', '<p>Words</p><img src="cid:image001.png@01D">')).to.equal(
        'Words',
      );
      expect(await textOf('[image: logo]', '<img src="cid:x">')).to.equal('[image: logo]');
      expect(await textOf('See [image: 1] here', '<p>See <img src="cid:x"> here</p>')).to.equal(
        'See [image: 1] here',
      );
    });

    it('takes no words from HTML that mail programs do not show', async () => {
      const line = '<div style="display: none; max-height:0">In short \u034f\u034f</div>';
      expect((await parse(page(`${line}<p>The words.</p>`))).text).to.equal('The words.');
      expect((await parse(page(line))).text).to.match(/^In short/);
    });

    it('reads pictures of emojis, and signs that Outlook writes in Wingdings', async () => {
      const mail = await parse(
        page(
          '<p>Thanks <span style=\'font-family:Wingdings\'>J</span> <img alt="👩‍👧" src="https://x.example/e.png"><img alt="Sale" src="https://x.example/s.png"></p>',
        ),
      );
      expect(mail.text).to.equal('Thanks 🙂 👩‍👧');
      expect(mail.html).to.contain('🙂');
    });

    it('gives a file without extension that of its bytes, and the name its description has', async () => {
      const body =
        '--b\r\nContent-Type: application/pdf; name=scan\r\n\r\n%PDF-1.4\r\n--b\r\n' +
        'Content-Type: application/octet-stream\r\nContent-Description: Report.dat\r\n\r\nx\r\n--b--\r\n';
      const { attachments } = await parse(mailOf(['Content-Type: multipart/mixed; boundary=b'], body));
      expect(attachments.map(({ filename }) => filename)).to.deep.equal(['scan.pdf', 'Report.dat']);
    });

    it('reads concatenated base64 and base64 with rubbish in it', async () => {
      const mail = await parse(mailOf(['Content-Transfer-Encoding: base64'], 'SGVs*bG8=\r\nIHRo!ZXJl\r\n'));
      expect(mail.text).to.equal('Hello there');
    });

    it('unpacks a uuencoded part', async () => {
      const mail = await parse(
        mailOf(
          ['Content-Type: application/x-data; name=a.bin', 'Content-Transfer-Encoding: x-uuencode'],
          'begin 644 a.bin\r\n#86)C\r\n`\r\nend\r\n',
        ),
      );
      const [attachment] = mail.attachments;
      expect(attachment?.content).to.deep.equal({ bytes: new Uint8Array([97, 98, 99]) });
    });
  });

  describe('quotes', () => {
    it('folds the quote of a Gmail reply in text and HTML', async () => {
      const mail = await parseFixture('gmail-reply');
      expect(mail.text).to.equal('It works now, thanks!');
      expect(mail.quotedText).to.match(/^On Mon, Nov 23.*\nwrote:\n\n> Did you try/);
      expect(mail.html).to.match(
        /thanks!<\/div><br \/><details class="hd-quote"><summary>···<\/summary><div>.*Did you try/s,
      );
    });

    it('folds what Outlook quotes below a header block', async () => {
      const mail = await parseFixture('outlook-html-only-reply');
      expect(mail.text).to.equal('Vielen Dank, das passt.');
      expect(mail.quotedText).to.contain('Von: Support').and.contain('Passt das so?');
    });

    it('keeps answers inside a quote visible, with what they answer', async () => {
      const mail = await parseFixture('answers-inside-the-quote');
      expect(mail.text)
        .to.contain('> Which model?\nThe X200.')
        .and.contain('> Which version?\n4.2, I think.');
    });
  });
});
