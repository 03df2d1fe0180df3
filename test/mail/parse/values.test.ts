// Single values of a mail: names of files, dates, ids, addresses, parameters, encodings.
import { expect } from 'chai';
import { readAddresses } from '../../../mail/parse/addresses.ts';
import { decodeText } from '../../../mail/parse/charset.ts';
import { readClaimedDate } from '../../../mail/parse/claimed-date.ts';
import { decodeHeaderValue } from '../../../mail/parse/encoded-words.ts';
import { unflow } from '../../../mail/parse/flowed-text.ts';
import { readMessageId, readMessageIds } from '../../../mail/parse/message-ids.ts';
import { readParameters } from '../../../mail/parse/parameters.ts';
import { PARSE_LIMITS } from '../../../mail/parse/parse-limits.ts';
import { safeFilename } from '../../../mail/parse/safe-filename.ts';
import { decodeTransfer, decodeTransferChunks } from '../../../mail/parse/transfer-encoding.ts';

describe('safeFilename', () => {
  it('keeps ordinary names of every script', () => {
    for (const name of ['report.pdf', 'größe (2).txt', '注文.xlsx', 'a b.tar.gz', "it's.txt"])
      expect(safeFilename(name)).to.equal(name);
  });

  it('keeps the last part of a path only', () => {
    expect(safeFilename('../../etc/passwd')).to.equal('passwd');
    expect(safeFilename('C:\\Users\\ann\\x.doc')).to.equal('x.doc');
    expect(safeFilename('..')).to.equal('attachment');
    expect(safeFilename('/')).to.equal('attachment');
  });

  it('removes what hides or disguises', () => {
    expect(safeFilename('invoice\u202Efdp.exe')).to.equal('invoicefdp.exe');
    expect(safeFilename('a\u200B.p\u00ADht\uFEFF')).to.equal('a.pht');
    expect(safeFilename('a\u0000b\r\nc"d.txt')).to.equal('a_b__c_d.txt');
    expect(safeFilename('.htaccess')).to.equal('htaccess');
    expect(safeFilename('page.html. .')).to.equal('page.html');
    expect(safeFilename('CON.txt')).to.equal('_CON.txt');
    expect(safeFilename('\ud800.txt')).to.equal('\ufffd.txt');
  });

  it('keeps the extension of a long name', () => {
    const name = safeFilename(`${'ö'.repeat(5000)}.pdf`);
    expect(name).to.match(/^ö+\.pdf$/);
    expect(Buffer.byteLength(safeFilename(`${'ö'.repeat(1500)}.pdf`))).to.be.below(201);
  });
});

describe('readClaimedDate', () => {
  it('reads the forms of real mail', () => {
    const same = '2026-11-23T10:00:00.000Z';
    for (const raw of [
      'Mon, 23 Nov 2026 10:00:00 +0000',
      '23 Nov 2026 11:00 +0100',
      'Mon, 23 Nov 26 05:00:00 EST',
      'Mon, 23-Nov-2026 10:00:00 GMT',
      'Mon, 23 Nov 2026 10.00.00 +00:00',
      '2026-11-23T10:00:00Z',
      'Mon, 23 Nov 2026 10:00:00 +0000 (UTC)',
      'Mon, 23 Nov 2026 19:00:00 JST',
      'Mon, 23 Nov 2026 11:00:00 GMT+0100',
      'Mon Nov 23 10:00:00 2026',
      'Mon Nov 23 11:00:00 CET 2026',
    ]) {
      expect(readClaimedDate(raw), raw).to.equal(same);
    }
  });

  it('never makes a date of garbage', () => {
    for (const raw of [
      null,
      '',
      'yesterday',
      '0',
      '12',
      '99 Nov 2026 10:00',
      '23 Foo 2026 10:00',
      '23 Nov 2026',
      '9'.repeat(10_000),
    ])
      expect(readClaimedDate(raw)).to.equal(null);
  });

  it('keeps dates decades off', () => {
    expect(readClaimedDate('Thu, 1 Jan 1970 00:00:00 +0000')).to.equal('1970-01-01T00:00:00.000Z');
    expect(readClaimedDate('Fri, 1 Jan 2100 00:00:00 +0000')).to.equal('2100-01-01T00:00:00.000Z');
  });
});

