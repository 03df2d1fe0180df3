// Mail made to hang, flood or confuse the parser: bounded in time and size, and still a mail.
import { expect } from 'chai';
import { mailOf, parse } from './parse-fixture.ts';

/** Generous for a loaded machine; without the bounds each of these takes minutes or never ends. */
const BOUND_MS = 3000;

async function within<T>(work: Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work;
  expect(performance.now() - start).to.be.below(BOUND_MS);
  return result;
}

function nested(depth: number): string {
  let body = '';
  for (let level = 0; level < depth; level++)
    body += `Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\n`;
  return `${body}Content-Type: text/plain\r\n\r\ndeep\r\n`;
}

describe('parseMail with hostile mail', () => {
  it('keeps the first addresses of 200,000', async () => {
    const to = Array.from({ length: 200_000 }, (_, index) => `a${index}@example.com`).join(',\r\n ');
    const mail = await within(parse(mailOf(['From: ann@example.com', `To: ${to}`], 'Text.')));
    expect(mail.to.length).to.be.within(100, 2000);
    expect(mail.warnings).to.include('only some of the addresses in to are read');
  });

  it('survives address fields of brackets, quotes, groups and comments', async () => {
    for (const piece of [
      '(',
      '"',
      '<',
      'a,',
      'a:',
      'a;',
      'a@b ',
      '\\',
      '@',
      'a@b (c) ',
      'a@b.c<',
      'x:y@z,',
    ]) {
      await within(parse(mailOf([`From: ${piece.repeat(40_000)}`, `Cc: ${piece.repeat(40_000)}`], 'Text.')));
    }
  });

  it('keeps multiparts nested 1,000 deep as an attachment', async () => {
    const mail = await within(parse(`From: ann@example.com\r\n${nested(1000)}`));
    expect(mail.attachments).to.have.length(1);
    expect(mail.warnings.join()).to.contain('nested deeper than 30 levels');
  });

  it('reads the first of 20,000 parts', async () => {
    const body = '--b\r\nContent-Type: image/png\r\n\r\nx\r\n'.repeat(20_000);
    const mail = await within(parse(mailOf(['Content-Type: multipart/mixed; boundary=b'], body)));
    expect(mail.attachments.length).to.be.below(501);
    expect(mail.warnings).to.include('only the first 500 parts are read');
  });

  it('survives a multipart without a boundary, one of only dashes, and one repeated inside itself', async () => {
    await within(parse(mailOf(['Content-Type: multipart/mixed'], '-'.repeat(1_000_000))));
    await within(parse(mailOf(['Content-Type: multipart/mixed; boundary="--"'], '--\r\n'.repeat(300_000))));
    await within(
      parse(
        mailOf(
          ['Content-Type: multipart/mixed; boundary=b'],
          '--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n'.repeat(20_000),
        ),
      ),
    );
  });

  it('reads one line of 5 MB', async () => {
    const mail = await within(parse(mailOf(['From: ann@example.com'], 'x'.repeat(5_000_000))));
    expect(mail.text).to.have.length(1_000_000);
    expect(mail.warnings.join()).to.contain('only the first 1000000 characters');
  });

  it('reads a header of 10 MB', async () => {
    const mail = await within(
      parse(
        mailOf(
          [...Array<string>(100_000).fill(`X-Filler: ${'y'.repeat(90)}`), 'Subject: never read'],
          'Text.',
        ),
      ),
    );
    expect(mail.text).to.equal('Text.');
    expect(mail.headers.length).to.be.below(1001);
    expect(mail.warnings.join()).to.contain('header');
  });

  it('decodes bombs of encoded words in bounded time', async () => {
    const bombs = [
      '=?utf-8?q?a?= '.repeat(60_000),
      '=?utf-8?q?'.repeat(60_000),
      '=?utf-8?q?a'.repeat(40_000) + '?=',
      '=?x?b?'.repeat(50_000),
      '=?utf-8?q?=41?='.repeat(50_000),
    ];
    for (const bomb of bombs) {
      const mail = await within(
        parse(mailOf([`Subject: ${bomb}`, `From: ${bomb} <ann@example.com>`], 'Text.')),
      );
      expect(mail.subject.length).to.be.below(1000);
    }
  });

  it('reads parameters in 10,000 pieces', async () => {
    const pieces = Array.from({ length: 10_000 }, (_, index) => `filename*${index}=x`).join(';');
    const mail = await within(
      parse(mailOf([`Content-Disposition: attachment; ${pieces}`, 'Content-Type: a/b'], 'x')),
    );
    expect(mail.attachments[0]?.filename).to.match(/^x{50,200}$/);
  });

  it('shows HTML of 100,000 links, of deep nesting and of broken tags', async () => {
    const pages = [
      '<a href="https://example.com/">x</a>'.repeat(100_000),
      '<b>'.repeat(100_000),
      '<div>'.repeat(100_000) + 'x',
      '<'.repeat(500_000),
      '<script>'.repeat(100_000),
      '<!--'.repeat(200_000),
      `<p ${'a=b '.repeat(200_000)}>x`,
      '<p style="' + 'color:red;'.repeat(390) + '">x</p>',
      '<blockquote type="cite">'.repeat(150) + 'x',
      '&amp'.repeat(200_000),
    ];
    for (const page of pages) await within(parse(mailOf(['Content-Type: text/html'], page)));
  });

  it('says so when HTML is too deep to be shown', async () => {
    const mail = await within(
      parse(mailOf(['Content-Type: text/html'], `${'<div>'.repeat(5000)}deep words`)),
    );
    expect(mail.html).to.equal('<pre>deep words</pre>');
    expect(mail.text).to.equal('deep words');
    expect(mail.warnings).to.deep.equal(['HTML nested deeper than 200 levels is shown as plain text']);
  });

  it('folds traps for regular expressions in bounded time', async () => {
    const traps = [
      'On '.repeat(80_000),
      'On 1 a <b@c> \n'.repeat(9000),
      '--\n'.repeat(9000),
      'From: a\n'.repeat(9000),
      'On 1 wrote:\n'.repeat(9000),
      '> a\nb\n'.repeat(4500),
      `${'\n'.repeat(9000)}${' '.repeat(100_000)}x`,
      '2016-01-01 x\n'.repeat(9000),
      `550 5.1.1 ${'a@b '.repeat(50_000)}`,
    ];
    for (const trap of traps)
      await within(
        parse(mailOf(['From: MAILER-DAEMON@x.example', 'Subject: failure notice'], trap), {
          envelopeFrom: '',
        }),
      );
  });

  it('reads empty, header-only and binary input', async () => {
    const every = Buffer.from(Array.from({ length: 65_536 }, (_, index) => index % 256));
    for (const source of [
      Buffer.alloc(0),
      Buffer.from('\r\n'),
      Buffer.from('Subject: x'),
      Buffer.alloc(100_000),
      every,
    ]) {
      const mail = await within(parse(source));
      expect(mail.from).to.equal(null);
    }
  });
});
