// Clients that hold sessions open, talk nonsense or never come to an end, many at once: each is got rid of, and others are served.
import { expect } from 'chai';
import { eventually } from '../../support/eventually.ts';
import { startGateway } from '../../support/smtp-gateway.ts';
import type { TestGateway } from '../../support/smtp-gateway.ts';
import { SmtpDialogue } from '../../support/smtp-client.ts';

const idleMs = 400;
const sessionsEach = 15;
/** Far more than a mail takes, far less than the silence that ends a session in service. */
const quickMs = 2_000;

/** How far a client gets before it falls silent for good. */
const HALF_OPEN: Record<string, (client: SmtpDialogue) => Promise<void>> = {
  'after connecting': async (client) => void (await client.expect(220)),
  'within EHLO': async (client) => {
    await client.expect(220);
    client.write('EHLO clie');
  },
  'after EHLO': async (client) => {
    await client.expect(220);
    await client.command('EHLO client.example', 250);
  },
  'after MAIL': async (client) => {
    await client.expect(220);
    await client.command('EHLO client.example', 250);
    await client.command('MAIL FROM:<a@b.example>', 250);
  },
  'before the first byte of DATA': async (client) => {
    await client.expect(220);
    await client.command('EHLO client.example', 250);
    await client.begin('a@b.example', 's@desk.example');
  },
  'within DATA': async (client) => {
    await client.expect(220);
    await client.command('EHLO client.example', 250);
    await client.begin('a@b.example', 's@desk.example');
    client.write(`Subject: half\r\n\r\n${'x'.repeat(100_000)}`);
  },
  'before the last LF': async (client) => {
    await client.expect(220);
    await client.command('EHLO client.example', 250);
    await client.begin('a@b.example', 's@desk.example');
    client.write('Subject: half\r\n\r\nx\r\n.\r');
  },
};

