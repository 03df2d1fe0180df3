// Each limit of reading a mail, met by a mail made for it; and texts that make careless patterns take for ever.
import { expect } from 'chai';
import { PARSE_LIMITS } from '../../../mail/parse/parse-limits.ts';
import { fixture, mailOf, parse } from './parse-fixture.ts';

/** Generous for a loaded machine; what one of these costs without its bound is minutes. */
const BOUND_MS = 4000;

async function within<T>(work: Promise<T>, what: string): Promise<T> {
  const start = performance.now();
  const result = await work;
  expect(performance.now() - start, what).to.be.below(BOUND_MS);
  return result;
}

function part(type: string, body: string, boundary = 'b'): string {
  return `--${boundary}\r\nContent-Type: ${type}\r\n\r\n${body}\r\n`;
}

function event(lines: string): string {
  return `BEGIN:VCALENDAR\r\n${lines}BEGIN:VEVENT\r\nDTSTART;TZID=x:20260101T000000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`;
}

function zone(rule: string): string {
  const standard = `BEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\n${rule}\r\nEND:STANDARD\r\n`;
  return `BEGIN:VTIMEZONE\r\nTZID:x\r\n${standard.repeat(30)}END:VTIMEZONE\r\n`;
}

describe('limits of reading', function () {
  this.timeout(60_000);

  it('headerBytes, headerCount and headerFieldBytes cut a header and leave the words', async () => {
    const long = await within(parse(mailOf([`Subject: ${'s'.repeat(300_000)}`], 'Words.')), 'one long field');
    expect(long).to.include({ text: 'Words.' });
    expect(long.subject).to.have.length(998);
    const many = await within(parse(mailOf(Array<string>(5000).fill('X: y'), 'Words.')), 'many fields');
    expect(many.headers).to.have.length(PARSE_LIMITS.headerCount);
    expect(many.warnings).to.deep.equal(['only the first 1000 header fields are read']);
    const folded = await within(
      parse(mailOf([`Subject: a\r\n${' b\r\n'.repeat(100_000)}`.trim()], 'Words.')),
      'folds',
    );
    expect(folded.text).to.equal('Words.');
  });

  it('addressesPerHeader and addressFieldBytes cut a crowd', async () => {
    const crowd = Array.from({ length: 3000 }, (_, index) => `p${index}@x.example`).join(', ');
    const mail = await within(parse(mailOf(['From: ann@example.com', `Cc: ${crowd}`], 'x')), 'a crowd');
    expect(mail.cc).to.have.length(PARSE_LIMITS.addressesPerHeader);
    expect(mail.warnings).to.deep.equal(['only some of the addresses in cc are read']);
  });

  it('references keeps the first and the latest', async () => {
    const ids = Array.from({ length: 5000 }, (_, index) => `<${index}@x>`).join(' ');
    const { references } = await within(parse(mailOf([`References: ${ids}`], 'x')), 'references');
    expect(references).to.have.length(PARSE_LIMITS.references);
    expect([references[0], references.at(-1)]).to.deep.equal(['0@x', '4999@x']);
  });

  it('mimeDepth and partCount bound the tree', async () => {
    let nested = 'Content-Type: text/plain\r\n\r\ndeep';
    for (let level = 0; level < 200; level++)
      nested = `Content-Type: multipart/mixed; boundary=l${level}\r\n\r\n--l${level}\r\n${nested}`;
    const deep = await within(parse(nested), 'depth');
    expect(deep.attachments).to.have.length(1);
    const wide = mailOf(['Content-Type: multipart/mixed; boundary=b'], part('image/png', 'x').repeat(3000));
    expect((await within(parse(wide), 'parts')).attachments).to.have.length(PARSE_LIMITS.partCount - 1);
  });

  it('partCount holds for what comes out of wrappings too', async () => {
    const begin = 'begin 644 x.txt\r\n#86)C\r\n`\r\nend\r\n';
    const texts = mailOf(
      ['Content-Type: multipart/mixed; boundary=b'],
      part('text/plain', begin.repeat(90)).repeat(60),
    );
    expect((await within(parse(texts), 'uuencoded')).attachments.length).to.be.below(
      PARSE_LIMITS.partCount + 1,
    );
    const signed = fixture('smime-opaque-signed').toString('latin1');
    const wrapped = signed.slice(signed.indexOf('Content-Type'));
    const many = mailOf(['Content-Type: multipart/mixed; boundary=b'], `--b\r\n${wrapped}\r\n`.repeat(450));
    expect((await within(parse(many), 'S/MIME')).attachments.length).to.be.below(2 * PARSE_LIMITS.partCount);
    const winmail = fixture('winmail-dat-with-files').toString('latin1');
    const file = winmail.slice(
      winmail.indexOf('Content-Type: application/ms-tnef'),
      winmail.indexOf('--b--'),
    );
    const boxes = mailOf(['Content-Type: multipart/mixed; boundary=b'], `--b\r\n${file}`.repeat(450));
    expect((await within(parse(boxes), 'winmail.dat')).attachments.length).to.be.below(
      2 * PARSE_LIMITS.partCount,
    );
  });

  it('boundaries that are tricks are searched in bounded time', async () => {
    const bodies: Record<string, string> = {
      'never there': 'text\r\n'.repeat(300_000),
      'in every line': '--b x\r\n'.repeat(200_000),
      'inside itself': '--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n'.repeat(5000),
      'dashes and spaces': `--${' '.repeat(60_000)}`.repeat(20),
      'a word and spaces': `--x${' '.repeat(60_000)}\r\n`.repeat(20),
    };
    for (const [what, body] of Object.entries(bodies)) {
      for (const boundary of ['b', 'other', '""', '"--"', '"                    "'])
        await within(parse(mailOf([`Content-Type: multipart/mixed; boundary=${boundary}`], body)), what);
    }
    const siblings = '--b\r\nContent-Type: multipart/mixed; boundary=none\r\n\r\nx\r\n'.repeat(490);
    const filler = 'y'.repeat(8_000_000);
    await within(
      parse(mailOf(['Content-Type: multipart/mixed; boundary=b'], `${siblings}--b\r\n\r\n${filler}`)),
      'siblings before a large part',
    );
  });

  it('bodyPartBytes and textCharacters cut a text', async () => {
    const mail = await within(
      parse(mailOf(['Content-Type: text/plain'], 'line\r\n'.repeat(2_000_000))),
      'text',
    );
    expect(mail.text.length).to.be.below(PARSE_LIMITS.textCharacters + 1);
    expect(mail.warnings.join()).to.contain('only the first');
  });

  it('base64 and quoted-printable that are junk are read as what they give', async () => {
    for (const [encoding, junk] of [
      ['base64', '='.repeat(1_000_000)],
      ['base64', '*'.repeat(1_000_000)],
      ['base64', 'AA=='.repeat(300_000)],
      ['base64', '\u00ff\u0000A'.repeat(300_000)],
      ['quoted-printable', '='.repeat(1_000_000)],
      ['quoted-printable', '=\r\n'.repeat(400_000)],
      ['quoted-printable', `=${' '.repeat(1_000_000)}x`],
      ['x-uuencode', `begin 644 x\r\n${'M'.repeat(60)}\r\n`.repeat(40_000)],
    ] as const) {
      for (const disposition of ['inline', 'attachment'])
        await within(
          parse(
            Buffer.from(
              mailOf([`Content-Transfer-Encoding: ${encoding}`, `Content-Disposition: ${disposition}`], junk),
              'latin1',
            ),
          ),
          `${encoding} ${junk.slice(0, 5)}`,
        );
    }
  });

  it('HTML that becomes much more text or HTML is cut', async () => {
    const pages: Record<string, string> = {
      'quotes in quotes': '<blockquote>'.repeat(150) + 'x<br>'.repeat(40_000),
      'lists in lists': '<ol><li>'.repeat(150) + 'x<br>'.repeat(40_000),
      ampersands: '&'.repeat(900_000),
      'angle brackets': '< '.repeat(400_000),
      '49,000 links': '<a href="https://x.example/">x</a>'.repeat(49_000),
      '100,000 links': '<a href="https://x.example/">x</a>'.repeat(100_000),
      'a wide table': `<table>${`<tr>${'<td>x'.repeat(200)}`.repeat(200)}`,
    };
    for (const [what, page] of Object.entries(pages)) {
      const mail = await within(parse(mailOf(['Content-Type: text/html'], page)), what);
      expect(mail.text.length, what).to.be.within(1, PARSE_LIMITS.textCharacters);
      expect(mail.html?.length, what).to.be.below(2 * PARSE_LIMITS.htmlCharacters + 1);
    }
  });

  it('attached calendars and RTF stay small, whatever they ask for', async () => {
    for (const calendar of [
      event(zone('RRULE:FREQ=SECONDLY')),
      event(zone('RRULE:FREQ=YEARLY;BYDAY=-1SU,-2SU,-3SU;BYMONTH=1,2,3,4,5,6')),
      event(zone('RRULE:FREQ=YEARLY;BYSECOND=0,1,2,3,4,5;BYMINUTE=0,1,2,3;BYHOUR=0,1,2,3')),
      event('BEGIN:X\r\n'.repeat(10_000)),
      event(`ATTENDEE;CN=${'x'.repeat(100_000)}:mailto:a@b\r\n`),
      `BEGIN:VCALENDAR\r\n${' folded\r\n'.repeat(20_000)}BEGIN:VEVENT\r\n`,
    ])
      await within(parse(mailOf(['Content-Type: text/calendar'], calendar)), calendar.slice(0, 300));
  });
});

