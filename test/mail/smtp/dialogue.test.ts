// The SMTP dialogue over real sockets: extensions, replies and their enhanced codes.
import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { stored } from '../../../mail/smtp/reply.ts';
import { startGateway } from '../../support/smtp-gateway.ts';
import type { TestGateway } from '../../support/smtp-gateway.ts';
import { SmtpDialogue } from '../../support/smtp-client.ts';

describe('The SMTP dialogue', () => {
  let gateway: TestGateway;

  beforeEach(async () => {
    gateway = await startGateway();
  });

  afterEach(async () => {
    await gateway.close();
  });

  it('advertises its extensions and neither AUTH nor STARTTLS without a certificate', async () => {
    const client = await SmtpDialogue.connect(gateway);
    expect(await client.expect(220)).to.match(/^220 mx\.desk\.example ESMTP/);
    const lines = (await client.command('EHLO client.example', 250)).split('\n').map((line) => line.slice(4));
    expect(lines.slice(1).toSorted()).to.deep.equal(
      ['8BITMIME', 'ENHANCEDSTATUSCODES', 'PIPELINING', 'SIZE 1048576', 'SMTPUTF8'].toSorted(),
    );
    await client.quit();
  });

  it('takes a mail and hands over envelope, peer, size, hash and bytes', async () => {
    const client = await SmtpDialogue.greeted(gateway);
    await client.begin('ann@example.com', 'support@desk.example', 'sales@desk.example');
    client.write('Subject: hi\r\n\r\n..dot\r\n.\r\n');
    expect(await client.expect(250)).to.equal('250 2.0.0 1 stored');
    await client.quit();
    const mail = gateway.mails[0]!;
    expect(mail.envelope).to.deep.equal({
      from: 'ann@example.com',
      to: ['support@desk.example', 'sales@desk.example'],
      smtputf8: false,
    });
    expect(mail.raw.toString()).to.equal('Subject: hi\r\n\r\n.dot\r\n');
    expect(mail.size).to.equal(mail.raw.length);
    expect(mail.sha256).to.equal(createHash('sha256').update(mail.raw).digest('hex'));
    expect(mail.peer).to.include({ remoteAddress: '127.0.0.1', helo: 'client.example', tls: null });
    expect(mail.peer.sessionId).to.not.equal('');
    expect(mail.receivedAt).to.be.a('date');
  });

  it('gives an enhanced code with every reply after EHLO', async () => {
    const client = await SmtpDialogue.greeted(gateway);
    const said: [string, RegExp][] = [
      ['NONSENSE', /^500 5\.5\.2 /],
      ['', /^500 5\.5\.2 /],
      ['AUTH PLAIN AGEAYg==', /^500 5\.5\.2 /],
      ['STARTTLS', /^500 5\.5\.2 /],
      ['XFORWARD ADDR=192.0.2.1', /^500 5\.5\.2 /],
      ['XCLIENT ADDR=192.0.2.1', /^550 5\.7\.0 /],
      ['PROXY TCP4 192.0.2.1 192.0.2.2 1 2', /^500 5\.5\.2 /],
      ['EHLO', /^501 5\.5\.4 /],
      ['RCPT TO:<support@desk.example>', /^503 5\.5\.1 /],
      ['DATA', /^503 5\.5\.1 /],
      ['MAIL FROM:ann', /^501 5\.1\.7 /],
      ['MAIL FROM:<ann@example.com> BODY=BINARYMIME', /^501 5\.5\.4 /],
      ['MAIL FROM:<ann@example.com> SIZE=1048577', /^552 5\.3\.4 /],
      ['MAIL FROM:<ann@example.com> SIZE=many', /^501 5\.5\.4 /],
      ['MAIL FROM:<ann@example.com> SIZE=1048576 BODY=8BITMIME', /^250 2\.1\.0 /],
      ['MAIL FROM:<ann@example.com>', /^503 5\.5\.1 /],
      ['RCPT TO:<>', /^501 5\.1\.3 /],
      ['RCPT TO:<nobody@desk.example>', /^550 5\.1\.1 <nobody@desk\.example>: no such mailbox here$/],
      ['RCPT TO:<support@desk.example>', /^250 2\.1\.5 /],
      ['VRFY support', /^252 2\.1\.5 /],
      ['HELP', /^214 2\.0\.0 /],
      ['NOOP', /^250 2\.0\.0 /],
      ['RSET', /^250 2\.0\.0 /],
      ['QUIT', /^221 2\.0\.0 /],
    ];
    for (const [line, reply] of said) await client.command(line, reply);
    await client.expectEnd();
  });

  it('refuses parameters it did not offer, addresses beyond ASCII without SMTPUTF8, and endless local parts', async () => {
    const client = await SmtpDialogue.greeted(gateway);
    const said: [string, RegExp][] = [
      ['MAIL FROM:<ann@example.com> FOO=BAR', /^555 5\.5\.4 parameter FOO is not supported$/],
      ['MAIL FROM:<jürgen@example.com>', /^553 5\.6\.7 /],
      [`MAIL FROM:<${'v'.repeat(257)}@example.com>`, /^501 5\.1\.7 /],
      ['MAIL FROM:<ann@example.com>', /^250/],
      ['RCPT TO:<support@desk.example> NOTIFY=NEVER', /^555 5\.5\.4 /],
      ['RCPT TO:<müller@desk.example>', /^553 5\.6\.7 /],
      [`RCPT TO:<support+${'v'.repeat(257)}@desk.example>`, /^501 5\.1\.3 /],
      ['RCPT TO:<support@desk.example>', /^250/],
    ];
    for (const [line, reply] of said) await client.command(line, reply);
    await client.quit();
  });

  it('takes no control character in a name or an address, so that none reaches a header or a log', async () => {
    for (const control of ['\r', '\0', '\u001b[2J', '\u007f']) {
      const client = await SmtpDialogue.greeted(gateway);
      await client.command(`EHLO mx${control}.example`, 501);
      await client.command(`HELO mx${control}Received:`, 501);
      await client.command(`MAIL FROM:<ann${control}@example.com>`, 501);
      await client.command(`MAIL FROM:<ann@example.com> SIZE=1${control}0`, /^5(?:01|55) /);
      await client.command('MAIL FROM:<ann@example.com>', 250);
      await client.command(`RCPT TO:<support${control}@desk.example>`, 501);
      client.close();
    }
    const client = await SmtpDialogue.greeted(gateway);
    // A line feed alone ends a command: what follows is another one, and stands in no argument of the first.
    client.write('EHLO mx.example\nX-Evil: 1\r\n');
    await client.expect(250);
    await client.expect(/^500 5\.5\.2 /);
    await client.begin('ann@example.com', 'support@desk.example');
    client.write('Subject: hi\r\n\r\n.\r\n');
    await client.expect(250);
    const [mail] = gateway.mails;
    expect(mail?.peer.helo).to.equal('mx.example');
    expect(mail?.raw.toString(), 'nothing is written above it').to.equal('Subject: hi\r\n\r\n');
    await client.quit();
  });

  it('asks for a greeting before mail', async () => {
    const client = await SmtpDialogue.connect(gateway);
    await client.expect(220);
    await client.command('MAIL FROM:<ann@example.com>', /^503 5\.5\.1 /);
    client.close();
  });

  it('takes the null sender, SMTPUTF8 addresses, and senders with dots in odd places', async () => {
    const client = await SmtpDialogue.greeted(gateway);
    await client.begin('', 'support@desk.example');
    client.write('\r\n.\r\n');
    await client.expect(250);
    await client.command('MAIL FROM:<jürgen@müller.example> SMTPUTF8', 250);
    await client.command('RCPT TO:<support@desk.example>', 250);
    await client.command('DATA', 354);
    client.write('.\r\n');
    await client.expect(250);
    await client.begin('user..name.@example.com', 'support@desk.example');
    client.write('.\r\n');
    await client.expect(250);
    const envelopes = gateway.mails.map((mail) => mail.envelope);
    expect(envelopes.map(({ from }) => from)).to.deep.equal([
      '',
      'jürgen@müller.example',
      'user..name.@example.com',
    ]);
    expect(envelopes.map(({ smtputf8 }) => smtputf8)).to.deep.equal([false, true, false]);
    expect(gateway.mails[1]!.size).to.equal(0);
    await client.quit();
  });

  it('takes senders beyond the 64 octets of the standard, as lists write them, and ASCII domains of any letters', async () => {
    const client = await SmtpDialogue.greeted(gateway);
    const verp = `bounces+${'9'.repeat(240)}@lists.example`;
    await client.begin(verp, 'support@desk.example');
    client.write('.\r\n');
    await client.expect(250);
    await client.begin('ann@xn--mller-kva.example', 'support@desk.example');
    client.write('.\r\n');
    await client.expect(250);
    expect(gateway.mails.map(({ envelope }) => envelope.from)).to.deep.equal([verp, 'ann@müller.example']);
    await client.quit();
  });

  it('takes quotes off a recipient that needs none', async () => {
    const client = await SmtpDialogue.greeted(gateway);
    await client.begin('ann@example.com', '"help"@desk.example', 'help@desk.example', '"a,b"@desk.example');
    client.write('x\r\n.\r\n');
    await client.expect(250);
    expect(gateway.mails[0]!.envelope.to).to.deep.equal(['help@desk.example', '"a,b"@desk.example']);
    await client.command('RCPT TO:<"nobody"@desk.example>', /^503/);
    await client.quit();
  });

  it('folds a recipient named twice', async () => {
    const client = await SmtpDialogue.greeted(gateway);
    await client.begin('ann@example.com', 'a@desk.example', 'b@desk.example', 'A@desk.example');
    client.write('x\r\n.\r\n');
    await client.expect(250);
    expect(gateway.mails[0]!.envelope.to).to.deep.equal(['A@desk.example', 'b@desk.example']);
    await client.quit();
  });

  it('answers a whole pipelined session in one write', async () => {
    const client = await SmtpDialogue.connect(gateway);
    await client.expect(220);
    const mail =
      'MAIL FROM:<a@b.example>\r\nRCPT TO:<s@desk.example>\r\nDATA\r\nSubject: x\r\n\r\ny\r\n.\r\n';
    client.write(`EHLO c\r\n${mail}${mail}QUIT\r\n`);
    for (const code of [250, 250, 250, 354, 250, 250, 250, 354, 250, 221]) await client.expect(code);
    await client.expectEnd();
    expect(gateway.mails).to.have.length(2);
  });

  it('serves a client that talks before the greeting', async () => {
    const client = await SmtpDialogue.connect(gateway);
    client.write('EHLO early\r\nMAIL FROM:<a@b.example>\r\n');
    for (const code of [220, 250, 250]) await client.expect(code);
    client.close();
  });

  it('turns away web pages that post to the port', async () => {
    const client = await SmtpDialogue.connect(gateway);
    await client.expect(220);
    client.write('POST / HTTP/1.1\r\nHost: x\r\n\r\n');
    await client.expect(/^421 4\.7\.0 /);
    await client.expectEnd();
  });
});