describe('message ids', () => {
  it('are taken from between <>, folding removed', () => {
    expect(readMessageIds('<a@x> some words\t<b\r\n @x> <a@x>')).to.deep.equal(['a@x', 'b@x']);
    expect(readMessageIds('a@x, b@x')).to.deep.equal(['a@x', 'b@x']);
    expect(readMessageIds(null)).to.deep.equal([]);
    expect(readMessageId('<device-123>')).to.equal('device-123');
    expect(readMessageId(' ')).to.equal(null);
  });
});

function read(raw: string): string[] {
  return readAddresses([{ name: 'to', raw }], 'to', {
    limits: PARSE_LIMITS,
    charsetHint: null,
  }).addresses.map(({ address }) => address);
}

describe('readAddresses', () => {
  it('reads names, comments, groups and quoted local parts', () => {
    expect(
      read('Ann <ann@Example.COM>, "Lee, Bob" <bob@example.com> (work), friends: eve@example.org;'),
    ).to.deep.equal(['ann@example.com', 'bob@example.com', 'eve@example.org']);
    expect(read('"a b"@example.com')).to.deep.equal(['"a b"@example.com']);
  });

  it('is not led to another domain by quotes and comments', () => {
    for (const raw of [
      '"ann@good.example"@evil.example',
      'ann@good.example(@evil.example)',
      '"x@good.example" <y@evil.example>',
    ]) {
      expect(
        read(raw).every((address) => !address.endsWith('@good.example') || raw.includes('(')),
        raw,
      ).to.equal(true);
    }
    expect(read('<a@good.example@evil.example>')).to.deep.equal([]);
    expect(read('Ann <<a@good.example>, b@evil.example>')).to.not.include('a@good.example');
    expect(read('Ann <mailto:a@good.example> <b@evil.example>')).to.deep.equal([]);
    expect(read('undisclosed-recipients:;')).to.deep.equal([]);
    expect(read('a@b c@d.example')).to.not.include('a@b c@d.example');
  });
});

describe('readParameters', () => {
  it('reads quoted, continued, encoded and sloppy ones', () => {
    expect([...readParameters('text/plain; charset="utf-8"; format=flowed').parameters]).to.deep.equal([
      ['charset', 'utf-8'],
      ['format', 'flowed'],
    ]);
    expect(readParameters("a/b; name*=iso-8859-1'de'Gr%FC%DFe.txt").parameters.get('name')).to.equal(
      'Grüße.txt',
    );
    expect(readParameters('a/b; name="a;b=c.txt"; x=y').parameters.get('name')).to.equal('a;b=c.txt');
    expect(readParameters('Text/HTML charset=utf-8').parameters.get('charset')).to.equal('utf-8');
    expect(readParameters('a/b; boundary=----=_x_y').parameters.get('boundary')).to.equal('----=_x_y');
    expect(readParameters('a/b; name="a.pdf" size=12').parameters.get('name')).to.equal('a.pdf');
    expect(readParameters('text/html (a page); charset=utf-8').value).to.equal('text/html');
    expect(readParameters('multipart/mixed; boundary="a b"').value).to.equal('multipart/mixed');
  });

  it('prefers the extended name over the plain one', () => {
    expect(
      readParameters("attachment; filename=x.txt; filename*=UTF-8''%E2%82%AC.txt").parameters.get('filename'),
    ).to.equal('€.txt');
  });
});

describe('decodeHeaderValue', () => {
  it('decodes both encodings, with languages and sloppy spaces', () => {
    expect(decodeHeaderValue('=?utf-8*de?Q?Gr=C3=BC=C3=9Fe?=')).to.equal('Grüße');
    expect(decodeHeaderValue('=?UTF-8?B?R3LDvMOfZQ==?= and =?iso-8859-1?Q?_m=E4r?=')).to.equal(
      'Grüße and  mär',
    );
    expect(decodeHeaderValue('=?utf-8?Q?Really??=')).to.equal('Really?');
    expect(decodeHeaderValue('=?utf-8?Q?with spaces inside?=')).to.equal('with spaces inside');
  });

  it('leaves what is no encoded word', () => {
    for (const text of ['=?', '=?x', '=?utf-8?Q?open and words', 'a =? b ?= c', '=?utf-8?Z?abc?='])
      expect(decodeHeaderValue(text)).to.equal(text);
  });
});