/** Runs of one thing, with something behind it that a pattern hopes for. */
const RUNS = [
  ' ',
  '\t',
  '\u00a0',
  ';',
  '"',
  "'",
  '=',
  '-',
  '_',
  '>',
  '<',
  '<!---->',
  '<!--',
  '.',
  'a.',
  'a@',
  '1.',
  'x-',
  '\\',
  '(',
  '[',
  '\u001b(B',
  '=?',
  '*',
  ':',
];
const ENDS = ['', 'x', '>', '\u2028'];

describe('patterns', function () {
  this.timeout(120_000);

  it('take runs of 100,000 characters in every place of a mail in bounded time', async () => {
    for (const run of RUNS) {
      const long = run.repeat(Math.ceil(100_000 / run.length));
      for (const end of ENDS) {
        const headers = [
          'Subject',
          'From',
          'To',
          'Message-ID',
          'References',
          'Date',
          'Return-Path',
          'Auto-Submitted',
        ].map((name) => `${name}: x${long}${end}`);
        const body = `--b\r\nContent-Type: text/plain; charset=${long}${end}\r\nContent-Disposition: x${long}${end}\r\n\r\n${long}${end}\r\n--b\r\nContent-Type: text/html\r\n\r\n<p title="${long}${end}" style="${long}">${long}${end}\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nFinal-Recipient: x${long}${end}\r\nAction: ${long}${end}\r\n`;
        await within(
          parse(mailOf([...headers, 'Content-Type: multipart/mixed; boundary=b'], body), {
            envelopeFrom: '',
          }),
          JSON.stringify([run, end]),
        );
      }
    }
  });

  it('take runs as whole bodies and lines in bounded time', async () => {
    for (const run of [
      ...RUNS,
      'begin 644 ',
      'On 1 a@b.c ',
      '> a\r\nb\r\n',
      'From: a\r\n',
      'On 1 wrote:\r\n',
      'see below ',
      '-----BEGIN PGP SIGNED MESSAGE-----\r\n',
    ]) {
      const long = run.repeat(Math.ceil(200_000 / run.length));
      for (const type of [
        'text/plain',
        'text/html',
        'text/calendar',
        'application/ms-tnef',
        'application/pkcs7-mime',
      ])
        for (const start of ['', 'begin 644 x\r\n', 'From: a\r\nSent: b\r\nTo: c\r\n', 'New.\r\n\r\n'])
          await within(
            parse(mailOf([`Content-Type: ${type}`, 'From: MAILER-DAEMON@x.example'], `${start}${long}`), {
              envelopeFrom: '',
            }),
            JSON.stringify([run, type, start]),
          );
    }
  });
});
