// What we send, read back by another parser (mailparser), line by line and as a whole.
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect } from 'chai';
import { type AddressObject, simpleParser } from 'mailparser';
import { type OutgoingAttachment, type OutgoingMail, compose } from '../../../mail/compose/compose.ts';

const PLAIN: OutgoingMail = {
  from: { address: 'support@desk.example', name: 'Desk Support' },
  replyTo: 'support+t-rt-1-abcdefghijklmnop@desk.example',
  to: [{ address: 'ann@example.com', name: 'Ann Lee' }],
  cc: [],
  subject: 'Re: Order [#1001]',
  messageId: 'hd.rt.1.1.abcdefghijklmnop@desk.example',
  inReplyTo: 'first@example.com',
  references: ['first@example.com'],
  date: new Date('2026-11-23T10:00:00Z'),
  text: 'Hello Ann,\n.\nit is on its way.\n',
  html: null,
  attachments: [],
  automatic: null,
  listId: null,
  language: 'en',
  loopHost: 'desk.example',
};

const HOSTILE = [
  'x\r\nBcc: victim@example.org',
  'x\nBcc: victim@example.org\n\nbody',
  'x\rBcc: victim@example.org',
  'x\u2028Bcc: victim@example.org',
  'x\u0000\u0085Bcc: victim@example.org',
  '"><victim@example.org>, <b@example.org>',
  'x" <victim@example.org>, "',
  '=?UTF-8?Q?x=0D=0ABcc:_victim@example.org?=',
  'x\u202egpj\u0007',
  '\ud800',
];

async function written(changes: Partial<OutgoingMail> = {}): Promise<string> {
  return (await buffer(compose({ ...PLAIN, ...changes }))).toString('latin1');
}

function headerLines(raw: string): string[] {
  return raw.slice(0, raw.indexOf('\r\n\r\n')).split('\r\n');
}

function fieldNames(raw: string): string[] {
  return headerLines(raw)
    .filter((line) => !/^[ \t]/.test(line))
    .map((line) => line.slice(0, line.indexOf(':')).toLowerCase());
}

function attachment(changes: Partial<OutgoingAttachment> = {}): OutgoingAttachment {
  return {
    filename: 'a.txt',
    contentType: 'text/plain',
    contentId: null,
    inline: false,
    open: () => Readable.from([Buffer.from('abc')]),
    ...changes,
  };
}

function addressesOf(field: AddressObject | AddressObject[] | undefined): string[] {
  return [field ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address ?? ''));
}