describe('decodeText', () => {
  it('reads the charsets of mail', () => {
    const cases: [string, number[], string][] = [
      ['shift_jis', [0x82, 0xa0], 'あ'],
      ['gb18030', [0xc4, 0xe3, 0xba, 0xc3], '你好'],
      ['gb2312', [0xc4, 0xe3, 0xba, 0xc3], '你好'],
      ['big5', [0xa7, 0x41, 0xa6, 0x6e], '你好'],
      ['ks_c_5601-1987', [0xbe, 0xc8, 0xb3, 0xe7], '안녕'],
      ['koi8-r', [0xf0, 0xd2, 0xc9], 'При'],
      ['windows-1251', [0xcf, 0xf0, 0xe8], 'При'],
      ['windows-1255', [0xf9, 0xec, 0xe5, 0xed], 'שלום'],
      ['iso-8859-15', [0xa4], '€'],
      ['utf-7', [...Buffer.from('Hi +AOQ-')], 'Hi ä'],
      ['utf-16le', [0x68, 0, 0x69, 0], 'hi'],
      ['cp850', [0x84], 'ä'],
    ];
    for (const [charset, bytes, text] of cases)
      expect(decodeText(Buffer.from(bytes), charset).text, charset).to.equal(text);
  });

  it('recognises undeclared Cyrillic and Japanese', () => {
    const russian = Buffer.from(
      Array.from('Здравствуйте, мой заказ до сих пор не пришёл', (letter) => cp1251(letter)),
    );
    expect(decodeText(russian, null).text).to.contain('заказ до сих пор');
    const japanese = Buffer.from('82a8926d82e782b982c582b78142', 'hex');
    expect(decodeText(japanese, null).charset).to.equal('shift_jis');
  });

  it('keeps a text of UTF-8 readable where some octets are none', () => {
    expect(decodeText(faulty('schöne Grüße '), 'utf-8').text).to.equal('schöne Grüße ä ');
    expect(decodeText(faulty('𝒜 € ü '), null).text).to.equal('𝒜 € ü ä ');
    expect(decodeText(faulty('aé '), 'utf-8').text, 'one fault for one letter').to.equal('aé ä ');
    expect(decodeText(Buffer.from('Pr\xeats \xe0 l\u2019\xe9t\xe9', 'latin1'), 'utf-8').charset).to.equal(
      'windows-1252',
    );
    // Overlong forms and surrogates are no characters.
    expect(decodeText(Buffer.from('c3bcc3bcc3bcc3bcc3bcc0afeda08041', 'hex'), 'utf-8').text).to.match(
      /^üüüüü[^\ud800-\udfff]*A$/,
    );
  });

  it('always answers', () => {
    for (const charset of ['', 'base64', 'no-such-charset', '"', 'x'.repeat(1000), null]) {
      expect(decodeText(Buffer.from([0x48, 0xff, 0xfe, 0x80]), charset).text).to.match(/^H/);
    }
  });
});

/** With an octet of windows-1252 behind it. */
const faulty = (text: string): Buffer => Buffer.concat([Buffer.from(text), Buffer.of(0xe4, 0x20)]);

function cp1251(letter: string): number {
  const code = letter.charCodeAt(0);
  if (letter === 'ё') return 0xb8;
  return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : code;
}

describe('unflow', () => {
  it('keeps signature delimiters, quote depth and fixed lines', () => {
    expect(unflow('a \nb\nc\n>> q \n>> r\n> s\n-- \nx', false)).to.equal('a b\nc\n>> q r\n> s\n-- \nx');
  });
});

describe('decodeTransfer', () => {
  it('gives the same whole and in pieces', () => {
    const bytes = Buffer.from(Array.from({ length: 2_000_000 }, (_, index) => (index * 31) % 256));
    const base64 = Buffer.from(bytes.toString('base64').replaceAll(/.{76}/g, '$&\r\n'));
    const quoted = Buffer.from(
      [...bytes.subarray(0, 900_000)]
        .map(
          (byte, index) =>
            `=${byte.toString(16).padStart(2, '0').toUpperCase()}${index % 24 === 23 ? '=\r\n' : ''}`,
        )
        .join(''),
    );
    expect(decodeTransfer(base64, 'base64').equals(bytes)).to.equal(true);
    expect(
      Buffer.concat([...decodeTransferChunks(base64, 'base64')].map((chunk) => Buffer.from(chunk))).equals(
        bytes,
      ),
    ).to.equal(true);
    expect(
      Buffer.concat(
        [...decodeTransferChunks(quoted, 'quoted-printable')].map((chunk) => Buffer.from(chunk)),
      ).equals(bytes.subarray(0, 900_000)),
    ).to.equal(true);
  });

  it('leaves escapes that are none', () => {
    expect(decodeTransfer(Buffer.from('a=ZZb=\r\nc= \t\r\nd=3De='), 'quoted-printable').toString()).to.equal(
      'a=ZZbcd=e',
    );
  });
});