describe('SMTP clients that abuse the server', function () {
  this.timeout(20_000);
  let gateway: TestGateway;
  const start = async (overrides: Parameters<typeof startGateway>[0] = {}): Promise<void> => {
    gateway = await startGateway(overrides);
  };
  afterEach(() => gateway.close());

  const sendOne = async (): Promise<number> => {
    const begun = performance.now();
    const client = await SmtpDialogue.greeted(gateway);
    await client.begin('ann@example.com', 's@desk.example');
    client.write('Subject: honest\r\n\r\nx\r\n.\r\n');
    await client.expect(250);
    await client.quit();
    return performance.now() - begun;
  };

  it('by half-open sessions at every point keep nobody waiting, and are all ended', async () => {
    await start({ limits: { idleTimeoutMs: idleMs, maxConnectionsPerAddress: 200 } });
    const silent = await Promise.all(
      Object.values(HALF_OPEN).flatMap((open) =>
        Array.from({ length: sessionsEach }, async () => {
          const client = await SmtpDialogue.connect(gateway);
          await open(client);
          return client;
        }),
      ),
    );
    expect(await sendOne()).to.be.below(quickMs);
    for (const client of silent) {
      await client.expect(/^421 4\.4\.2 /);
      await client.expectEnd();
    }
    expect(gateway.mails).to.have.length(1);
    expect(await sendOne()).to.be.below(quickMs);
  });

  it('by filling the server with silent sessions give way to who comes, the longest silent first', async () => {
    const giveWayAfterMs = 150;
    await start({ limits: { maxConnections: 4, giveWayAfterMs } });
    const silent: SmtpDialogue[] = [];
    for (let count = 0; count < 4; count++) silent.push(await SmtpDialogue.greeted(gateway));
    const early = await SmtpDialogue.connect(gateway);
    await early.expect(/^421 4\.7\.0 too many connections/);
    // Not one that is sending a mail.
    await silent[0]!.begin('slow@example.com', 's@desk.example');
    await silent[1]!.command('NOOP', 250);
    const late = await eventually('there is room', () => SmtpDialogue.greeted(gateway).catch(() => null));
    await late.quit();
    await silent[2]!.expect(/^421 4\.4\.2 timeout/);
    await silent[2]!.expectEnd();
    silent[0]!.write('x\r\n.\r\n');
    await silent[0]!.expect(250);
    for (const client of [silent[1]!, silent[3]!]) await client.quit();
  });

  it('by dripping a byte now and then, just often enough, are ended by the clock of the mail', async () => {
    await start({ limits: { idleTimeoutMs: idleMs, dataTimeoutMs: 2 * idleMs } });
    const drips = await Promise.all(
      Array.from({ length: sessionsEach }, async () => {
        const client = await SmtpDialogue.greeted(gateway);
        await client.begin('a@b.example', 's@desk.example');
        const timer = setInterval(() => client.write('x'), idleMs / 8);
        return { client, timer };
      }),
    );
    expect(await sendOne()).to.be.below(quickMs);
    for (const { client, timer } of drips) {
      await client.expect(/^421 4\.4\.2 /);
      await client.expectEnd();
      clearInterval(timer);
    }
    expect(gateway.mails).to.have.length(1);
  });

  it('by thousands of bad commands in one go hear a few refusals and no more', async () => {
    await start({ limits: { maxCommandErrors: 20 } });
    const client = await SmtpDialogue.greeted(gateway);
    const before = client.replies.length;
    client.write('VRFY x\r\nNONSENSE\r\nRCPT TO:<>\r\nDATA\r\n\0\xff\r\n'.repeat(5_000));
    const replies: string[] = [];
    for (let reply = ''; !reply.startsWith('421'); replies.push(reply)) reply = await client.expect(/^[245]/);
    await client.expectEnd();
    expect(replies.length).to.be.at.most(30);
    expect(client.replies.length - before).to.equal(replies.length);
    expect(await sendOne()).to.be.below(quickMs);
  });

  it('by guessing recipients are ended after so many', async () => {
    await start({ limits: { maxCommandErrors: 20 } });
    const client = await SmtpDialogue.greeted(gateway);
    await client.command('MAIL FROM:<a@b.example>', 250);
    let guesses = 0;
    for (let reply = ''; !reply.startsWith('421'); guesses++)
      reply = await client.command(`RCPT TO:<nobody-${guesses}@desk.example>`, /^(?:550|421)/);
    await client.expectEnd();
    expect(guesses).to.be.at.most(22);
  });

  it('by lines without end in a command are ended, and in a mail are only long lines', async () => {
    await start({ maxBytes: 8 * 1024 * 1024 });
    const talker = await SmtpDialogue.greeted(gateway);
    talker.write(`MAIL FROM:<${'x'.repeat(1024 * 1024)}`);
    await talker.expect(/^500 5\.5\.2 /);
    await talker.expectEnd();
    const writer = await SmtpDialogue.greeted(gateway);
    await writer.begin('ann@example.com', 's@desk.example');
    const line = 'x'.repeat(6 * 1024 * 1024);
    writer.write(`Subject: long\r\n\r\n${line}\r\n.\r\n`);
    await writer.expect(250);
    expect(gateway.mails[0]?.size).to.equal(line.length + 'Subject: long\r\n\r\n\r\n'.length);
  });

  it('by talking before the greeting, and all at once, gain nothing', async () => {
    await start();
    const client = await SmtpDialogue.connect(gateway);
    client.write(
      'EHLO early.example\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<s@desk.example>\r\nDATA\r\nSubject: early\r\n\r\nx\r\n.\r\nQUIT\r\n',
    );
    // What came behind DATA was sent before anybody had said 354: it is the mail all the same (RFC 2920 forbids it, nothing is lost).
    await client.expect(220);
    for (const code of [250, 250, 250, 354, 250, 221]) await client.expect(code);
    expect(gateway.mails.map(({ raw }) => raw.toString())).to.deep.equal(['Subject: early\r\n\r\nx\r\n']);
  });
});