describe('compose', () => {
  it('writes a plain reply another parser reads back', async () => {
    const mail = await simpleParser(await written());
    expect(mail.text).to.equal('Hello Ann,\n.\nit is on its way.\n');
    expect(mail.messageId).to.equal('<hd.rt.1.1.abcdefghijklmnop@desk.example>');
    expect(mail.inReplyTo).to.equal('<first@example.com>');
    expect(mail.date?.toISOString()).to.equal('2026-11-23T10:00:00.000Z');
    expect(addressesOf(mail.replyTo)).to.deep.equal([PLAIN.replyTo]);
    expect(mail.headers.get('x-helpdeskapp-loop')).to.equal('desk.example');
    expect(mail.headers.has('auto-submitted')).to.equal(false);
  });

  it('ends every line with CRLF and keeps all within 998 octets', async () => {
    const raw = await written({
      text: `${'long '.repeat(2000)}\n${'w'.repeat(5000)}`,
      html: `<p>${'x'.repeat(5000)}</p>`,
      subject: 's'.repeat(5000),
    });
    expect(raw.replaceAll('\r\n', '')).to.not.match(/[\r\n]/);
    for (const line of raw.split('\r\n')) expect(line.length).to.be.below(999);
  });

  it('says on automatic mail that it is', async () => {
    const mail = await simpleParser(await written({ automatic: 'auto-replied' }));
    expect(mail.headers.get('auto-submitted')).to.equal('auto-replied');
    expect(mail.headers.get('x-auto-response-suppress')).to.equal('All');
  });

  it('puts HTML into a document with fonts of every program, in its language and direction, without colours', async () => {
    const { html } = await simpleParser(await written({ html: '<p>سلام</p>', language: 'de' }));
    expect(html).to.match(
      /^<!DOCTYPE html>\s<html lang="de"><head>.*<body>\s<div dir="auto" style="font-family:Arial[^"]+"><p>سلام<\/p><\/div>/s,
    );
    expect(html).to.not.match(/color/);
  });

  it('always has a text part', async () => {
    expect(await written({ text: '', html: '<p>x</p>' })).to.contain(
      'Content-Type: text/plain; charset=utf-8',
    );
  });

  it('lets no name, subject, file name, id or address add a header or a recipient', async () => {
    const names = fieldNames(await written({ attachments: [attachment()] }));
    for (const text of HOSTILE) {
      const raw = await written({
        from: { address: 'support@desk.example', name: text },
        to: [{ address: 'ann@example.com', name: text }],
        subject: text,
        inReplyTo: 'first@example.com',
        references: [text, 'first@example.com'],
        loopHost: `desk.example${text}`,
        attachments: [
          attachment({ filename: text, contentType: `text/plain${text}`, contentId: text, inline: true }),
        ],
      });
      expect(fieldNames(raw), JSON.stringify(text)).to.deep.equal(names);
      const mail = await simpleParser(raw);
      expect(addressesOf(mail.to)).to.deep.equal(['ann@example.com']);
      expect(addressesOf(mail.from)).to.deep.equal(['support@desk.example']);
      expect(mail.attachments).to.have.length(1);
      expect(mail.text?.trim()).to.equal(PLAIN.text.trim());
    }
  });

  it('drops an In-Reply-To that cannot stand in a header', async () => {
    const raw = await written({ inReplyTo: 'a b\r\nX: y', references: ['a b', 'ok@example.com'] });
    expect(fieldNames(raw)).to.not.include('in-reply-to');
    expect(headerLines(raw)).to.include('References: <ok@example.com>');
  });

  it('writes names, subjects and file names of every script', async () => {
    const words = [
      'Größe für Jörg',
      'Вопрос о заказе',
      '注文について教えてください',
      'سؤال عن الطلب',
      '👩‍👩‍👧 family',
    ];
    for (const word of words) {
      const raw = await written({
        subject: word,
        to: [{ address: 'ann@example.com', name: word }],
        attachments: [attachment({ filename: 'größe-注文.pdf' })],
      });
      expect(raw).to.match(/^[\u0000-\u007f]*$/);
      const mail = await simpleParser(raw);
      expect(mail.subject).to.equal(word);
      expect([mail.to ?? []].flat()[0]?.value[0]?.name).to.equal(word);
      expect(mail.attachments[0]?.filename).to.equal('größe-注文.pdf');
    }
  });

  it('puts images of the HTML into one related part, other files beside it', async () => {
    const image = attachment({
      filename: 'shot.png',
      contentType: 'image/png',
      contentId: 'shot@desk.example',
      inline: true,
    });
    const raw = await written({
      html: '<img src="cid:shot@desk.example">',
      attachments: [image, attachment({ contentType: 'message/rfc822', filename: 'mail.eml' })],
    });
    const mail = await simpleParser(raw, { skipImageLinks: true });
    expect(
      mail.attachments.map(({ filename, cid, related }) => [filename, cid, related ?? false]),
    ).to.deep.equal([
      ['shot.png', 'shot@desk.example', true],
      ['mail.eml', undefined, false],
    ]);
    expect(raw).to.contain('Content-Type: application/octet-stream; name=mail.eml');
    expect(mail.html).to.contain('cid:shot@desk.example');
  });

  it('opens attachments one after the other, only when it comes to them', async () => {
    const events: string[] = [];
    const file = (name: string): OutgoingAttachment =>
      attachment({
        filename: name,
        open: () => {
          events.push(`open ${name}`);
          return Readable.from([Buffer.alloc(1000)]).on('close', () => events.push(`close ${name}`));
        },
      });
    const stream = compose({ ...PLAIN, attachments: [file('a'), file('b')] });
    expect(events).to.deep.equal([]);
    await buffer(stream);
    expect(events).to.deep.equal(['open a', 'close a', 'open b', 'close b']);
  });

  it('fails with the error of an attachment that cannot be read', async () => {
    const broken = attachment({
      open: () =>
        new Readable({
          read() {
            this.destroy(new Error('storage is down'));
          },
        }),
    });
    const failure = await buffer(compose({ ...PLAIN, attachments: [broken] })).then(
      () => null,
      (error: unknown) => error,
    );
    expect(failure).to.be.an('error').with.property('message', 'storage is down');
  });
});