describe('The SMTP reply to a mail', () => {
  it('is what deliver answers, made one line', async () => {
    const replies = [stored('a\r\n221 2.0.0 b'), { code: 450, enhanced: '4.7.1', text: 'later' }];
    const gateway = await startGateway({ deliver: async () => replies.shift()! });
    const client = await SmtpDialogue.greeted(gateway);
    for (const reply of ['250 2.0.0 a 221 2.0.0 b stored', '450 4.7.1 later']) {
      await client.begin('a@b.example', 's@desk.example');
      client.write('x\r\n.\r\n');
      expect(await client.expect(/./)).to.equal(reply);
    }
    await client.quit();
    await gateway.close();
  });

  it('is 451 4.3.0 when deliver or the recipient check throws, and the session goes on', async () => {
    let disposed = 0;
    const gateway = await startGateway({
      checkRecipient: async (address) => {
        if (address.startsWith('broken')) throw new Error('database is down');
        return null;
      },
      deliver: async (mail) => {
        const dispose = mail.dispose.bind(mail);
        mail.dispose = async () => {
          disposed += 1;
          await dispose();
        };
        throw new Error('storage is down');
      },
    });
    const client = await SmtpDialogue.greeted(gateway);
    await client.command('MAIL FROM:<a@b.example>', 250);
    await client.command('RCPT TO:<broken@desk.example>', /^451 4\.3\.0 (?!.*database)/);
    await client.command('RCPT TO:<s@desk.example>', 250);
    await client.command('DATA', 354);
    client.write('x\r\n.\r\n');
    await client.expect(/^451 4\.3\.0 (?!.*storage)/);
    expect(gateway.problems.map(({ where }) => where)).to.deep.equal(['recipient check', 'deliver']);
    expect(disposed).to.equal(1);
    await client.quit();
    await gateway.close();
  });
});
