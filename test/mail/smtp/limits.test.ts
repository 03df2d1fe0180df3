// Every limit of the SMTP server, reached over real sockets.
import { connect } from 'node:net';
import { expect } from 'chai';
import { DEFAULT_SMTP_LIMITS } from '../../../mail/smtp/limits.ts';
import type { SmtpLimits } from '../../../mail/smtp/limits.ts';
import { startGateway } from '../../support/smtp-gateway.ts';
import type { TestGateway } from '../../support/smtp-gateway.ts';
import { SmtpDialogue } from '../../support/smtp-client.ts';

const TIMED_OUT = /^421 4\.4\.2 timeout, closing$/;

describe('SMTP limits', () => {
  let gateway: TestGateway;

  async function limited(limits: Partial<SmtpLimits>): Promise<void> {
    gateway = await startGateway({ limits });
  }

  afterEach(async () => {
    await gateway.close();
  });

  it('admit 50 sessions from one address by default, greeted at once', async () => {
    gateway = await startGateway();
    expect(DEFAULT_SMTP_LIMITS.maxConnectionsPerAddress).to.be.at.least(50);
    const clients = await Promise.all(Array.from({ length: 50 }, () => SmtpDialogue.greeted(gateway)));
    await Promise.all(clients.map((client) => client.quit()));
  });

  it('refuse the next session from one address, until one has left', async () => {
    await limited({ maxConnectionsPerAddress: 2 });
    const [first] = await Promise.all([SmtpDialogue.greeted(gateway), SmtpDialogue.greeted(gateway)]);
    const third = await SmtpDialogue.connect(gateway);
    await third.expect(/^421 4\.7\.0 too many connections/);
    await third.expectEnd();
    await first.command('QUIT', 221);
    await first.expectEnd();
    first.close();
    await eventually(() => SmtpDialogue.greeted(gateway));
  });

  it('refuse the next session of all', async () => {
    await limited({ maxConnections: 1 });
    await SmtpDialogue.greeted(gateway);
    const second = await SmtpDialogue.connect(gateway);
    await second.expect(/^421 4\.7\.0 too many connections/);
    await second.expectEnd();
  });

  it('refuse the next recipient with 452 4.5.3, however many more, and keep those before', async () => {
    await limited({ maxRecipients: 2, maxCommandErrors: 2 });
    const client = await SmtpDialogue.greeted(gateway);
    await client.command('MAIL FROM:<a@b.example>', 250);
    for (const name of ['a', 'b']) await client.command(`RCPT TO:<${name}@desk.example>`, 250);
    for (const name of ['c', 'd', 'e'])
      await client.command(`RCPT TO:<${name}@desk.example>`, /^452 4\.5\.3 /);
    await client.command('RCPT TO:<a@desk.example>', 250);
    await client.command('DATA', 354);
    client.write('x\r\n.\r\n');
    await client.expect(250);
    expect(gateway.mails[0]!.envelope.to).to.have.length(2);
    await client.quit();
  });

  it('end a session after too many refused commands', async () => {
    await limited({ maxCommandErrors: 3 });
    const client = await SmtpDialogue.greeted(gateway);
    await client.command('NONSENSE', 500);
    await client.command('DATA', 503);
    await client.command('MAIL FROM:<a@b.example>', 250);
    await client.command('RCPT TO:<nobody@desk.example>', /^421 4\.7\.0 too many errors/);
    await client.expectEnd();
  });

  it('count refused commands anew after an accepted mail, and go beyond the ten of the library', async () => {
    await limited({ maxCommandErrors: 15 });
    const client = await SmtpDialogue.greeted(gateway);
    for (const sender of ['a@b.example', 'c@d.example']) {
      for (let error = 0; error < 14; error += 1) await client.command('NONSENSE', 500);
      await client.begin(sender, 's@desk.example');
      client.write('x\r\n.\r\n');
      await client.expect(250);
    }
    await client.quit();
  });

  it('never turn the refusal of a mail into a 421, which would bring it back', async () => {
    await limited({ maxCommandErrors: 1 });
    const client = await SmtpDialogue.greeted(gateway);
    await client.begin('a@b.example', 's@desk.example');
    client.write('a\nb\r\n.\r\n');
    await client.expect(/^554 5\.6\.0 /);
  });

  it('end a session whose line does not end', async () => {
    await limited({ maxCommandBytes: 1000 });
    const client = await SmtpDialogue.greeted(gateway);
    client.write('N'.repeat(5000));
    await client.expect(/^500 5\.5\.2 line too long/);
    await client.expectEnd();
  });

  it('end a session that is silent', async () => {
    await limited({ idleTimeoutMs: 100 });
    const client = await SmtpDialogue.greeted(gateway);
    await client.expect(TIMED_OUT);
    await client.expectEnd();
  });

  it('end a session that keeps busy without ever sending a mail', async () => {
    await limited({ transactionTimeoutMs: 200, maxCommandErrors: 1_000_000 });
    const client = await SmtpDialogue.greeted(gateway);
    const chatter = setInterval(() => client.write('N'), 20);
    await client.expect(TIMED_OUT);
    clearInterval(chatter);
    await client.expectEnd();
  });

  it('end a mail that drips in, and keep nothing of it', async () => {
    await limited({ dataTimeoutMs: 200, idleTimeoutMs: 60_000 });
    const client = await SmtpDialogue.greeted(gateway);
    await client.begin('a@b.example', 's@desk.example');
    const drip = setInterval(() => client.write('x'), 20);
    await client.expect(TIMED_OUT);
    clearInterval(drip);
    await client.expectEnd();
    expect(gateway.mails).to.deep.equal([]);
  });

  it('let a slow delivery take its time', async () => {
    gateway = await startGateway({
      limits: { idleTimeoutMs: 50, dataTimeoutMs: 50, transactionTimeoutMs: 50 },
      deliver: async () => {
        await new Promise((resolve) => setTimeout(resolve, 250));
        return { code: 250, enhanced: '2.0.0', text: 'at last' };
      },
    });
    const client = await SmtpDialogue.greeted(gateway);
    client.write('MAIL FROM:<a@b.example>\r\nRCPT TO:<s@desk.example>\r\nDATA\r\n');
    for (const code of [250, 250, 354]) await client.expect(code);
    client.write('x\r\n.\r\n');
    expect(await client.expect(/./)).to.equal('250 2.0.0 at last');
  });

  it('outlive clients that break off at every point', async () => {
    gateway = await startGateway();
    const whole =
      'EHLO c\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<s@desk.example>\r\nDATA\r\nSubject: x\r\n\r\ny\r\n.\r\nQUIT\r\n';
    for (let length = 0; length < whole.length; length += 3) {
      await new Promise<void>((resolve) => {
        const socket = connect(gateway.port, '127.0.0.1', () => {
          socket.write(whole.slice(0, length));
          if (length % 2 === 0) socket.resetAndDestroy();
          else socket.destroy();
        });
        socket.on('error', () => undefined).on('close', () => resolve());
      });
    }
    const client = await SmtpDialogue.greeted(gateway);
    await client.quit();
  });
});

/** The server learns of a closed connection a moment after the client did. */
async function eventually(attempt: () => Promise<unknown>): Promise<void> {
  for (let left = 200; left > 0; left -= 1) {
    const failed = await attempt().then(
      () => false,
      () => true,
    );
    if (!failed) return;
  }
  throw new Error('not admitted again');
}
