// SMTP smuggling (CVE-2023-51764 and its kin): whatever a sender puts around a dot, one DATA is one mail or none,
// and nothing behind a false end is taken for commands.
import { expect } from 'chai';
import { startGateway } from '../../support/smtp-gateway.ts';
import type { TestGateway } from '../../support/smtp-gateway.ts';
import { SmtpDialogue } from '../../support/smtp-client.ts';

const SMUGGLED =
  'MAIL FROM:<ceo@desk.example>\r\nRCPT TO:<s@desk.example>\r\nDATA\r\nSubject: smuggled\r\n\r\nx';
const FALSE_ENDS = [
  '\n.\n',
  '\n.\r\n',
  '\r\n.\n',
  '\r.\r',
  '\r.\r\n',
  '\r\n.\r',
  '\n\n.\r\n',
  '\r\r\n.\r\n',
  '\n.\r',
  '\r.\n',
];
const BARE = /^554 5\.6\.0 .*bare CR or LF/;

describe('SMTP smuggling', () => {
  let gateway: TestGateway;
  let client: SmtpDialogue;

  beforeEach(async () => {
    gateway = await startGateway();
    client = await SmtpDialogue.greeted(gateway);
    await client.begin('ann@example.com', 's@desk.example');
  });

  afterEach(async () => {
    client.close();
    await gateway.close();
  });

  for (const end of FALSE_ENDS) {
    it(`with ${JSON.stringify(end)} is refused whole and the connection ends`, async () => {
      client.write(`Subject: outer\r\n\r\nx${end}${SMUGGLED}\r\n.\r\n${SMUGGLED}\r\n.\r\n`);
      await client.expect(BARE);
      await client.expectEnd();
      expect(gateway.mails).to.deep.equal([]);
    });
  }

  for (const end of ['\n.\r\n', '\r\n.\n', '\r.\r', '\r\n.\r']) {
    it(`with ${JSON.stringify(end)} is refused however the bytes are cut`, async () => {
      for (const byte of `x${end}${SMUGGLED}\r\n.\r\n`) client.write(byte);
      await client.expect(BARE);
      await client.expectEnd();
      expect(gateway.mails).to.deep.equal([]);
    });
  }

  it('cannot begin with the very first byte', async () => {
    client.write(`.\n${SMUGGLED}\r\n.\r\n`);
    await client.expect(BARE);
    await client.expectEnd();
    expect(gateway.mails).to.deep.equal([]);
  });

  it('does not work with NUL or other controls around the dot, which are kept as they came', async () => {
    const body = 'x\r\n\0.\0\r\n\u000b.\u000c\r\n\u0085.\r\n..\0\r\n';
    client.write(`${body}.\r\n`);
    await client.expect(250);
    expect(gateway.mails[0]!.raw.toString('latin1')).to.equal(body.replace('..\0', '.\0'));
  });

  it('does not work with a dot line that only looks like the end', async () => {
    client.write('..\r\n. \r\n.x\r\n...\r\n.\r\n');
    await client.expect(250);
    expect(gateway.mails[0]!.raw.toString()).to.equal('.\r\n. \r\n.x\r\n..\r\n');
  });

  it('is refused too when the bad line ending is the last of a long message', async () => {
    client.write(`${'line of text\r\n'.repeat(20_000)}end\n\r\n.\r\n`);
    await client.expect(BARE);
    await client.expectEnd();
  });
});

describe('Bare line endings', () => {
  it('of a sender that waits after its own kind of end are answered 554 when it falls silent, not 421', async () => {
    const gateway = await startGateway({ limits: { idleTimeoutMs: 150 } });
    const client = await SmtpDialogue.greeted(gateway);
    await client.begin('ann@example.com', 's@desk.example');
    client.write('Subject: x\n\nhello\n.\n');
    await client.expect(BARE);
    await client.expectEnd();
    await gateway.close();
  });

  it('can be accepted by setting, and still end nothing', async () => {
    const gateway = await startGateway({ limits: { bareLineEndings: 'accept' } });
    const client = await SmtpDialogue.greeted(gateway);
    await client.begin('ann@example.com', 's@desk.example');
    client.write('a\n.\nb\n.\r\nc\r.\rd\r\n.\r\n');
    await client.expect(250);
    await client.quit();
    expect(gateway.mails.map((mail) => mail.raw.toString())).to.deep.equal(['a\n.\nb\n.\r\nc\r.\rd\r\n']);
    await gateway.close();
  });
});
